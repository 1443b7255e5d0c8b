// The few blocks of Slack's Block Kit that messages are made of, and their limits, which Slack checks and drops for.

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Markup {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

export type Text = PlainText | Markup;

export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Text }
  | { readonly type: 'section'; readonly fields: readonly Text[] }
  | { readonly type: 'context'; readonly elements: readonly Text[] };

export interface Message {
  /** What notifications and screen readers say; escaped. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

export const limits = { blocks: 50, header: 150, section: 3_000, field: 2_000, fields: 10, message: 40_000 };

/** `text` is escaped already. Slack interprets nothing in it: no bold, no links, no emoji. */
export const plain = (text: string): PlainText => ({ type: 'plain_text', text, emoji: false });

/** Only for words of our own, names from a fixed list and mentions; `verbatim`: Slack links nothing by itself. */
export const markup = (text: string): Markup => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): Block => ({ type: 'header', text: plain(text) });

export const section = (text: Text): Block => ({ type: 'section', text });

export const context = (text: Text): Block => ({ type: 'context', elements: [text] });

/** Slack takes ten fields in a section. */
export const fields = (texts: readonly Text[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (let at = 0; at < texts.length; at += limits.fields)
    blocks.push({ type: 'section', fields: texts.slice(at, at + limits.fields) });
  return blocks;
};
