// Which option was meant: its name, its number in the list, or the beginning of its name.

export type Matched = { readonly name: string } | { readonly problem: string };

/** The option that `typed` stands for, or why it is none. An exact name goes before a number. */
export const matchOption = (typed: string, names: readonly string[]): Matched => {
  const text = typed.trim().toLowerCase();
  const exact =
    names.find((name) => name === typed.trim()) ?? names.find((name) => name.toLowerCase() === text);
  if (exact !== undefined) return { name: exact };
  const numbered = /^\d+$/.test(text) ? names[Number(text) - 1] : undefined;
  if (numbered !== undefined) return { name: numbered };
  const hits = text === '' ? [] : names.filter((name) => name.toLowerCase().startsWith(text));
  if (hits.length === 1 && hits[0] !== undefined) return { name: hits[0] };
  if (hits.length > 1) return { problem: `"${typed.trim()}" could be ${hits.join(' or ')}.` };
  return { problem: `"${typed.trim()}" is not one of them. Type ${names.join(', ')}, or a number.` };
};
