// The sections of a report in the order in which they are read. The review comes last: it is the team's own Markdown,
// and whatever is open in it must not swallow what we wrote.
import { actions } from './actions.js';
import { answers } from './answers.js';
import { commands } from './commands.js';
import { decisions } from './decisions.js';
import { deviations } from './deviations.js';
import { evidence } from './evidence.js';
import { feedback } from './feedback.js';
import { improvements } from './improvements.js';
import { inPlace } from './in-place.js';
import { messages } from './messages.js';
import { metrics } from './metrics.js';
import { news } from './news.js';
import { notes } from './notes.js';
import { objectives } from './objectives.js';
import { review } from './review.js';
import { score } from './score.js';
import type { Section } from './section.js';
import { strengths } from './strengths.js';
import { summary } from './summary.js';
import { timeline } from './timeline.js';
import { unsettled } from './unsettled.js';

export const sections: readonly Section[] = [
  summary,
  objectives,
  score,
  strengths,
  improvements,
  actions,
  inPlace,
  metrics,
  timeline,
  news,
  evidence,
  commands,
  decisions,
  answers,
  deviations,
  unsettled,
  messages,
  notes,
  feedback,
  review,
];
