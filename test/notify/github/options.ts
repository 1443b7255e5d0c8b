// One repository of the payments team, as its config names it.
import type { GithubOptions } from '../../../src/notify/github.js';
import { at } from '../http/sending.js';

export const token = 'ghp-4711-abcdef';
export const options: GithubOptions = {
  name: 'issues',
  repository: 'payments/incidents',
  token,
  labels: ['incident', 'payments'],
  api: null,
  wall: () => at,
};
