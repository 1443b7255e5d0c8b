// A change to a piece of a script, written so that YAML reads it as it is meant.
import type { Edit } from '../../domain/finding.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { ShellScript } from './script.js';

/** As it has to be written where the script stands; null where it can't be said for certain. */
const written = (text: string, style: string, atStart: boolean): string | null => {
  if (style === '|' || style === '>') return text;
  if (style === "'") return text.replaceAll("'", "''");
  if (style === '"') return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return atStart || /: | #/.test(text) ? null : text;
};

/** Replaces `[start, end)` of a script; null where the place or the quoting is not certain. */
export const editScript = (
  document: SourceDocument,
  { site, extentOf }: ShellScript,
  [start, end]: readonly [start: number, end: number],
  text: string,
): Edit | null => {
  if (site.script === null) return null;
  const style = document.text.charAt(document.extentOf(site.script.path)[0]);
  const put = written(text, style, start === 0);
  const [from, to] = extentOf(start, end);
  return put === null ? null : { start: from, end: to, text: put };
};
