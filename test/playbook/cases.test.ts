// Each cases/<name>.yaml has exactly the findings of cases/<name>.out, at these places.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPlaybook } from '../../src/playbook/load.js';
import { loadDocument } from '../../src/playbook/load-document.js';
import { loadRange } from '../../src/playbook/load-range.js';
import { disk, places } from './reads.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const names = readdirSync(at('cases'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

describe('a playbook with problems', () => {
  it.each(names)('%s', (name) => {
    const { findings, loaded } = loadPlaybook(at(`cases/${name}.yaml`), disk);
    const expected = readFileSync(at(`cases/${name}.out`), 'utf8')
      .trim()
      .split('\n');
    expect(places(findings)).toEqual(expected);
    expect(loaded).toBeNull();
  });

  it.each(names)('%s is told in plain words', (name) => {
    const { findings } = loadPlaybook(at(`cases/${name}.yaml`), disk);
    for (const { message } of findings) {
      expect(message).not.toMatch(/\b(schema|properties|instance|oneOf|anyOf|undefined|null|NaN)\b(?!»)/);
      expect(message).not.toMatch(/something else|!/);
    }
  });
});

describe('what the format page shows', () => {
  it('loads clean', () => {
    const { findings, loaded } = loadPlaybook(at('clean/api-abuse.yaml'), disk);
    expect(findings).toEqual([]);
    expect(loaded?.localFiles).toEqual(['./checks/request-rate.sh']);
    expect(loaded?.spanOf(['steps', 2, 'run']).start).toEqual({ line: 72, col: 10 });
  });

  it('has a drill scenario and a range that load clean', () => {
    expect(loadDocument('drill', at('clean/drill.yaml'), disk).findings).toEqual([]);
    expect(loadRange(at('clean/range.yaml'), disk).findings).toEqual([]);
  });
});

describe('what is shipped', () => {
  const file = at('../../playbooks/api-abuse.yaml');
  it.skipIf(disk.readFile(file) === null)('api-abuse loads clean (skipped while it does not exist)', () => {
    const { findings, loaded } = loadPlaybook(file, disk);
    expect(findings).toEqual([]);
    expect(loaded?.playbook.id).toBe('api-abuse');
  });

  const range = at('../../playbooks/ranges/api-abuse/range.yaml');
  it.skipIf(disk.readFile(range) === null)('its range loads clean (skipped while it does not exist)', () => {
    expect(loadRange(range, disk).findings).toEqual([]);
  });
});
