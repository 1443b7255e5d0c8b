// A change hits what the responder confirmed, with evidence about that very target, and nothing protected in passing.
import { describe, expect, it } from 'vitest';
import { matchesProtected } from '../../src/system/protect.js';
import { planOf, walk } from './walk.js';

const protects = (value: string): string | null =>
  matchesProtected(value, ['127.0.0.0/8', '::1', 'localhost', '198.51.100.9', 'bastion']);

const block = (command: string, inputs = 'abuser: {type: text}'): ReturnType<typeof planOf> =>
  planOf(`inputs: {${inputs}}
steps:
  - {id: block, title: Block, ${command}, effect: change, no_evidence: none}
`);

const runWith = async (
  command: string,
  values: { readonly [name: string]: string | readonly string[] },
  inputs?: string,
) => {
  const asked: string[] = [];
  const { lines, ran } = await walk(block(command, inputs), {
    value: ({ key }) => values[key] ?? '',
    protects,
    exact: (key, expected) => {
      asked.push(`${key} ${expected}`);
      return false;
    },
  });
  return { lines: ran.length === 0 ? [] : lines, asked };
};

describe('a protected value', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f.0.0.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '127.0.0.1/32',
    '0.0.0.0/0',
    '127.0.0.1/255.0.0.0',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:0/96',
    '::/0',
    'http://127.0.0.1:8080/',
    'http://[::1]/',
    '[::1]:443',
    '127.0.0.1:22',
    'LOCALHOST',
    'localhost.',
    '203.0.113.7,127.0.0.1',
    '203.0.113.7 127.0.0.1',
    '127.0.0.1-127.0.0.9',
    '１２７.0.0.1',
    'api.localhost',
    'localhost.localdomain',
    'ip6-localhost',
    '!127.0.0.1',
  ])('%s needs its name typed', async (abuser) => {
    const { lines, asked } = await runWith('run: "block -s {{ abuser }}"', { abuser });
    expect(asked).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('is found in a script', async () => {
    expect(await runWith('script: block "$IR_ABUSER"', { abuser: '127.0.0.1' })).toMatchObject({ lines: [] });
  });

  it('is found next to other text in an argument', async () => {
    expect(await runWith('run: "block -s={{ abuser }}:443"', { abuser: '127.0.0.1' })).toMatchObject({
      lines: [],
    });
  });

  it('is found in a list', async () => {
    const inputs = 'abuser: {type: ip, many: true}';
    const values = { abuser: ['203.0.113.7', '127.0.0.1'] };
    expect(await runWith('run: "block {{ abuser }}"', values, inputs)).toMatchObject({ lines: [] });
  });

  it('is found where two harmless values make it together', async () => {
    const inputs = 'abuser: {type: ip}, bits: {type: integer}';
    const values = { abuser: '203.0.113.7', bits: '0' };
    expect(await runWith('run: "block {{ abuser }}/{{ bits }}"', values, inputs)).toMatchObject({
      lines: [],
    });
  });

  it('is what has to be typed, not some other value of the command', async () => {
    const inputs = 'chain: {type: text}, abuser: {type: ip}';
    const { asked } = await runWith(
      'run: "block {{ chain }} {{ abuser }}"',
      { chain: 'INPUT', abuser: '127.0.0.1' },
      inputs,
    );
    expect(asked).toEqual(['block.destroy 127.0.0.1']);
  });

  it('is found when it was typed into an edited command', async () => {
    let edited = false;
    const { lines } = await walk(block('run: block it', 'unused: {type: text, default: x}'), {
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = edited ? 'run' : 'edit';
        edited = true;
        return next;
      },
      text: (key) => (key === 'block.edit.run' ? 'block -s 127.0.0.1' : 'because'),
      protects,
      exact: () => false,
    });
    expect(lines).toEqual([]);
  });

  it('is found in what a person is told to do by hand', async () => {
    const plan = planOf(`inputs: {abuser: {type: ip}}
steps:
  - {id: call, title: Call, confirm: "Block {{ abuser }} at the provider", effect: change, no_evidence: none}
`);
    const asked: string[] = [];
    const { events } = await walk(plan, {
      value: () => '127.0.0.1',
      protects,
      exact: (key) => {
        asked.push(key);
        return false;
      },
    });
    expect(asked).toEqual(['call.destroy']);
    expect(events.filter(({ type }) => type === 'step.confirmed')).toEqual([]);
  });
});

describe('what is destroyed by hand', () => {
  it('needs its target typed', async () => {
    const plan = planOf(`steps:
  - {id: wipe, title: Wipe, confirm: Wipe the disk, effect: destroy, no_evidence: none}
`);
    const { events } = await walk(plan, { exact: () => false });
    expect(events.filter(({ type }) => type === 'step.confirmed')).toEqual([]);
  });
});
