// The files that a script writes by `>`.
import type { Span } from '../../domain/finding.js';
import { nodesOf, type ShellNode, type ShellWord } from '../shell/parse.js';
import type { ShellScript } from '../shell/script.js';
import { isNowhere } from './files.js';
import { namesOf, withoutScratch } from './script-names.js';

interface WrittenFile {
  /** As it is written, behind the `>`. */
  readonly text: string;
  readonly span: Span;
}

const writes: readonly string[] = ['>', '>>', '>|', '&>', '&>>'];

const targetOf = (node: ShellNode): ShellWord | null => {
  if (node.type !== 'Redirect' || !node.target) return null;
  // `>&2` goes to a descriptor, `>& file` to a file.
  const toFile =
    writes.includes(node.operator) || (node.operator === '>&' && !/^[\d-]/.test(node.target.text));
  return toFile ? node.target : null;
};

const isStream = ({ value, parts }: ShellWord): boolean =>
  /^\/dev\/(?:tcp|udp)\//.test(value) || (parts ?? []).some(({ type }) => type === 'ProcessSubstitution');

/** Without `/dev/null` and its kin, and without what `mktemp` made. */
export const writtenFiles = (script: ShellScript): readonly WrittenFile[] => {
  if (script.tree === null) return [];
  const names = namesOf(script);
  return [...nodesOf(script.tree)].flatMap((node) => {
    const target = targetOf(node);
    if (target === null || isStream(target)) return [];
    const span = script.spanOf(target.pos, target.end);
    const word = { text: target.value, fixed: false, span: () => span };
    return isNowhere(withoutScratch(word, names)) ? [] : [{ text: target.value, span }];
  });
};
