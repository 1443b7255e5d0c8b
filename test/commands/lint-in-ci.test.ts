// Where authors are: the action and the hook that this repository offers are run as GitHub and pre-commit run them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openDesk } from './desk.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sound = readFileSync(join(root, 'test/lint/base.yaml'), 'utf8').replace('id: base', 'id: slow');

interface Action {
  readonly inputs: { readonly [name: string]: { readonly default: string } };
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly shell: string; readonly env?: object; readonly run: string }[];
  };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

/** The action's last step, as the runner starts it: `bash -eo pipefail`, with its inputs in the environment. */
const runAction = (folder: string, env: { readonly [name: string]: string }) => {
  const script = join(mkdtempSync(join(tmpdir(), 'ir-action-')), 'step.sh');
  const summary = join(folder, 'summary.md');
  writeFileSync(script, action.runs.steps.at(-1)?.run ?? '');
  const empty = { IR_PATHS: '', IR_MAX_WARNINGS: '', IR_SARIF: '' };
  const options = {
    cwd: folder,
    encoding: 'utf8' as const,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GITHUB_ACTION_PATH: root,
      GITHUB_STEP_SUMMARY: summary,
      ...empty,
      ...env,
    },
  };
  try {
    const out = execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], options);
    return { code: 0, out, summary };
  } catch (error) {
    const { status, stdout } = error as { readonly status: number; readonly stdout: string };
    return { code: status, out: stdout, summary };
  }
};

describe('the GitHub action', () => {
  test('takes its inputs through the environment, never into the script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
    const { env } = action.runs.steps.at(-1) ?? {};
    for (const input of Object.keys(action.inputs))
      expect(JSON.stringify(env)).toContain(`inputs.${input} }`);
  });

  test('annotates what it finds, writes the summary and SARIF, and fails', () => {
    const desk = openDesk();
    desk.write('playbooks/slow.yaml', sound.replace('    effect: read\n', ''));
    const { code, out, summary } = runAction(desk.folder, { IR_SARIF: 'lint.sarif' });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=playbooks\/slow\.yaml,line=36,col=5,.*missing-effect/m);
    expect(readFileSync(summary, 'utf8')).toContain('missing-effect');
    expect(JSON.parse(readFileSync(join(desk.folder, 'lint.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
  });

  test('passes for sound playbooks, and counts warnings when asked', () => {
    const desk = openDesk();
    desk.write('playbooks/slow.yaml', sound);
    expect(runAction(desk.folder, { IR_PATHS: 'playbooks/*.yaml', IR_MAX_WARNINGS: '0' }).code).toBe(0);
    desk.write('playbooks/slow.yaml', sound.replace('reviewed: 2026', 'reviewed: 2020'));
    expect(runAction(desk.folder, { IR_MAX_WARNINGS: '0' }).code).toBe(1);
    expect(runAction(desk.folder, {}).code).toBe(0);
  });
});

describe('the pre-commit hook', () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
    readonly language: string;
  }[];

  test('is asked about playbooks, drills and ranges, wherever they lie', () => {
    const files = new RegExp(hook?.files ?? '^$');
    for (const path of ['playbooks/a.yaml', 'ops/playbooks/drills/a.yml', 'playbooks/ranges/a/range.yaml'])
      expect(path).toMatch(files);
    for (const path of ['values.yaml', 'playbooks/README.md', 'my-playbooks.yaml'])
      expect(path).not.toMatch(files);
  });

  test('runs with file names behind its words', async () => {
    const desk = openDesk();
    desk.write('playbooks/slow.yaml', sound);
    const words = (hook?.entry ?? '').split(' ').slice(1);
    const ended = await desk.ir(...words, 'playbooks/slow.yaml');
    expect(ended.code, ended.transcript).toBe(0);
    expect(existsSync(join(desk.folder, 'playbooks/slow.yaml'))).toBe(true);
  });
});
