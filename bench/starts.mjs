// How long people wait before anything happens: the start of `ir`, against the start of Node itself.
import { spawnSync } from 'node:child_process';
import { asRatio, compare, environment, print, root, runQuietly, temporaryFolder } from './lib.mjs';

const commands = [['--version'], ['list'], ['run', 'api-abuse', '--dry-run']];

export const measureStarts = () => {
  const home = temporaryFolder();
  const emptyNode = () =>
    spawnSync(process.execPath, ['-e', '0'], { env: environment(home), stdio: 'ignore' });
  for (const words of commands) {
    const measured = compare(11, () => runQuietly(home, words, root), emptyNode);
    print(`ir ${words.join(' ')}, against node -e 0`, asRatio(measured));
  }
};
