// What the table of commands is written in: a tool, the ways to use it, and what is said about each.
import type { InvokedWord } from '../shell/word.js';

/** `export` starts a copy that is finished later: a snapshot, an export task, a query in the background. */
export type ToolEffect = 'read' | 'change' | 'destroy' | 'export';

export interface Said<Effect> {
  readonly effect: Effect;
  /** The word that decides. */
  readonly why: InvokedWord;
}

export type Verdict = Said<ToolEffect>;

export interface Option {
  /** `-n` or `--namespace`, without its value. */
  readonly name: string;
  readonly value: string | null;
  readonly word: InvokedWord;
  /** Where its value stands: the same word, or the next one. */
  readonly valueWord: InvokedWord;
}

/** One use of a tool, its words told apart. */
export interface Use {
  readonly program: InvokedWord;
  readonly operands: readonly InvokedWord[];
  readonly options: readonly Option[];
}

/**
 * Effect, verbs, options. `rollout status|history` are verbs one behind the other with alternatives; `*` stands for
 * any letters, a leading `**` for any words before, a last `$` for nothing behind. One of the options has to be there
 * (`--a|--b`, `--a=value`). The first way that fits decides.
 */
export type Way<Effect> = readonly [effect: Effect, verbs: string, options?: string];

/** What a command line inside of another one does; null when that is not known. */
export type Inside<Effect> = (code: InvokedWord) => Said<Effect> | null;

/** Lists of words have spaces between them. */
export interface ToolUses<Effect> {
  readonly programs: string;
  /** Options that take the next word as their value. */
  readonly valued?: string;
  /** Options whose value stands in the same word or nowhere: `sed -i.bak`. */
  readonly attached?: string;
  /** True: long options have one dash, so that letters behind a dash are never several options. */
  readonly oneDash?: boolean;
  /** What no list of ways can say; null leaves it to the ways. */
  readonly judge?: (use: Use, inside: Inside<Effect>) => Said<Effect> | null;
  readonly ways: readonly Way<Effect>[];
}

export type Tool = ToolUses<ToolEffect>;
