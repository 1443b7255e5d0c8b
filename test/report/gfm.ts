// Reads GitHub-flavoured Markdown as far as the tests need: blocks, tables and their cells, what is left as prose.

export interface Parsed {
  readonly headings: readonly string[];
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Everything that a reader of Markdown would interpret: no fenced blocks, no code spans, no escapes. */
  readonly prose: string;
  readonly fences: number;
}

/** A pipe behind a backslash belongs to its cell; every other one ends it, in a code span too. */
const splitRow = (line: string): readonly string[] => line.split(/(?<!\\)(?:\\\\)*\|/).slice(1, -1);

// Left to right, as a reader does: an escape outside code, or a code span, in which a backslash is a backslash.
const withoutCode = (line: string): string =>
  line.replace(/\\[\\`*_[\]|~$#+=:.)&<>-]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ' ');

const groupTables = (lines: readonly string[]): readonly (readonly string[])[] => {
  const tables: string[][] = [];
  lines.forEach((line, index) => {
    if (!line.startsWith('|')) return;
    if (lines[index - 1]?.startsWith('|')) tables.at(-1)?.push(line);
    else tables.push([line]);
  });
  return tables;
};

export const parseMarkdown = (markdown: string): Parsed => {
  const open: string[] = [];
  let fence: string | null = null;
  let fences = 0;
  for (const line of markdown.split('\n')) {
    const ticks = /^(`{3,})$/.exec(line)?.[1];
    if (fence === null && ticks) {
      fence = ticks;
      fences += 1;
    } else if (fence !== null) {
      if (ticks && ticks.length >= fence.length) fence = null;
    } else open.push(line);
  }
  return {
    headings: open.filter((line) => /^ {0,3}#/.test(line)),
    tables: groupTables(open).map((lines) => lines.map(splitRow)),
    prose: open.map(withoutCode).join('\n'),
    fences: fence === null ? fences : -1,
  };
};
