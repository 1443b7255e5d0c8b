// Golden reports: what a reader gets, byte for byte. After a wanted change: UPDATE_GOLDEN=1 npx vitest run test/report
import { it } from 'vitest';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderStatus } from '../../src/report/status.js';
import { renderClosingSummary } from '../../src/report/summary.js';
import { compareGolden } from './compare-golden.js';
import { foldEvents, incident, toEvents, viewOf } from './story.js';
import { abuseEvents, abuseTold } from './story-abuse.js';
import { opened } from './story-facts.js';
import { storyPlan } from './story-plan.js';

const review =
  '## What helped\n\nThe check told us <b>at once</b> that the block was in force.\n\n- [ ] Say what to do with two addresses | before Tuesday\n';

// The same night as far as the second block, which nobody saw end.
const middle = abuseTold.findIndex(([, , fact]) => fact.type === 'log.recovered');

const inRange = abuseTold.map(([time, by, fact]): (typeof abuseTold)[number] =>
  fact.type === 'incident.opened' ? [time, by, opened('range')] : [time, by, fact],
);

it('reports a closed incident', () => {
  compareGolden('api-abuse.md', renderMarkdown(viewOf(abuseEvents, { review })));
});

it('reports an incident in the middle, in a range, without a review', () => {
  const events = toEvents(inRange.slice(0, middle));
  compareGolden(
    'api-abuse-open-range.md',
    renderMarkdown(viewOf(events, { plan: { ...storyPlan, pace: 60 } })),
  );
});

it('reports as JSON', () => {
  compareGolden('api-abuse.json', renderJson(viewOf(abuseEvents, { review })));
});

it('ends a run with a short summary', () => {
  const lines = renderClosingSummary(viewOf(abuseEvents), '/home/oncall-1/incidents/report.md');
  compareGolden('closing-summary.txt', `${lines.join('\n')}\n`);
});

it('shows where an incident stands', () => {
  const run = foldEvents(toEvents(abuseTold.slice(0, middle)));
  const now = Date.parse('2026-11-22T03:50:00Z');
  compareGolden(
    'status.txt',
    `${renderStatus({ incident, plan: storyPlan, run, now, damage: [] }).join('\n')}\n`,
  );
});
