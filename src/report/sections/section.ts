// What a section of the report is. A new one is a file here and its line in index.ts.
import type { Lines, Sink } from '../sink.js';
import type { ReportView } from '../view.js';

export interface Section {
  /** Stable, for links and for JSON. */
  readonly id: string;
  readonly title: string;
  /** Null: there is nothing to say, and the section is left out. */
  readonly render: (view: ReportView, sink: Sink) => Lines | null;
}
