// A value is data to the end: one argument, one variable, one piece of text; never code, never another template.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlace, type Place, unattended } from './cli.js';

const hostile = [
  '; touch INJECTED',
  '$(touch INJECTED)',
  '`touch INJECTED`',
  '| touch INJECTED',
  "' ; touch INJECTED; '",
  '"; touch INJECTED; "',
  '{{ other }}',
  '{% assign x = 1 %}{{ incident.id }}',
  '$IR_OTHER ${IR_OTHER}',
  '*',
  '~',
  'a b  c',
  '\\n\\x00',
  '%s%n',
  '«secret»',
  '__proto__',
];

const show = '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word" >> "$(dirname "$0")/words"; done\n';

const each = (folder: string): string => `inputs:
  abusers: {type: text, many: true}
  other: {type: text, default: SECOND-ORDER}
steps:
  - {id: words, title: Words, each: abusers as abuser, effect: read, run: ["${folder}/show.sh", "{{ abuser }}", "-s={{ abuser }}"]}
  - {id: script, title: Script, each: abusers as abuser, effect: read, script: '"${folder}/show.sh" "$IR_ABUSER"'}
`;

const single = `inputs:
  abuser: {type: text}
  other: {type: text, default: SECOND-ORDER}
templates:
  news: {text: "Now: {{ abuser }}"}
steps:
  - {id: tell, title: Tell, update: news}
  - {id: pick, title: Pick, effect: read, run: "true", when: "abuser == 'none' || abuser.size() > 0"}
`;

const run = (body: string, answers: unknown): Place & { readonly code: number | null } => {
  const place = openPlace();
  place.write('show.sh', show, 0o755);
  place.playbook('payments', body.replaceAll('FOLDER', place.folder));
  place.write('answers.yaml', JSON.stringify(answers));
  return { ...place, code: place.ir(unattended('payments', '--answers', 'answers.yaml')).code };
};

describe('hostile text', () => {
  it('stays one argument and one variable', () => {
    const place = run(each('FOLDER'), { abusers: hostile });
    expect(place.code).toBe(0);
    const words = hostile.flatMap((abuser) => [abuser, `-s=${abuser}`]);
    expect(place.read('words').split('\0')).toEqual([...words, ...hostile, '']);
    expect(place.has('INJECTED')).toBe(false);
  });

  it('stays one piece of a message and of a condition', () => {
    const abuser = hostile.join(' ');
    const place = run(single, { abuser });
    expect(place.code).toBe(0);
    expect(place.of('update.sent')[0]?.data.text).toBe(`Now: ${abuser}`);
    expect(place.of('step.settled').map(({ data }) => data.outcome)).toEqual(['done', 'done']);
  });
});

describe('a value', () => {
  it.each(['-rf', '--config=x', 'one\ntwo', 'a\u0000b', '\u001b[2J', 'a\u202eb', '\u200b', '\ud800'])(
    '%j is refused',
    (abuser) => expect(run(single, { abuser }).code).toBe(2),
  );

  it.each(['-rf /', '--oops'])('that was captured and begins with a dash, %j, is not used', (text) => {
    const place = openPlace();
    place.playbook(
      'payments',
      `steps:
  - {id: find, title: Find, effect: read, run: [printf, '%s', ${JSON.stringify(text)}], capture: {abuser: {type: text}}}
  - {id: use, title: Use, effect: read, run: "touch {{ abuser }}"}
`,
    );
    const ended = place.ir(unattended('payments'));
    expect(ended.code).toBe(3);
    expect(place.of('step.intended')).toHaveLength(1);
  });

  it('from an alert is not used by a change before somebody confirmed it, also with --yes', () => {
    const place = openPlace();
    place.playbook(
      'payments',
      `inputs: {abuser: {type: text, from_alert: labels.abuser}}
steps:
  - {id: block, title: Block, run: "touch {{ abuser }}", effect: change, no_evidence: none}
`,
    );
    place.write('alert.json', JSON.stringify({ name: 'HighRate', labels: { abuser: 'evil' } }));
    expect(place.ir(unattended('payments', '--yes', '--alert', 'alert.json')).code).toBe(3);
    expect(place.of('step.intended')).toEqual([]);
  });
});

describe('a planted program', () => {
  const plant = (place: Place, folder: string): void => {
    const file = place.write(join(folder, 'payments-tool'), `#!/bin/sh\ntouch '${place.folder}/PLANTED'\n`);
    chmodSync(file, 0o755);
  };
  const look = 'steps:\n  - {id: look, title: Look, effect: read, run: payments-tool}\n';

  it.each(['.', '', './tools', 'tools', 'tools/../tools'])('is not found through PATH=%j', (entry) => {
    const place = openPlace();
    plant(place, '.');
    plant(place, 'tools');
    place.playbook('payments', look);
    place.ir(unattended('payments'), { PATH: `${entry}:/usr/bin:/bin` });
    expect(place.has('PLANTED')).toBe(false);
  });

  it('is not used for a secret, however PATH names this folder', () => {
    const place = openPlace();
    plant(place, '.');
    place.playbook(
      'payments',
      `inputs: {token: {type: secret, from: {command: payments-tool}}}\n${look.replace('payments-tool', 'echo')}`,
    );
    place.ir(unattended('payments'), { PATH: `.::/usr/bin:/bin` });
    expect(place.has('PLANTED')).toBe(false);
  });
});

describe('the environment', () => {
  it('that could steer a script does not reach it', () => {
    const place = openPlace();
    const planted = place.write('planted.sh', 'touch "$(dirname "$0")/PLANTED"\n');
    const outside = {
      BASH_ENV: planted,
      ENV: planted,
      PYTHONSTARTUP: planted,
      'BASH_FUNC_echo%%': `() { touch '${place.folder}/PLANTED'; }`,
      PS4: `$(touch '${place.folder}/PLANTED')`,
      PROMPT_COMMAND: `touch '${place.folder}/PLANTED'`,
      SHELLOPTS: 'xtrace',
      IFS: 'e',
      GLOBIGNORE: '*',
      CDPATH: '/',
      AWS_SECRET_ACCESS_KEY: 'production',
      IR_ABUSER: 'from outside',
    };
    const script = `echo ready; env > ${place.folder}/env`;
    place.playbook('payments', `steps:\n  - {id: look, title: Look, effect: read, script: "${script}"}\n`);
    expect(place.ir(unattended('payments'), outside).code).toBe(0);
    const names = place
      .read('env')
      .split('\n')
      .map((line) => line.replace(/=.*/, ''));
    expect(Object.keys(outside).filter((name) => names.includes(name))).toEqual([]);
    expect(place.has('PLANTED')).toBe(false);
  });

  it.each(['command_id', 'playbook_dir', 'range_dir', 'range_pace', 'range_port_api'])(
    'is not shadowed by a value called %s',
    (name) => {
      const script = `test "$IR_${name.toUpperCase()}" = given`;
      const { code } = run(
        `inputs: {${name}: {type: text, default: given}}\nsteps:\n  - {id: look, title: Look, effect: read, script: '${script}'}\n`,
        {},
      );
      // Refused as a name that ir keeps for itself.
      expect(code).toBe(1);
    },
  );

  it('of a command is found by names that nothing else in the program takes', () => {
    const path = 'inputs: {path: {type: text, default: given}, ld_preload: {type: text, default: given}}\n';
    const steps =
      'steps:\n  - {id: look, title: Look, effect: read, script: \'test "$IR_PATH $IR_LD_PRELOAD" = "given given"; cat < /dev/null\'}\n';
    expect(run(`${path}${steps}`, {}).code).toBe(0);
  });
});
