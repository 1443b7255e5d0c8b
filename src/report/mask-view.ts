// Hides secrets in a whole view at once: one place that no string can slip past, instead of a call in each section.

/** Keys whose values are words of ours: a secret that happens to be `live` must not take the mode away. */
const ourWords: ReadonlySet<string> = new Set([
  'milestone',
  'source',
  'mode',
  'severity',
  'closed_as',
  'kind',
  'state',
  'outcome',
  'part',
  'effect',
  'type',
  'played',
]);

/** A copy of plain data in which every string from outside went through the mask. */
export const maskStrings = <T>(value: T, mask: (text: string) => { readonly text: string }): T => {
  if (typeof value === 'string') return mask(value).text as T;
  if (Array.isArray(value)) return value.map((element) => maskStrings(element, mask)) as T;
  if (value === null || typeof value !== 'object') return value;
  const masked = Object.entries(value).map(([key, each]) => [
    key,
    ourWords.has(key) ? each : maskStrings(each, mask),
  ]);
  return Object.fromEntries(masked) as T;
};
