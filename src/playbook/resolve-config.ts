// The one config that counts here: searched for, then loaded.
import { type LoadedConfig, loadConfigFile } from './config.js';
import { type ConfigSearch, configPlaces, findConfig, isOfFolder } from './config-places.js';

/**
 * --config, IR_CONFIG, .ir/config.yaml upward to the repository's root, the user's own, the machine's: the first
 * file found wins. Throws IrError 2 when one that was named can't be read; problems inside come as findings.
 */
export const resolveConfig = (search: ConfigSearch): LoadedConfig => {
  const file = findConfig(search);
  if (file === null) return { file: null, findings: [], config: {} };
  const loaded = loadConfigFile(file, search.reads, search.env['HOME']);
  const isNamed = search.flag !== null || Boolean(search.env['IR_CONFIG']);
  return !isNamed && isOfFolder(search, file) ? distrust(loaded, search) : loaded;
};

/**
 * A config that came with a folder may have been written by anybody: what the person's own protects stays protected,
 * and it can't decide that commands run without a question.
 */
const distrust = (loaded: LoadedConfig, search: ConfigSearch): LoadedConfig => {
  if (loaded.config === null) return loaded;
  const { reads, env } = search;
  const { policy = {}, protected: guarded = [], ...rest } = loaded.config;
  const others = configPlaces(search).filter((path) => path !== loaded.file && reads.readFile(path) !== null);
  const own = others.flatMap((path) => loadConfigFile(path, reads, env['HOME']).config?.protected ?? []);
  const { auto_read: _ignored, ...kept } = policy;
  return { ...loaded, config: { ...rest, policy: kept, protected: [...guarded, ...own] } };
};
