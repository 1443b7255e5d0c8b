// Messages of Slack as a page that looks like a chat: for the picture in the README, without Slack's own fonts or art.
import type { Block, Message, Text } from '../../../../src/notify/slack/blocks.js';
import { style } from './style.js';

/** `<!date^1763782800^…|2026-11-22 03:40 UTC>` → the moment, as a reader in UTC sees it. */
const dated = (text: string): string =>
  text.replace(/<!date\^(\d+)\^[^|]*\|([^>]*)>/g, (_all, _seconds, words: string) => `<time>${words}</time>`);

/** Text comes escaped already; what is left of markup is our own. */
const bold = (text: string): string => text.replace(/\*([^*\n]+)\*/g, '<b>$1</b>');

const textOf = ({ type, text }: Text): string =>
  (type === 'mrkdwn' ? bold(dated(text)) : text).replaceAll('\n', '<br>');

const htmlOf = (block: Block): string => {
  switch (block.type) {
    case 'header':
      return `<h2>${textOf(block.text)}</h2>`;
    case 'context':
      return `<p class="context">${block.elements.map(textOf).join(' ')}</p>`;
    case 'section':
      return 'text' in block
        ? `<p>${textOf(block.text)}</p>`
        : `<div class="fields">${block.fields.map((one) => `<p>${textOf(one)}</p>`).join('')}</div>`;
  }
};

const messageOf = ({ blocks }: Message, at: string): string => `<article>
<div class="face">ir</div>
<div>
<p class="by"><b>ir</b> <span>APP</span> <time>${at}</time></p>
${blocks.map(htmlOf).join('\n')}
</div>
</article>`;

const times = ['03:40', '04:04'];

export const pageOf = (messages: readonly Message[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The status card and an update</title>
<style>
${style}
</style>
<main>
<h1># inc-20261122-0340-api-abuse-7f3k</h1>
<p class="topic">high · open · INC-20261122-0340-api-abuse-7f3k · API abuse</p>
${messages.map((one, at) => messageOf(one, times[at] ?? '')).join('\n')}
</main>
</html>
`;
