// One project of the payments team, as its config names it.
import type { JiraOptions } from '../../../src/notify/jira.js';
import { at } from '../http/sending.js';

export const token = 'jira-4711-abcdef';
export const user = 'ir@payments.test';
export const options: JiraOptions = {
  name: 'tickets',
  url: '',
  project: 'PAY',
  issue_type: null,
  user,
  token,
  wall: () => at,
};
