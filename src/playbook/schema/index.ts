// The registry of published schemas. Order is the order in the documentation.
import { configSchema } from './config.js';
import { drillSchema } from './drill.js';
import type { SchemaFragment } from './kind.js';
import { playbookSchema } from './playbook.js';
import { rangeSchema } from './range.js';
import { timelineSchema } from './timeline.js';

export const schemas: readonly { readonly name: string; readonly schema: SchemaFragment }[] = [
  { name: 'playbook', schema: playbookSchema },
  { name: 'drill', schema: drillSchema },
  { name: 'range', schema: rangeSchema },
  { name: 'config', schema: configSchema },
  { name: 'timeline', schema: timelineSchema },
];
