// Loading from a real disk: sub-playbooks, files beside the playbook, answers.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPlaybook } from '../../src/playbook/load.js';
import { loadAnswers } from '../../src/playbook/load-answers.js';
import { disk, places } from './reads.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const head = (id: string): string =>
  `schema: ir/v1\nid: ${id}\ntitle: Payments\nroles: {responder: Looks.}\n`;

const isolate = `${head('isolate')}inputs:
  host: {type: hostname}
outputs: [ticket]
steps:
  - id: ask
    role: responder
    title: Ask for the ticket
    ask: {ticket: {type: text}}
`;

const parent = (step: string, roles = 'responder: Looks.'): string =>
  `schema: ir/v1\nid: payments\ntitle: Payments\nroles: {${roles}}\ninputs:\n  server: {type: hostname}\nsteps:\n${step}`;

const callIsolate = `  - id: isolate-it
    title: Isolate it
    playbook: isolate
    with: {host: "{{ server }}"}
  - id: close
    title: Close the ticket
    run: echo {{ ticket }}
`;

describe('sub-playbooks', () => {
  it('are loaded, and give their outputs back', () => {
    write('isolate.yaml', isolate);
    const { findings, loaded } = loadPlaybook(write('payments.yaml', parent(callIsolate)), disk);
    expect(findings).toEqual([]);
    expect(loaded?.children.get('isolate')?.playbook.id).toBe('isolate');
  });

  it('must exist, and have the inputs that they are given', () => {
    expect(places(loadPlaybook(write('payments.yaml', parent(callIsolate)), disk).findings)).toEqual([
      '10:15 sub-playbook',
      '14:15 unknown-name',
    ]);
    write('isolate.yml', isolate);
    const wrong = callIsolate.replace('host: "{{ server }}"', 'hots: x, host: "{{ servr }}"');
    expect(places(loadPlaybook(write('payments.yaml', parent(wrong)), disk).findings)).toEqual([
      '11:12 unknown-name',
      '11:27 unknown-name',
    ]);
    const literal = callIsolate.replace('"{{ server }}"', '-x');
    expect(places(loadPlaybook(write('payments.yaml', parent(literal)), disk).findings)).toEqual([
      '11:18 wrong-value',
    ]);
  });

  it('must find their roles in the parent', () => {
    write('isolate.yaml', isolate);
    const file = write('payments.yaml', parent(callIsolate, 'commander: Decides.'));
    expect(places(loadPlaybook(file, disk).findings)).toEqual(['10:15 unknown-role']);
  });

  it('bring their own findings, in their own file', () => {
    const broken = write('isolate.yaml', `${isolate}    marks: finished\n`);
    const { findings } = loadPlaybook(write('payments.yaml', parent(callIsolate)), disk);
    expect(findings.map(({ rule }) => rule)).toEqual(['sub-playbook', 'unknown-name', 'unknown-value']);
    expect(findings[2]?.span.file).toBe(broken);
  });

  it('must bear the name of their file', () => {
    write('isolate.yaml', isolate.replace('id: isolate', 'id: isolation'));
    const { findings } = loadPlaybook(write('payments.yaml', parent(callIsolate)), disk);
    expect(findings.map(({ rule }) => rule)).toContain('wrong-id');
  });

  const call = (id: string, to: string): string =>
    `${head(id)}steps:\n  - {id: go, title: Go, playbook: ${to}}\n`;

  it('do not go round in circles', () => {
    write('b.yaml', call('b', 'a'));
    const { findings, loaded } = loadPlaybook(write('a.yaml', call('a', 'b')), disk);
    expect(findings.map(({ rule }) => rule)).toEqual(['sub-playbook', 'sub-playbook']);
    expect(loaded).toBeNull();
  });

  it('go three deep and no deeper', () => {
    const last = `${head('d')}steps:\n  - {id: go, title: Go, confirm: Done.}\n`;
    for (const [id, to] of ['ab', 'bc', 'cd'].map((pair) => [pair.slice(0, 1), pair.slice(1)] as const)) {
      write(`${id}.yaml`, call(id, to));
    }
    write('d.yaml', last);
    expect(loadPlaybook(join(folder, 'a.yaml'), disk).findings).toEqual([]);
    write('d.yaml', call('d', 'e'));
    write('e.yaml', last.replace('id: d', 'id: e'));
    expect(loadPlaybook(join(folder, 'a.yaml'), disk).loaded).toBeNull();
    expect(loadPlaybook(join(folder, 'b.yaml'), disk).findings).toEqual([]);
  });
});

describe('files beside the playbook', () => {
  const run = (path: string) =>
    loadPlaybook(
      write('payments.yaml', `${head('payments')}steps:\n  - {id: go, title: Go, run: ${path}}\n`),
      disk,
    );

  it('must be there, inside of the folder, and executable', () => {
    mkdirSync(join(folder, 'checks'));
    expect(run('./checks/rate.sh').loaded).toBeNull();
    write('checks/rate.sh', '#!/bin/sh\n');
    expect(places(run('./checks/rate.sh').findings)).toEqual(['6:30 local-file']);
    chmodSync(join(folder, 'checks/rate.sh'), 0o755);
    expect(run('./checks/rate.sh').loaded?.localFiles).toEqual(['./checks/rate.sh']);
    expect(run('./checks').loaded).toBeNull();
  });

  it('may not be links that lead out of it', () => {
    symlinkSync('/bin/sh', join(folder, 'shell'));
    const { findings, loaded } = run('./shell');
    expect(findings[0]?.message).toContain('outside');
    expect(loaded).toBeNull();
    expect(run('../../../../../../bin/sh').loaded).toBeNull();
  });
});

describe('answers', () => {
  it('are a map of keys to values', () => {
    const file = write(
      'answers.yaml',
      'severity: high\nblock.approve: commander\nsuspects: [203.0.113.7, 198.51.100.4]\n',
    );
    expect(loadAnswers(file, disk).answers).toEqual({
      severity: 'high',
      'block.approve': 'commander',
      suspects: ['203.0.113.7', '198.51.100.4'],
    });
    expect(loadAnswers(write('empty.yaml', ''), disk).answers).toEqual({});
  });

  it('are refused with places', () => {
    const file = write('answers.yaml', 'Severity: high\nrate:\nport: 0080\nmap: {a: b}\n');
    expect(places(loadAnswers(file, disk).findings)).toEqual([
      '1:1 wrong-value',
      '2:1 missing-value',
      '3:7 ambiguous-number',
      '4:1 wrong-type',
    ]);
    expect(places(loadAnswers(write('list.yaml', '- a\n'), disk).findings)).toEqual(['1:1 wrong-type']);
    expect(() => loadAnswers(join(folder, 'none.yaml'), disk)).toThrow(/can't be read/);
  });
});
