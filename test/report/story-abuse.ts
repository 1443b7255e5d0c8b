// The rich incident: everything that a report can have to tell happens in it once.
import { type Told, toEvents } from './story.js';
import { containTold } from './story-contain.js';
import { endTold } from './story-end.js';
import { startTold } from './story-start.js';

export const abuseTold: readonly Told[] = [...startTold, ...containTold, ...endTold];

export const abuseEvents = toEvents(abuseTold);
