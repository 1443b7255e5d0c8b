// Every object that an event names is there, and everything in the store is named by its own hash and by an event.
import { join } from 'node:path';
import { type Check, type Examined, isDamaged } from '../examined.js';
import { hashPlain, kindOf, sayKind, sizeOf } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';
import { objectFile, type Stored } from '../store.js';

const digest = /^[0-9a-f]{64}$/;

/** `null`: it is what its name says. */
const judgeBytes = ({ folder, onBytes }: Examined, file: string, sha256: string): Problem | null => {
  const path = join(folder, file);
  const found = hashPlain(path);
  onBytes(sizeOf(path));
  if (found === sha256) return null;
  if (found === null) return fileProblem(file, 'a plain file', sayKind(kindOf(path)));
  return fileProblem(file, `bytes with the SHA-256 ${sha256}`, `bytes with ${found}`);
};

const judgeStored = (record: Examined, { file, name, kind }: Stored): readonly Problem[] => {
  if (kind !== 'file') return [fileProblem(file, 'a plain file', sayKind(kind))];
  if (!digest.test(name) || file !== objectFile(name))
    return [fileProblem(file, 'a file that is named by its SHA-256, on its shelf', 'another name')];
  const changed = judgeBytes(record, file, name);
  if (changed) return [changed];
  // Lines that can't be read may name it; that they can't is told already.
  return record.named.has(name) || isDamaged(record)
    ? []
    : [fileProblem(file, 'an event that names it', 'none')];
};

const judgeMissing = (record: Examined, sha256: string): Problem | null => {
  const file = objectFile(sha256);
  const kind = kindOf(join(record.folder, file));
  if (kind === 'nothing') return fileProblem(file, 'the object that an event names', 'nothing');
  // It came after the store was listed: an event that was written meanwhile names it.
  return judgeBytes(record, file, sha256);
};

const linkedFolders = ({ folder }: Examined): readonly Problem[] =>
  ['evidence', 'evidence/objects']
    .filter((file) => ['link', 'file', 'other'].includes(kindOf(join(folder, file))))
    .map((file) => fileProblem(file, 'a folder', sayKind(kindOf(join(folder, file)))));

export const checkObjects: Check = (record) => {
  const listed = new Set(record.stored.map(({ file }) => file));
  const missing = [...record.named].filter((sha256) => !listed.has(objectFile(sha256))).sort();
  return [
    ...linkedFolders(record),
    ...record.stored.flatMap((stored) => judgeStored(record, stored)),
    ...missing.flatMap((sha256) => judgeMissing(record, sha256) ?? []),
  ];
};
