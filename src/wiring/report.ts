// `ir report`: the view of one incident, as Markdown or JSON, on standard output or in a file.
import { writeFileSync } from 'node:fs';
import { IrError } from '../domain/errors.js';
import { forJson, forTerminal } from '../domain/sanitise.js';
import { renderJson } from '../report/json.js';
import { renderMarkdown } from '../report/markdown.js';
import { chooseAny } from './choose.js';
import type { Place } from './place.js';
import { demandNoDamage } from './trouble.js';
import { viewOf } from './view.js';

export interface ReportOptions {
  readonly incident: string | undefined;
  readonly output: string | undefined;
  readonly json: boolean;
}

const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'the system does not permit it',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left on the disk',
};

const save = (path: string, text: string): void => {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `the report can't be written to ${path}: ${reasons[code] ?? code}`;
    throw new IrError(6, message, 'choose another file with --output');
  }
};

/** Throws IrError 6 when the file can't be written, and 5, after it was, when the record is damaged. */
export const reportOn = (place: Place, options: ReportOptions): void => {
  const view = viewOf(chooseAny(place, options.incident));
  const text = options.json ? renderJson(view) : renderMarkdown(view);
  // The team's own review stands in it as it was written; a terminal must not obey what was pasted there.
  const plain = options.json ? forJson(text) : forTerminal(text, { keepNewlines: true });
  if (options.output === undefined) process.stdout.write(options.json || process.stdout.isTTY ? plain : text);
  else save(options.output, text);
  demandNoDamage(view.header.incident, view.damage);
};
