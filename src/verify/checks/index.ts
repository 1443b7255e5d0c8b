// Everything that must hold for a record to be sound, in the order in which it is told.
import type { Check } from '../examined.js';
import { checkAnchors } from './anchors.js';
import { checkChain } from './chain.js';
import { checkCheckpoints } from './checkpoints.js';
import { checkCommits } from './commits.js';
import { checkHeader } from './header.js';
import { checkObjects } from './objects.js';
import { checkPlaybook } from './playbook.js';
import { checkPrograms } from './programs.js';
import { checkSignatures } from './signatures.js';
import { checkStrays } from './strays.js';

export const checks: readonly Check[] = [
  checkHeader,
  checkChain,
  checkCommits,
  checkAnchors,
  checkCheckpoints,
  checkSignatures,
  checkStrays,
  checkPlaybook,
  checkPrograms,
  checkObjects,
];
