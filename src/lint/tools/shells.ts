// Shells, and what else reads one of its words as a command line: `bash -c '…'`, `su -c '…'`, `eval '…'`.
import type { Tool, Use } from './tool.js';

const codeOf = ({ options }: Use, ...names: readonly string[]) => {
  const code = options.find(({ name, value }) => names.includes(name) && value !== null);
  return code ? { ...code.word, text: code.value ?? '' } : null;
};

export const shells: readonly Tool[] = [
  {
    programs: 'sh bash dash ash ksh zsh',
    valued: '-c -O -o --rcfile --init-file',
    judge: (use, inside) => {
      const code = codeOf(use, '-c');
      return code ? inside(code) : null;
    },
    ways: [['read', '', '--version|--help|-n']],
  },
  {
    programs: 'su runuser',
    valued: '-c --command -s --shell -g --group -u --user',
    judge: (use, inside) => {
      const code = codeOf(use, '-c', '--command');
      return code ? inside(code) : null;
    },
    ways: [],
  },
  {
    programs: 'eval',
    judge: ({ operands }, inside) => {
      const [first] = operands;
      return first ? inside({ ...first, text: operands.map(({ text }) => text).join(' ') }) : null;
    },
    ways: [],
  },
];
