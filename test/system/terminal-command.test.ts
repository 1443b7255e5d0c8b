// A command that takes over the terminal: it needs a real one to be tried.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileWith } from './compiled.js';

const main = `
import { writeFileSync } from 'node:fs';
import { openEvidence } from './system/evidence-store.js';
import { createShell } from './system/shell.js';
const [folder] = process.argv.slice(2);
const path = ['/usr/bin', '/bin'];
const shell = createShell({ path, environment: { PATH: path.join(':') }, evidence: openEvidence(folder), sealed: false });
const executable = await shell.locate('sh', folder);
const script = 'test -t 0 && test -t 1 && read -r answer < /dev/tty && echo "$answer" > answer; exit 4';
const result = await shell.run(
  { argv: ['sh', '-c', script], executable, env: {}, cwd: folder, timeout_ms: 20000, ok_exit: [0], max_bytes: 1e6,
    tty: true, stdin: null, detached: false },
  { started: () => {}, output: () => {}, overdue: async () => 'end', signal: new AbortController().signal },
);
writeFileSync(folder + '/result.json', JSON.stringify(result));
`;

const canMakeTerminals = process.platform === 'linux' && existsSync('/usr/bin/script');

test.skipIf(!canMakeTerminals)('it has the terminal and stores nothing (needs script(1) on Linux)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-terminal-'));
  try {
    const command = [process.execPath, compileWith(folder, main), folder].join(' ');
    spawnSync('/usr/bin/script', ['-qec', command, '/dev/null'], { input: 'block it\n', timeout: 25_000 });
    expect(readFileSync(join(folder, 'answer'), 'utf8')).toBe('block it\n');
    const result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
    expect(result).toMatchObject({ exit: 4, stdout: { size: 0, truncated: false }, survivors: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
