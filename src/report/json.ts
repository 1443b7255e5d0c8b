// The report as JSON, for tools: the same view that the prose is made from, so that the two never disagree.
import type { ReportView } from './view.js';

/** The version of the report's JSON; it counts up when a key changes its meaning. */
const schema = 'ir-report/v1';

/** Two-space JSON that ends with a newline. Times are ISO 8601 in UTC, durations end in `_ms`. */
export const renderJson = (view: ReportView): string => `${JSON.stringify({ schema, ...view }, null, 2)}\n`;
