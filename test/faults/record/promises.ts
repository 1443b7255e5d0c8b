// What a program said on its standard output before it ended: its promises, each given after the call had returned.

export interface Promises {
  readonly folders: readonly string[];
  readonly events: readonly { readonly seq: number; readonly h: string }[];
  readonly objects: readonly { readonly sha256: string; readonly size: number }[];
  readonly refusals: readonly { readonly code: number; readonly message: string }[];
}

const wordsAfter = (lines: readonly string[], word: string): readonly (readonly [string, string])[] =>
  lines.flatMap((line) => {
    const [first, second = '', ...rest] = line.split(' ');
    return first === word ? [[second, rest.join(' ')] as const] : [];
  });

/** A last line without its end was never said. */
export const readPromises = (output: string): Promises => {
  const lines = output.split('\n').slice(0, -1);
  return {
    folders: wordsAfter(lines, 'incident').map(([folder]) => folder),
    events: wordsAfter(lines, 'event').map(([seq, h]) => ({ seq: Number(seq), h })),
    objects: wordsAfter(lines, 'object').map(([sha256, size]) => ({ sha256, size: Number(size) })),
    refusals: wordsAfter(lines, 'refused').map(([code, text]) => ({
      code: Number(code),
      message: String(JSON.parse(text)),
    })),
  };
};
