// The report of one incident as Markdown: what it is, loudly if it is not real, then one section after the other.
import { bannerOf, damageBanner } from './incident-words.js';
import { markdownSink } from './markdown-sink.js';
import { header } from './sections/header.js';
import { sections } from './sections/index.js';
import type { Lines } from './sink.js';
import type { ReportView } from './view.js';

const banner = ({ header: { mode }, damage }: ReportView): Lines => {
  const found = bannerOf(mode);
  return [
    ...(damage.length > 0 ? markdownSink.warning(damageBanner, damage.join(' ')) : []),
    ...(found ? markdownSink.warning(found.name, found.means) : []),
  ];
};

/** Nobody may take an exercise for the incident whose playbook it used. */
const titleOf = ({ header: { title }, exercise }: ReportView): string =>
  exercise === null ? title : `Exercise: ${title}`;

/** The whole report, ending with one newline. */
export const renderMarkdown = (view: ReportView): string => {
  const body = sections.flatMap((section) => {
    const lines = section.render(view, markdownSink);
    return lines === null ? [] : [`## ${markdownSink.text(section.title)}`, '', ...lines];
  });
  const lines = [
    `# ${markdownSink.text(titleOf(view))}`,
    '',
    ...banner(view),
    ...header(view, markdownSink),
    ...body,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
