// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { bsdOnlyFlag } from './bsd-only-flag.js';
import { gnuOnlyFlag } from './gnu-only-flag.js';
import { loopEatsInput } from './loop-eats-input.js';
import { lossyPipeline } from './lossy-pipeline.js';
import { missingTool } from './missing-tool.js';
import { shellSyntax } from './shell-syntax.js';
import { shellcheck } from './shellcheck.js';

export const shellRules: readonly Rule<PlaybookSubject>[] = [
  shellSyntax,
  lossyPipeline,
  loopEatsInput,
  bsdOnlyFlag,
  gnuOnlyFlag,
  missingTool,
  shellcheck,
];
