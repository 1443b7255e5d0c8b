// The playbook and the plan that ran are there as they were.
import { join } from 'node:path';
import type { Check, Examined } from '../examined.js';
import { hashPlain, kindOf, namesIn, sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

const demand = ({ folder }: Examined, name: string, what: string): readonly Problem[] => {
  const file = `playbook/${name}`;
  const there = kindOf(join(folder, file)) !== 'nothing';
  return there ? [] : [fileProblem(file, what, 'nothing')];
};

const judgeFile = (folder: string, name: string): readonly Problem[] => {
  const file = `playbook/${name}`;
  const path = join(folder, file);
  const sha256 = hashPlain(path);
  if (sha256 === null) return [fileProblem(file, 'a plain file', sayKind(kindOf(path)))];
  const named = name.replace(/\.(yaml|json)$/, '') === sha256;
  return named ? [] : [fileProblem(file, 'a name that is the SHA-256 of its bytes', `bytes with ${sha256}`)];
};

export const checkPlaybook: Check = (record) => {
  const { folder, head, plans } = record;
  const kind = kindOf(join(folder, 'playbook'));
  if (kind !== 'folder' && kind !== 'nothing') return [fileProblem('playbook', 'a folder', sayKind(kind))];
  const names = namesIn(join(folder, 'playbook')).filter((name) => /\.(yaml|json)$/.test(name));
  return [
    ...(head.playbook === null ? [] : demand(record, `${head.playbook}.yaml`, 'the playbook that ran')),
    ...[...plans].flatMap((plan) => demand(record, `${plan}.json`, 'the plan that incident.opened names')),
    ...names.flatMap((name) => judgeFile(folder, name)),
  ];
};
