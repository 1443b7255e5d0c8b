// Every signature is a good one, by a key that the record names; and where there has to be one, there is.
import type { Check, Examined } from '../examined.js';
import type { Signature } from '../marks.js';
import { sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

const isNamed = ({ head, keys }: Examined, key: string, whose: Signature['whose']): boolean =>
  (whose === 'ir' && key === head.key) || keys.has(key);

const judgeMissing = ({ head }: Examined, { file, whose, kind }: Signature): readonly Problem[] => {
  if (kind !== 'nothing') return [fileProblem(file, 'a plain file', sayKind(kind))];
  const demanded = whose === 'ir' && head.key !== null;
  return demanded ? [fileProblem(file, 'a signature, since incident.json has a key', 'nothing')] : [];
};

const judge = (record: Examined, signature: Signature): readonly Problem[] => {
  const { file, whose, signed } = signature;
  if (signed === null) return judgeMissing(record, signature);
  if (signed.state === 'no-signature') return [fileProblem(file, 'a signature of OpenSSH', 'something else')];
  if (!isNamed(record, signed.key, whose))
    return [fileProblem(file, 'a signature by a key that the record names', `one by ${signed.key}`)];
  // A person may have a key of a kind that only ssh-keygen can check.
  if (signed.state === 'good' || (signed.state === 'unknown-kind' && whose === 'person')) return [];
  return [fileProblem(file, 'a signature of this checkpoint', 'one that does not fit it')];
};

export const checkSignatures: Check = (record) =>
  record.marks.marks.flatMap(({ signatures }) => signatures.flatMap((signature) => judge(record, signature)));
