// A skipped test promises nothing. On the gate only those may be skipped whose needs the machine really can't meet;
// each such need is tried out here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const works = (...argv) => spawnSync(argv[0], argv.slice(1), { stdio: 'ignore' }).status === 0;

const needs = [
  {
    // Containers may forbid ptrace.
    name: /needs strace/,
    met: works('strace', '-e', 'trace=none', 'true'),
  },
  {
    // Containers may forbid mounts even to root.
    name: /needs root/,
    met: works('unshare', '-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'),
  },
  {
    // What root may do says nothing about what others may not.
    name: /not as root/,
    met: process.getuid() !== 0,
  },
  {
    // A container may have no loop devices: power can't be cut there.
    name: /needs root|needs loop devices/,
    met: works('losetup', '--find'),
  },
];

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
);
for (const { fullName } of skipped) {
  const excused = needs.some(({ name, met }) => name.test(fullName) && !met);
  process.stdout.write(`${excused ? 'skipped, as this machine forbids it' : 'SKIPPED'}: ${fullName}\n`);
  if (!excused) process.exitCode = 1;
}
