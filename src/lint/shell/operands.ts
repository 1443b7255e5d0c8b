// Which words of a command are operands: those that become options when they begin with a dash.
import type { InvokedWord } from './word.js';

/** Options without a value, by program; behind any other option the next word may be its value. */
const flags: { readonly [program: string]: RegExp } = {
  rm: /^-/,
  rmdir: /^-/,
  mv: /^-(?!t$|S$|-target-directory$|-suffix$)/,
  cp: /^-(?!t$|S$|-target-directory$|-suffix$)/,
  ln: /^-(?!t$|S$|-target-directory$|-suffix$)/,
  chmod: /^-/,
  chown: /^-/,
  chgrp: /^-/,
  kill: /^-(?!s$|n$|q$)/,
  pkill: /^-(?!s$|g$|G$|P$|t$|u$|U$|F$)/,
  cat: /^-/,
  grep: /^(?:-[abcEFGHhIiLlnoPqRrsUvwxyZz]+|--[a-z-]+=.*)$/,
  systemctl:
    /^(?:-[aflqr]+|--(?:now|user|system|quiet|force|no-pager|no-block|all|full|runtime)|--[a-z-]+=.*)$/,
  kubectl: /^(?:-[A]|--(?:all-namespaces|force|wait|now)|--[a-z-]+=.*)$/,
  docker: /^(?:-[fqad]|--(?:force|quiet|all|rm)|--[a-z-]+=.*)$/,
  git: /^(?:-[fqv]|--(?:force|quiet|hard|soft|all)|--[a-z-]+=.*)$/,
  curl: /^(?:-[sSfLkIvgi]+|--(?:silent|show-error|fail|location|head|include)|--[a-z-]+=.*)$/,
  ssh: /^-[46AaCfGgKkMNnqsTtVvXxYy]+$/,
  tar: /^(?:-?[cxtzjJvpk]+f?$|--[a-z-]+=.*)/,
};

export const changesOrReads = (program: string): boolean => Object.hasOwn(flags, program);

/** Words that could be taken for options, unless they can't begin with a dash; none when `--` stands in front. */
export const exposedOperands = (program: string, args: readonly InvokedWord[]): readonly InvokedWord[] => {
  const flag = Object.hasOwn(flags, program) ? flags[program] : undefined;
  if (!flag) return [];
  const end = args.findIndex(({ text, fixed }) => fixed && (text === '--' || text === '--end-of-options'));
  const front = end < 0 ? args : args.slice(0, end);
  return front.filter((_, index) => {
    const before = front[index - 1];
    return !before || !(before.fixed && before.text.startsWith('-')) || flag.test(before.text);
  });
};
