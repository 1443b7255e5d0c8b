// Every breakage that a test must notice. A new promise comes with its entry.
import { appendMutations } from './list/append.js';
import { chainMutations } from './list/chain.js';
import { checkpointMutations } from './list/checkpoints.js';
import { commandMutations } from './list/commands.js';
import { evidenceMutations } from './list/evidence.js';
import { folderMutations } from './list/folders.js';
import { lockMutations } from './list/lock.js';
import { segmentMutations } from './list/segments.js';
import { verifyMutations } from './list/verify.js';
import type { Mutation } from './mutation.js';

export const mutations: readonly Mutation[] = [
  ...appendMutations,
  ...chainMutations,
  ...checkpointMutations,
  ...segmentMutations,
  ...lockMutations,
  ...folderMutations,
  ...evidenceMutations,
  ...commandMutations,
  ...verifyMutations,
];
