// Takes pages of ours apart, so that what they show can be tried.

/** The contents of each fenced block in that language, with a newline at the end. */
export const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)]
    .filter(([, info]) => info === language)
    .map(([, , content = '']) => content);

/** Pieces of code within sentences. */
export const codeOf = (text: string): readonly string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Paths of links to files, without fragments. */
export const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.includes('://'));

/** What stands under a heading, up to the next one of the same level. */
export const sectionOf = (text: string, heading: string): string => {
  const after = text.split(`\n## ${heading}\n`)[1] ?? '';
  return after.split('\n## ')[0] ?? '';
};
