// What is still changed, since when, until when, and how to put it back.
import { sayPractised } from '../in-place.js';
import type { Lines, Sink } from '../sink.js';
import type { InPlaceView } from '../view.js';
import { quote, sayTime } from '../words.js';
import type { Section } from './section.js';

const sayUntil = ({ expires_at, expired }: InPlaceView): string => {
  if (expires_at === null) return 'no limit given';
  return expired ? `${sayTime(expires_at)} (passed)` : sayTime(expires_at);
};

const sayState = ({ in_doubt }: InPlaceView): string =>
  in_doubt ? 'in doubt: it may have been made, wholly or in part' : 'made';

const isRunnable = ({ rollback: { kind } }: InPlaceView): boolean => kind === 'command' || kind === 'script';

const renderRollback = (entry: InPlaceView, sink: Sink): Lines => {
  const { title, rollback } = entry;
  if (isRunnable(entry)) {
    return [...sink.paragraph([sink.text(`To put ${quote(title)} back:`)]), ...sink.block(rollback.text)];
  }
  const lead = rollback.kind === 'irreversible' ? 'can’t be put back:' : 'is put back by hand:';
  return sink.paragraph([sink.text(`${quote(title)} ${lead} ${rollback.text}`)]);
};

export const inPlace: Section = {
  id: 'in-place',
  title: 'Still in place',
  render: (view, sink) => {
    if (view.in_place.length === 0) {
      return sink.paragraph([sink.text('Nothing that was changed is still in place.')]);
    }
    const rows = view.in_place.map((entry) =>
      [entry.title, sayTime(entry.since), sayUntil(entry), sayState(entry)].map(sink.text),
    );
    const practised = sayPractised(view.header);
    return [
      ...sink.table(['Change', 'Since (UTC)', 'Until (UTC)', 'State'], rows),
      ...(practised === null
        ? view.in_place.flatMap((entry) => renderRollback(entry, sink))
        : sink.paragraph([sink.text(`${practised}; in an incident somebody would own this.`)])),
    ];
  },
};
