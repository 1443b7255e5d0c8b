// The config: the first file found counts, and nothing is merged, so that one look at one file explains a run.
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Finding } from '../domain/finding.js';
import type { Value } from '../domain/values.js';
import { loadDocument } from './load-document.js';
import type { Reads } from './reads.js';

/** Where a token comes from. It never stands in the file. */
export type SecretSource = { readonly env: string } | { readonly command: string };

export interface Contact {
  readonly title?: string;
  readonly channels?: readonly string[];
  readonly people?: readonly string[];
  readonly escalation?: readonly { readonly to: string; readonly after: string }[];
  /** True: a message to them waits for a key. */
  readonly outside?: boolean;
  /** Whom Slack calls: `@handle` of a user group, a user id, or `here`. */
  readonly mention?: string;
}

/** What every kind of channel may say: whether messages of ranges and drills may go there. */
interface Practising {
  readonly practice?: boolean;
}

/** A channel is a map with one of these kinds as its one key. */
export interface Channels {
  readonly slack: Practising & {
    readonly channel?: string;
    readonly prefix?: string;
    readonly invite?: readonly string[];
    readonly archive?: boolean;
    readonly token: SecretSource;
    readonly pin?: boolean;
    readonly api?: string;
  };
  readonly slack_webhook: Practising & { readonly url_from: SecretSource };
  readonly webhook: Practising & {
    readonly url?: string;
    readonly url_from?: SecretSource;
    readonly token?: SecretSource;
    readonly signing_key?: SecretSource;
  };
  readonly pagerduty: Practising & { readonly routing_key: SecretSource; readonly api?: string };
  readonly smtp: Practising & {
    readonly host: string;
    readonly port?: number;
    readonly from: string;
    readonly to: readonly string[];
    readonly user?: string;
    readonly password?: SecretSource;
    readonly tls?: 'required' | 'offered';
  };
  readonly github: Practising & {
    readonly repository: string;
    readonly token: SecretSource;
    readonly labels?: readonly string[];
    readonly api?: string;
  };
  readonly jira: Practising & {
    readonly url: string;
    readonly project: string;
    readonly issue_type?: string;
    readonly user?: string;
    readonly token: SecretSource;
  };
}

export type ChannelKind = keyof Channels;
export type Channel = { readonly [K in ChannelKind]?: Channels[K] };

export interface Config {
  readonly actor?: string;
  readonly home?: string;
  readonly playbooks?: readonly string[];
  readonly inputs?: { readonly [name: string]: Value };
  readonly env?: readonly string[];
  readonly protected?: readonly string[];
  readonly contacts?: { readonly [name: string]: Contact };
  readonly audiences?: { readonly [name: string]: Omit<Contact, 'escalation'> };
  readonly channels?: { readonly [name: string]: Channel };
  readonly policy?: {
    readonly four_eyes?: boolean | readonly ('change' | 'destroy')[];
    readonly auto_read?: boolean;
    readonly require_approval?: readonly ('change' | 'destroy')[];
    readonly break_glass?: boolean;
  };
  readonly lint?: {
    readonly rules?: { readonly [rule: string]: 'error' | 'warning' | 'off' };
    readonly max_warnings?: number;
    /** Jargon with its plain alternative. */
    readonly words?: { readonly [jargon: string]: string };
  };
  readonly report?: {
    readonly organisation?: string;
    readonly folder?: string;
    readonly time_zone?: string;
    readonly formats?: readonly ('markdown' | 'html' | 'json' | 'pdf')[];
  };
}

export interface LoadedConfig {
  /** Where it came from; null when there is none. */
  readonly file: string | null;
  readonly findings: readonly Finding[];
  /** Empty when there is none; null when there are errors. Folders are absolute. */
  readonly config: Config | null;
}

const absolute = (path: string, folder: string, home: string | undefined): string => {
  if (path.startsWith('~/') && home !== undefined) return join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(folder, path);
};

/** Loads one config file; `home` is what `~` stands for. Throws IrError 2 when it can't be read. */
export const loadConfigFile = (file: string, reads: Reads, home?: string): LoadedConfig => {
  const { document, findings } = loadDocument('config', file, reads);
  if (!document) return { file, findings, config: null };
  const config = document.value as Config;
  const folder = dirname(resolve(file));
  const folders = config.playbooks?.map((path) => absolute(path, folder, home));
  return {
    file,
    findings,
    config: {
      ...config,
      ...(folders === undefined ? {} : { playbooks: folders }),
      ...(config.home === undefined ? {} : { home: absolute(config.home, folder, home) }),
    },
  };
};
