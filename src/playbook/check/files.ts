// Files beside the playbook that its commands run as `./checks/rate.sh`.
import type { Finding } from '../../domain/finding.js';
import { type Check, type Checking, type LocalFile, problem } from './checking.js';
import type { CommandSite } from './command-sites.js';
import { wordsOf } from './command-words.js';

const troubles: { readonly [F in Exclude<LocalFile, 'runnable'>]: string } = {
  missing: 'there is no such file beside the playbook',
  outside: "the file lies outside of the playbook's folder; put it inside",
  'not-executable': "the file can't be run; make it executable with chmod +x",
};

const checkFile = (checking: Checking, site: CommandSite): readonly Finding[] => {
  const read = wordsOf(checking.document, site);
  const program = read !== null && 'words' in read ? read.words[0] : undefined;
  if (!program || program.slots.length > 0 || !program.text.includes('/') || program.text.startsWith('/'))
    return [];
  if (!/^\.\.?\//.test(program.text)) {
    const message = `a file beside the playbook is written with «./» in front: ./${program.text}`;
    return [problem('local-file', program.spanOfWord(), message)];
  }
  const state = checking.localFile(program.text);
  return state === 'runnable'
    ? []
    : [problem('local-file', program.spanOfWord(), `${program.text}: ${troubles[state]}`)];
};

export const checkFiles: Check = (checking) => checking.sites.flatMap((site) => checkFile(checking, site));

/** The `./` files of a playbook, each once. */
export const localFilesOf = ({
  document,
  sites,
}: Pick<Checking, 'document' | 'sites'>): readonly string[] => {
  const programs = sites.map((site) => {
    const read = wordsOf(document, site);
    return read !== null && 'words' in read ? (read.words[0]?.text ?? '') : '';
  });
  return [...new Set(programs.filter((program) => program.startsWith('./')))];
};
