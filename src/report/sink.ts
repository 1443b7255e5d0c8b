// Where a report's sections write. Only a sink makes an Inline, so text that nobody escaped does not compile.

declare const escaped: unique symbol;
/** Text that is safe to stand in this sink's output. */
export type Inline = string & { readonly [escaped]: true };

/** Finished lines of output. */
export type Lines = readonly string[];

export interface Sink {
  /** Any text as plain words on one line. */
  text(words: string): Inline;
  /** Something to be read letter by letter: a command, a hash, an id. */
  code(text: string): Inline;
  strong(words: string): Inline;
  /** Puts pieces next to each other with a space in between. */
  join(pieces: readonly Inline[]): Inline;
  paragraph(pieces: readonly Inline[]): Lines;
  list(items: readonly Inline[]): Lines;
  table(columns: readonly string[], rows: readonly (readonly Inline[])[]): Lines;
  /** Several lines kept as they are: a message, a script, a diff. */
  block(text: string): Lines;
  heading(words: string): Lines;
  /** Something that has to be seen before anything else. */
  warning(name: string, means: string): Lines;
  /** Markdown that the team wrote, in which nothing is altered. */
  ownMarkdown(markdown: string): Lines;
}
