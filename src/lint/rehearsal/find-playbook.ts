// The playbook that a drill or a range is about, where it can't be found or loaded.
import { join } from 'node:path';
import { didYouMean } from '../../language/nearest.js';
import { idOfFile } from '../../playbook/id-of-file.js';
import type { Complaint } from '../rule.js';
import type { DocumentSubject } from '../subject.js';

const playbooksIn = ({ reads }: DocumentSubject, folder: string): readonly string[] =>
  (reads.list(folder) ?? []).filter((name) => /\.ya?ml$/.test(name)).map(idOfFile);

/** `above`: how many folders up the playbooks lie. Nothing where the playbook was loaded. */
export const unknownPlaybook = (subject: DocumentSubject, above: number): readonly Complaint[] => {
  const { document, playbook, folder } = subject;
  if (playbook !== null) return [];
  const id = String((document.value as { readonly playbook?: unknown }).playbook);
  const ids = playbooksIn(subject, join(folder, ...Array.from({ length: above }, () => '..')));
  const where = above === 1 ? 'in the folder above' : 'two folders up';
  const message = ids.includes(id)
    ? `the playbook «${id}» can't be read; mend that file first`
    : `there is no playbook «${id}» ${where}${didYouMean(id, ids) || `; put ${id}.yaml there, or correct the name`}`;
  return [{ message, span: document.spanOf(['playbook']) }];
};
