// Plays the model answers of every shipped scenario, and walks every way through every shipped playbook that has one.
// The records go to a folder that is thrown away.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = readdirSync(join(root, 'playbooks', 'drills')).filter((name) => name.endsWith('.yaml'));
const playbooks = [...new Set(scenarios.map((name) => name.split('.')[0]))];
const home = mkdtempSync(join(tmpdir(), 'ir-drills-'));

const drill = (...words) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin', 'run.js'), 'drill', ...words, '--home', home],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (status !== 0)
    process.stdout.write(`${stdout}${stderr}ir drill ${words.join(' ')} ended with ${status}\n`);
  return { ok: status === 0, stdout };
};

let failed = 0;
try {
  for (const playbook of playbooks) {
    const ways = drill(playbook, '--all-paths');
    const played = drill(playbook, '--no-input');
    failed += [ways, played].filter(({ ok }) => !ok).length;
    process.stdout.write(ways.ok ? ways.stdout : '');
    if (played.ok) process.stdout.write(`${playbook}: the model answers of its scenarios reach the end\n`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
