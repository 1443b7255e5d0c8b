// A playbook or a machine that is not ready is found before anything is created.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardErrors, putCardErrors } from './card-errors.js';
import { openDesk, twoLines } from './desk.js';

describe('a playbook that can not be run', () => {
  test.each([
    ['does not parse', 'steps: [\n', /:1:8: .* \[yaml-syntax\]$/],
    [
      'breaks the schema',
      cardErrors.replace('severity: high', 'severity: awful'),
      /:4:11: .* \[unknown-value\]$/,
    ],
    [
      'names a value that does not exist',
      cardErrors.replace('in {{ region }}', 'in {{ regoin }}'),
      /:21:27: .*regoin.*region.* \[unknown-name\]$/,
    ],
    [
      'names evidence that does not exist',
      cardErrors.replace('[state]', '[stat]'),
      /:35:16: .*stat.*state.* \[unknown-evidence\]$/,
    ],
  ])('%s: exit 1 with the place, and nothing is created', async (_why, text, place) => {
    const desk = openDesk();
    desk.write('playbooks/card-errors.yaml', text);
    for (const mode of [[], ['--dry-run']]) {
      const ended = await desk.ir('run', 'card-errors', ...mode);
      expect([ended.code, ended.out]).toEqual([1, '']);
      expect(ended.err.split('\n')[0]).toMatch(place);
      expect(ended.err).toMatch(twoLines);
    }
    expect(readdirSync(desk.folder)).toEqual(['playbooks']);
  });
});

describe('a machine that lacks something', () => {
  const needs = cardErrors.replace('run: echo routing on', 'run: gatewayctl routes');

  test('a missing tool is named before anything runs, and the way to look on is offered', async () => {
    const desk = openDesk();
    desk.write('playbooks/card-errors.yaml', needs.replace('run: touch', 'run: feature-flags'));
    expect(
      (await desk.ir('run', 'card-errors', '--no-input')).transcript,
    ).toBe(`$ ir run card-errors --no-input
! ir: error: this machine lacks what the playbook needs: feature-flags, gatewayctl
! ir: hint: install them or mend PATH; see the whole plan without them: ir run card-errors --dry-run
exit 6
`);
    expect(desk.incidents()).toEqual([]);
  });

  test('the range is offered where there is one', async () => {
    const empty = openDesk();
    const { err, code } = await empty.irWith(
      { env: { PATH: empty.folder } },
      'run',
      'api-abuse',
      '--no-input',
    );
    expect(code).toBe(6);
    expect(err).toMatch(/lacks what the playbook needs: .*kubectl.*\n.*ir run api-abuse --range\n$/);
  });

  test('a tool that a range does not provide is refused, even where the machine has it', async () => {
    const desk = putCardErrors(openDesk());
    const range = 'schema: ir-range/v1\nplaybook: card-errors\ntitle: A gateway of our own\ntools: [bash]\n';
    desk.write('playbooks/ranges/card-errors/range.yaml', range);
    const ended = await desk.ir('run', 'card-errors', '--range', '--no-input');
    expect(ended.code).toBe(6);
    expect(ended.err).toMatch(/^ir: error: step «look»: .*echo/);
    expect(ended.err).toMatch(twoLines);
    expect(desk.incidents()).toEqual([]);
  });

  test.each([['/dev/null/incidents'], ['/proc/nowhere']])('a home that can not be made: %s', async (home) => {
    const desk = putCardErrors(openDesk());
    const ended = await desk.ir('run', 'card-errors', '--no-input', '--home', home);
    expect(ended.code).toBe(6);
    expect(ended.err).toMatch(twoLines);
    expect(ended.err).toContain(`no incident can be kept in ${home}`);
  });
});

test('ir list marks what it can not read', async () => {
  const desk = putCardErrors(openDesk());
  desk.write('playbooks/torn.yaml', 'steps: [\n');
  expect((await desk.ir('list')).transcript).toBe(`$ ir list
card-errors  Card payments fail (high)
             look: ir run card-errors --dry-run
torn         can't be read as a playbook: $DESK/playbooks/torn.yaml
             see why: ir run torn --dry-run
api-abuse    API abuse (high)
             rehearse: ir drill api-abuse; practise: ir run api-abuse --range
exit 0
`);
  const { out } = await desk.ir('list', '--json');
  const { playbooks } = JSON.parse(out) as { playbooks: { id: string; broken: boolean }[] };
  expect(playbooks.filter(({ broken }) => broken).map(({ id }) => id)).toEqual(['torn']);
});

test('ir schema prints each format, or where it lies', async () => {
  for (const format of ['playbook', 'drill', 'range', 'config', 'timeline']) {
    const { out } = await openDesk().ir('schema', format);
    expect(JSON.parse(out)).toHaveProperty('$schema');
  }
  const { out } = await openDesk().ir('schema', 'playbook', '--path');
  expect(out).toMatch(new RegExp(`${join('schemas', 'playbook.schema.json')}\n$`));
  const { path } = JSON.parse((await openDesk().ir('schema', 'playbook', '--path', '--json')).out) as {
    path: string;
  };
  expect(`${path}\n`).toBe(out);
});
