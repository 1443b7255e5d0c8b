// Finding playbooks, ranges and the config on a real disk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IrError } from '../../src/domain/errors.js';
import { findPlaybook, listPlaybooks } from '../../src/playbook/find.js';
import { findRange } from '../../src/playbook/find-range.js';
import { resolveConfig } from '../../src/playbook/resolve-config.js';
import { disk, places } from './reads.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-find-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const playbook = (title: string): string =>
  `schema: ir/v1\nid: x\ntitle: ${title}\nseverity: high\nsteps: []\n`;

const thrown = (attempt: () => unknown): IrError => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof IrError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('playbooks', () => {
  it('are found by id in the order of the folders, and by path', () => {
    const own = write('own/api-abuse.yaml', playbook('Own'));
    write('shipped/api-abuse.yaml', playbook('Shipped'));
    const shipped = write('shipped/phishing.yml', playbook('Phishing'));
    const folders = [join(folder, 'none'), join(folder, 'own'), join(folder, 'shipped')];
    expect(findPlaybook('api-abuse', folders, disk)).toBe(own);
    expect(findPlaybook('phishing', folders, disk)).toBe(shipped);
    expect(findPlaybook(shipped, [], disk)).toBe(shipped);
  });

  it('are suggested on a near miss', () => {
    write('own/api-abuse.yaml', playbook('Own'));
    const miss = thrown(() => findPlaybook('api-abus', [join(folder, 'own')], disk));
    expect(miss.code).toBe(2);
    expect(miss.hint).toContain('api-abuse');
    expect(thrown(() => findPlaybook('zzz', [join(folder, 'own')], disk)).hint).toContain('api-abuse');
    expect(thrown(() => findPlaybook('./none.yaml', [], disk)).code).toBe(2);
  });

  it('are listed, broken ones too, and other files are not', () => {
    write('own/api-abuse.yaml', playbook('API abuse'));
    write('own/broken.yaml', 'title: [\n');
    write('own/drill.yaml', 'schema: ir-drill/v1\nplaybook: api-abuse\n');
    write('own/notes.txt', 'notes');
    write('shipped/api-abuse.yaml', playbook('Shadowed'));
    const listed = listPlaybooks([join(folder, 'own'), join(folder, 'shipped')], disk);
    expect(listed.map(({ id, title, severity, broken }) => ({ id, title, severity, broken }))).toEqual([
      { id: 'api-abuse', title: 'API abuse', severity: 'high', broken: false },
      { id: 'broken', title: null, severity: null, broken: true },
    ]);
  });
});

describe('ranges', () => {
  const range = 'schema: ir-range/v1\nplaybook: api-abuse\ntitle: x\ntools: []\n';

  it('are found by their playbook', () => {
    const file = write('ranges/loopback/range.yaml', range);
    write('ranges/other/range.yaml', range.replace('api-abuse', 'phishing'));
    expect(findRange([folder], 'api-abuse', null, disk)).toEqual({ id: 'loopback', file });
    expect(findRange([folder], 'api-abuse', 'loopback', disk).file).toBe(file);
  });

  it('must be clear', () => {
    write('ranges/one/range.yaml', range);
    write('ranges/two/range.yaml', range);
    expect(thrown(() => findRange([folder], 'api-abuse', null, disk)).hint).toContain('--range-id');
    expect(findRange([folder], 'api-abuse', 'two', disk).id).toBe('two');
    expect(thrown(() => findRange([folder], 'api-abuse', 'tow', disk)).code).toBe(2);
    expect(thrown(() => findRange([folder], 'phishing', null, disk)).code).toBe(2);
  });
});

describe('the config', () => {
  const search = (cwd: string, env: { readonly [name: string]: string } = {}, flag: string | null = null) =>
    resolveConfig({
      flag,
      env: { XDG_CONFIG_HOME: join(folder, 'user'), ...env },
      cwd: join(folder, cwd),
      reads: disk,
    });

  it('is the first file found: flag, variable, repository, user', () => {
    const flag = write('flag.yaml', 'actor: flag');
    const variable = write('variable.yaml', 'actor: variable');
    write('user/ir/config.yaml', 'actor: user');
    write('repository/.git/HEAD', '');
    write('repository/.ir/config.yaml', 'actor: repository\nplaybooks: [runbooks]\n');
    mkdirSync(join(folder, 'repository/deep/er'), { recursive: true });
    mkdirSync(join(folder, 'elsewhere'));
    const actor = (...given: Parameters<typeof search>) => search(...given).config?.actor;
    expect(actor('repository/deep/er', { IR_CONFIG: variable }, flag)).toBe('flag');
    expect(actor('repository/deep/er', { IR_CONFIG: variable })).toBe('variable');
    expect(actor('repository/deep/er')).toBe('repository');
    expect(actor('elsewhere')).toBe('user');
    expect(search('repository').config?.playbooks).toEqual([join(folder, 'repository/.ir/runbooks')]);
  });

  it('is not taken from above the repository, nor from above a folder outside of one', () => {
    write('.ir/config.yaml', 'actor: somebody');
    write('repository/.git/HEAD', '');
    mkdirSync(join(folder, 'shared'));
    expect(search('repository').config?.actor).toBeUndefined();
    expect(search('shared').config?.actor).toBeUndefined();
  });

  it('comes with findings when it is wrong, and a named one must exist', () => {
    const file = write(
      'wrong.yaml',
      'actr: x\nchannels:\n  room: {slack: {channel: "#room", token: xoxb-1}}\n',
    );
    const { config, findings } = search('.', {}, file);
    expect(config).toBeNull();
    expect(places(findings)).toEqual(['1:1 unknown-key', '3:43 wrong-type']);
    expect(thrown(() => search('.', {}, 'none.yaml')).code).toBe(2);
  });
});
