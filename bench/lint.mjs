// How long `ir lint` takes for 1, 100 and 1,000 playbooks of 150 lines, new and unchanged, against the start of Node
// and against what others use for YAML, where it is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asRatio, compare, environment, print, root, runQuietly, temporaryFolder, writeAt } from './lib.mjs';

const sizes = [1, 100, 1000];

/** A sound playbook of about 150 lines: the base of the linter's tests, with further steps. */
const playbook = (number) => {
  const base = readFileSync(join(root, 'test', 'lint', 'base.yaml'), 'utf8');
  const more = [1, 2, 3, 4].map(
    (index) => `  - id: look-${index}
    phase: contain
    role: responder
    title: Look at node ${number} of group ${index}
    guide: A node that answers late makes every pod on it late.
    script: |
      kubectl get node "node-${number}-${index}" --output wide |
        awk 'NR <= 10'
    effect: read
    expect: The node is ready, and has been for days.

`,
  );
  const [front, rest] = base.split(/^(?= {2}- id: calm$)/m);
  return `${front}${more.join('')}${rest}`.replace('id: base', `id: payments-${number}`);
};

const writePlaybooks = (folder, count) => {
  for (let number = 1; number <= count; number++)
    writeAt(join(folder, 'playbooks', `payments-${number}.yaml`), playbook(number));
};

const isThere = (program) =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

const quietly = (program, words, cwd) => {
  const { status, stderr } = spawnSync(program, words, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === null || status > 1) throw new Error(`${program}: ${stderr}`);
};

const others = [
  {
    name: 'yamllint',
    run: (cwd) => quietly('yamllint', ['-d', 'relaxed', 'playbooks'], cwd),
  },
  {
    name: 'ajv-cli',
    program: 'ajv',
    run: (cwd) => {
      const schema = join(root, 'schemas', 'playbook.schema.json');
      quietly('ajv', ['validate', '--strict=false', '-s', schema, '-d', 'playbooks/*.yaml'], cwd);
    },
  },
  {
    name: 'spectral',
    run: (cwd) => {
      writeAt(
        join(cwd, '.spectral.yaml'),
        'rules:\n  id:\n    given: $\n    then: { field: id, function: truthy }\n',
      );
      quietly('spectral', ['lint', 'playbooks/*.yaml', '--ruleset', '.spectral.yaml', '--quiet'], cwd);
    },
  },
];

const measureSize = (count) => {
  const home = temporaryFolder();
  writePlaybooks(home, count);
  const emptyNode = () =>
    spawnSync(process.execPath, ['-e', '0'], { env: environment(home), stdio: 'ignore' });
  const words = ['lint', '--max-warnings', '0', '--no-shellcheck'];
  const rounds = count > 100 ? 3 : 7;
  // Some of the others take minutes for a thousand files.
  const fewer = count > 100 ? 1 : 3;
  const fresh = () => {
    rmSync(join(home, '.cache'), { recursive: true, force: true });
    runQuietly(home, words);
  };
  print(`ir lint, ${count} new, against node -e 0`, asRatio(compare(rounds, fresh, emptyNode)));
  const unchanged = () => runQuietly(home, words);
  print(`ir lint, ${count} unchanged, against node -e 0`, asRatio(compare(rounds, unchanged, emptyNode)));
  for (const { name, program, run } of others) {
    if (isThere(program ?? name))
      print(`ir lint, ${count} new, against ${name}`, asRatio(compare(fewer, fresh, () => run(home))));
    else print(`ir lint, ${count} new, against ${name}`, 'not installed');
  }
  return home;
};

export const measureLint = () => {
  const [one, , thousand] = sizes.map(measureSize);
  const words = ['lint', '--max-warnings', '0', '--no-shellcheck'];
  const measured = compare(
    11,
    () => runQuietly(thousand, words),
    () => runQuietly(one, words),
  );
  print('ir lint, 1,000 unchanged against 1 unchanged', asRatio(measured));
};
