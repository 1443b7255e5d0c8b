// What makes a folder a bag: both lists hold, name everything and nothing that is not there.
import { join } from 'node:path';
import { hashPlain, kindOf, namesIn, readPlain, sayKind, sizeOf } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';
import { readManifest } from './manifest.js';

const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const tagManifest = 'tagmanifest-sha256.txt';

/** Everything below that is no folder. */
const everythingIn = (bag: string, folder: string): readonly string[] =>
  namesIn(join(bag, folder)).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return kindOf(join(bag, path)) === 'folder' ? everythingIn(bag, path) : [path];
  });

const isPayload = (path: string): boolean => path.startsWith('data/');

const judgeFile = (bag: string, file: string, sha256: string): readonly Problem[] => {
  const found = hashPlain(join(bag, file));
  if (found === sha256) return [];
  if (found === null) return [fileProblem(file, 'the file that is listed', sayKind(kindOf(join(bag, file))))];
  return [fileProblem(file, `bytes with the SHA-256 ${sha256}`, `bytes with ${found}`)];
};

interface Examination {
  readonly bag: string;
  readonly present: readonly string[];
  readonly onBytes: (bytes: number) => void;
}

const checkList = (
  { bag, present, onBytes }: Examination,
  name: string,
  about: (path: string) => boolean,
): readonly Problem[] => {
  const { files, problems } = readManifest(bag, name, about);
  const changed = [...files].flatMap(([file, sha256]) => {
    onBytes(sizeOf(join(bag, file)));
    return judgeFile(bag, file, sha256);
  });
  const unlisted = present.filter((file) => about(file) && !files.has(file));
  return [
    ...problems,
    ...changed,
    ...unlisted.map((file) => fileProblem(file, `a line for it in ${name}`, 'none')),
  ];
};

const checkDeclaration = (bag: string): readonly Problem[] => {
  const text = readPlain(join(bag, 'bagit.txt'), 0, 4096)?.toString('latin1');
  if (text === declaration) return [];
  return [
    fileProblem(
      'bagit.txt',
      'the declaration of BagIt 1.0',
      text === undefined ? 'no plain file' : 'another',
    ),
  ];
};

/** Where bag-info.txt says how much there is, that must be so. */
const checkAmount = ({ bag, present }: Examination): readonly Problem[] => {
  const text = readPlain(join(bag, 'bag-info.txt'), 0, 65_536)?.toString('utf8') ?? '';
  const said = /^Payload-Oxum:[ \t]*([^\r\n]*)/im.exec(text)?.[1];
  const payload = present.filter(isPayload);
  const bytes = payload.reduce((sum, file) => sum + sizeOf(join(bag, file)), 0);
  const amount = `${bytes}.${payload.length}`;
  if (said === undefined || said.trim() === amount) return [];
  return [fileProblem('bag-info.txt', `Payload-Oxum: ${amount}`, said.slice(0, 80))];
};

/** Throws IrError 6 when something can't be read. */
export const checkEnvelope = (bag: string, onBytes: (bytes: number) => void): readonly Problem[] => {
  const examination = { bag, present: everythingIn(bag, ''), onBytes };
  return [
    ...checkDeclaration(bag),
    ...checkList(examination, tagManifest, (path) => !isPayload(path) && path !== tagManifest),
    ...checkList(examination, 'manifest-sha256.txt', isPayload),
    ...checkAmount(examination),
  ];
};
