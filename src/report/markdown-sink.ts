// GitHub-flavoured Markdown: the sink of the text report.
import { forMarkdown, forMarkdownCode, forTerminal } from '../domain/sanitise.js';
import type { Inline, Lines, Sink } from './sink.js';

const trusted = (markdown: string): Inline => markdown as Inline;

// GitHub makes a link of `www.` behind an underscore too.
const text = (words: string): Inline =>
  trusted(forMarkdown(words).replace(/_(www|mailto|xmpp)([.:])/gi, '_$1\\$2'));

const codeSpan = (raw: string): Inline => {
  const line = forTerminal(raw, { keepNewlines: false });
  // An empty span does not exist, and readers of tables disagree about a pipe behind a backslash in one.
  if (line.trim() === '' || line.includes('|')) return text(line);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return trusted(`${fence}${pad}${line}${pad}${fence}`);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (columns: readonly string[], rows: readonly (readonly Inline[])[]): Lines => [
  row(columns.map(text)),
  row(columns.map(() => '---')),
  ...rows.map((cells) => row(columns.map((_, index) => cells[index] ?? ''))),
  '',
];

const join = (pieces: readonly Inline[]): Inline => trusted(pieces.filter((piece) => piece !== '').join(' '));

export const markdownSink: Sink = {
  text,
  code: codeSpan,
  strong: (words) => trusted(`**${text(words)}**`),
  join,
  paragraph: (pieces) => [join(pieces), ''],
  list: (items) => [...items.map((item) => `- ${item}`), ''],
  table,
  block: (raw) => [...forMarkdownCode(raw).split('\n'), ''],
  heading: (words) => [`### ${text(words)}`, ''],
  warning: (name, means) => [`> **${text(name)}.** ${text(means)}`, ''],
  ownMarkdown: (markdown) => [markdown.replace(/\n$/, ''), ''],
};
