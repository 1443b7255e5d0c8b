// Whatever a stranger wrote, a terminal shows it and does not obey it: from every command, on every stream.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openPlace, type Place, steering, unattended } from './cli.js';

const tricks = {
  title: '\u001b]0;owned\u0007',
  clipboard: '\u001b]52;c;cm0gLXJmIC8=\u0007',
  link: '\u001b]8;;https://evil.example\u001b\\bank\u001b]8;;\u001b\\',
  erase: '\u001b[2J\u001b[1A\u001b[2K',
  eightBit: '\u009b2J\u009d0;owned\u009c',
  overwrite: 'refused\rapproved',
  backspace: 'no\b\byes',
  bidi: 'a\u202egnp.exe\u2066x\u2069',
  hidden: 'a\u200b\u200d\ufeffb\u00ad',
  report: '\u001b[6n\u001b[c\u001bP$q\u001b\\',
} as const;
const all = Object.values(tricks).join(' ');

const yamlText = JSON.stringify(all).replaceAll(
  /[\u007f-\uffff]/g,
  (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

const expectPlain = (text: string): void => {
  expect(steering.exec(text)?.[0]).toBeUndefined();
};

const hostile = (place: Place): void => {
  place.write('noise', `${all}\n${Buffer.from([0xff, 0xfe, 0xc0, 0x80]).toString('latin1')}`);
  place.playbook(
    'payments',
    `summary: ${yamlText}
roles: {responder: ${yamlText}}
steps:
  - id: look
    title: ${yamlText}
    guide: ${yamlText}
    expect: ${yamlText}
    links: [{title: ${yamlText}, url: "https://example.com/"}]
    role: responder
    effect: read
    script: cat ${place.folder}/noise; cat ${place.folder}/noise >&2
    capture: {answer: {type: text, question: ${yamlText}, match: 'nothing like this'}}
`,
  );
  const file = join(place.folder, 'playbooks/payments.yaml');
  writeFileSync(
    file,
    place.read('playbooks/payments.yaml').replace('title: Payments under attack', `title: ${yamlText}`),
  );
};

describe('text from a stranger', () => {
  it.each([
    ['ir list', ['list']],
    ['ir run --dry-run', ['run', 'payments', '--dry-run']],
    ['ir run', unattended('payments', '--set', 'answer=none')],
    ['ir run that stops', ['run', 'payments', '--no-input']],
  ] as const)('is plain in %s', (_name, args) => {
    const place = openPlace();
    hostile(place);
    const { stdout, stderr } = place.ir(args);
    expectPlain(stdout);
    expectPlain(stderr);
  });

  it.each([
    [['status']],
    [['status', '--all']],
    [['status', 'INC']],
    [['report']],
    [['status', '--all', '--json']],
    [['report', '--json']],
  ] as const)('is plain in ir %j', (args) => {
    const place = openPlace();
    hostile(place);
    place.ir(['run', 'payments', '--no-input']);
    const { stdout, stderr } = place.ir(args);
    expectPlain(stdout);
    expectPlain(stderr);
  });

  it.each([
    [['run', 'payments', '--no-input', '--json']],
    [['run', 'payments', '--dry-run', '--json']],
    [['list', '--json']],
  ])('is plain and whole in the JSON of ir %j', (args) => {
    const place = openPlace();
    hostile(place);
    const { stdout } = place.ir(args);
    expectPlain(stdout);
    expect(stdout).not.toBe('');
  });

  it.each([
    ['run', all],
    [all, '--help'],
    ['run', 'payments', '--set', all],
    ['run', 'payments', '--set', `${all}=x`],
    ['run', 'payments', '--role', all],
    ['run', 'payments', '--answers', all],
    ['run', 'payments', '--alert', all],
    ['run', 'payments', '--started-at', all],
    ['run', 'payments', `--${all}`],
    ['status', all],
    ['schema', all],
    ['list', '--as', all],
    ['list', '--config', all],
    ['list', '--home', all],
  ])('is plain in the error of command line %#', (...args) => {
    const place = openPlace();
    hostile(place);
    const { stdout, stderr, code } = place.ir(args.map((arg) => arg.replaceAll('\0', '')));
    expectPlain(stdout);
    expectPlain(stderr);
    expect(code).not.toBe(70);
  });
});

const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null'], { input: '' }).status === 0;
const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

describe('on a terminal', () => {
  const onTerminal = (place: Place, args: string): string =>
    spawnSync('script', ['-qec', `'${process.execPath}' '${program}' ${args}`, '/dev/null'], {
      cwd: place.folder,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: place.folder,
        IR_HOME: place.home,
        IR_ACTOR: 'responder',
        TERM: 'xterm',
        NO_COLOR: '1',
      },
      encoding: 'utf8',
      timeout: 60_000,
      input: '',
    }).stdout.replaceAll('\r\n', '\n');

  const reviewed = (): Place => {
    const place = openPlace();
    place.playbook('payments', 'steps:\n  - {id: look, title: Look, effect: read, run: echo ready}\n');
    place.ir(unattended('payments'));
    writeFileSync(join(place.incident(), 'review.md'), `What happened\n\n${all}\n`);
    return place;
  };

  it.skipIf(!hasScript)("shows the team's review plain (needs script of util-linux)", () => {
    const shown = onTerminal(reviewed(), 'report');
    expect(shown).toContain('What happened');
    expectPlain(shown);
  });

  it('leaves the review as it was written in a file', () => {
    const place = reviewed();
    place.ir(['report', '--output', 'report.md']);
    expect(place.read('report.md')).toContain(all);
  });
});

describe('a flood', () => {
  it.each([
    ['of lines', 'seq 200000'],
    ['without a line end', 'head -c 3000000 /dev/zero | tr "\\0" x'],
    ['of combining marks', "printf 'a\\314\\201%.0s' 1; printf '\\314\\201%.0s' $(seq 20000)"],
    ['of invalid bytes', 'head -c 200000 /dev/urandom'],
  ])('%s is folded', (_how, text) => {
    const place = openPlace();
    place.playbook(
      'payments',
      `steps:\n  - id: look\n    title: Look\n    effect: read\n    script: |\n      ${text}\n`,
    );
    const { code, stderr } = place.ir(unattended('payments'));
    expect(code).toBe(0);
    expect(stderr.length).toBeLessThan(60_000);
    expectPlain(stderr);
  });
});
