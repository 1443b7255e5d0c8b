// Where this `ir` runs: its environment, its config, its folders, who is at the keyboard. Settled once per command.
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Config } from '../playbook/config.js';
import { type ConfigSearch, findConfig } from '../playbook/config-places.js';
import { homeFolder } from '../system/incidents.js';
import { nameActor } from './actor.js';
import { demandSound } from './demand-sound.js';
import { disk } from './disk.js';
import { readVersion, shippedFolder } from './package.js';

export interface PlaceFlags {
  readonly config: string | undefined;
  readonly home: string | undefined;
  readonly as: string | undefined;
}

export interface Place {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly config: Config;
  /** Where incidents are kept. */
  readonly home: string;
  /** Where they are kept when no --home says otherwise. */
  readonly usualHome: string;
  /** Folders with playbooks: here, the configured ones, the shipped ones. */
  readonly folders: readonly string[];
  readonly actor: string;
  readonly version: string;
  /** As typed, so that a command that goes on from here can be printed whole. */
  readonly flags: PlaceFlags;
}

/** Throws IrError 2 for a config with problems, and for one that was named and is not there. */
export const loadConfig = async (search: ConfigSearch): Promise<Config> => {
  if (findConfig(search) === null) return {};
  // The parser and the schema check are loaded only where there is a config to read.
  const { resolveConfig } = await import('../playbook/resolve-config.js');
  const { file, findings, config } = resolveConfig(search);
  demandSound(findings, `the config ${file ?? ''}`.trim(), 2);
  return config ?? {};
};

/** Where the responder stands. A folder that was removed under them has no path any more. */
const currentFolder = (): string => {
  try {
    return process.cwd();
  } catch {
    throw new IrError(6, 'the folder you are in is gone', 'go to one that is there, with cd, and try again');
  }
};

/** Where the config of this command is looked for. */
export const searchFor = (flags: PlaceFlags): ConfigSearch => ({
  flag: flags.config ?? null,
  env: process.env,
  cwd: currentFolder(),
  reads: disk,
});

export const placeWith = (flags: PlaceFlags, { env, cwd }: ConfigSearch, config: Config): Place => {
  const usualHome = homeFolder(env, env['IR_HOME'] ? null : (config.home ?? null));
  return {
    env,
    cwd,
    config,
    home: flags.home === undefined ? usualHome : homeFolder(env, flags.home),
    usualHome,
    folders: [join(cwd, 'playbooks'), ...(config.playbooks ?? []), shippedFolder],
    actor: nameActor([flags.as, env['IR_ACTOR'], config.actor]),
    version: readVersion(),
    flags,
  };
};

export const openPlace = async (flags: PlaceFlags): Promise<Place> => {
  const search = searchFor(flags);
  return placeWith(flags, search, await loadConfig(search));
};
