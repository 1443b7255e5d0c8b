// An issue for each incident in a GitHub repository.
import type { Channel } from '../domain/channel.js';
import { createGithubCall } from './github/call.js';
import { checkGithub } from './github/check.js';
import { createGithubDesk } from './github/desk.js';
import { createTicketChannel } from './ticket/ticket-channel.js';

export interface GithubOptions {
  readonly name: string;
  /** `payments/incidents`. */
  readonly repository: string;
  readonly token: string;
  readonly labels: readonly string[];
  /** `https://github.example.com/api/v3`; null: the public one. */
  readonly api: string | null;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

/** GitHub asks for a second between two requests that write. */
const gap_ms = 1_000;

export const createGithub = (options: GithubOptions): Channel => ({
  ...createTicketChannel({
    name: options.name,
    kind: 'github',
    gap_ms,
    desk: createGithubDesk(createGithubCall(options), options.labels),
  }),
  check: (checking) => checkGithub(options, checking),
});
