// shellcheck is asked about scripts that nobody vouches for; its columns become offsets that editors understand.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runShellcheck, shellcheckVersion } from '../../src/system/shellcheck.js';
import { offsetsOf } from '../../src/system/shellcheck-offsets.js';

const isInstalled = (): boolean => {
  try {
    execFileSync('shellcheck', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const leftBehind = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('ir-shellcheck-'));

const comments = async (script: string) => {
  const results = await runShellcheck('shellcheck', [script]);
  return (results?.get(script) ?? []).map(({ code, start, end }) => `${code} ${script.slice(start, end)}`);
};

describe('offsets of lines and columns', () => {
  const script = 'date\n\techo "é😀" $x\n';
  const offsetAt = offsetsOf(script);

  it('count a tab as one and a pair of surrogates as two units', () => {
    expect(script.slice(offsetAt(2, 12), offsetAt(2, 14))).toBe('$x');
  });

  it('never leave the script', () => {
    expect([offsetAt(1, 1), offsetAt(1, 99), offsetAt(99, 99)]).toEqual([0, 4, script.length]);
  });
});

describe('a machine without shellcheck', () => {
  it('has no version and no results', async () => {
    expect(await shellcheckVersion('/nonexistent/shellcheck')).toBeNull();
    expect(await runShellcheck('/nonexistent/shellcheck', ['echo payments'])).toBeNull();
  });

  it('may have another program of that name, which says nothing of use', async () => {
    expect(await runShellcheck('false', ['echo payments'])).toEqual(new Map([['echo payments', []]]));
  });
});

describe.skipIf(!isInstalled())('shellcheck (needs shellcheck)', () => {
  it('says its version', async () => {
    expect(await shellcheckVersion('shellcheck')).toMatch(/^\d+\.\d+/);
  });

  it('says what is wrong, exactly there, also behind tabs and beyond the first plane', async () => {
    expect(await comments('\techo "é😀" && rm -rf "$folder/"*\n')).toContain('SC2115 "$folder/"*');
  });

  it('answers for each of many scripts, and once for those that are the same', async () => {
    const scripts = Array.from({ length: 450 }, (_, index) => `echo payments-${index % 440}`);
    const results = await runShellcheck('shellcheck', [...scripts, 'x=1']);
    expect(results?.size).toBe(441);
    expect(results?.get('x=1')?.map(({ code }) => code)).toEqual(['SC2034']);
    expect(results?.get('echo payments-7')).toEqual([]);
  });

  it('takes no options from the environment', async () => {
    process.env['SHELLCHECK_OPTS'] = '--exclude=SC2034';
    expect(await comments('payments=1')).toEqual(['SC2034 payments']);
    delete process.env['SHELLCHECK_OPTS'];
  });

  it.each([
    ['nothing', ''],
    ['half a script', 'if true; then echo "'],
    ['control characters', 'echo \u0000\u0007\ufeff\u2028\ud800'],
    ['a directive', '# shellcheck shell=fish source=/etc/shadow\n. /etc/shadow\n'],
    ['a hundred KiB', 'echo "$payments" | sort\n'.repeat(4266)],
    ['deep nesting', `${'$('.repeat(120)}date${')'.repeat(120)}`],
  ])('survives %s', async (_name, script) => {
    expect((await runShellcheck('shellcheck', [script]))?.has(script)).toBe(true);
  });

  it('leaves no folder behind', async () => {
    const before = leftBehind();
    await runShellcheck('shellcheck', ['echo payments']);
    expect(leftBehind()).toEqual(before);
  });
});
