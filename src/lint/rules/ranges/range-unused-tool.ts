// Every tool of a range is a door to this machine: one that nothing uses is better shut.
import { dirname, join } from 'node:path';
import type { Range } from '../../../domain/playbook.js';
import type { Checking } from '../../../playbook/check/checking.js';
import { localFilesOf } from '../../../playbook/check/files.js';
import { programsOf } from '../../rehearsal/programs.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

const longest = 256 * 1024;

const textOf = (bytes: Uint8Array | null): string =>
  bytes === null ? '' : new TextDecoder().decode(bytes.subarray(0, longest));

/** The range's own files, one folder deep; without range.yaml itself and what is only read by people. */
const filesOfRange = ({ folder, reads }: DocumentSubject): readonly string[] => {
  const names = reads.list(folder) ?? [];
  const inner = names.flatMap((name) => (reads.list(join(folder, name)) ?? []).map((one) => join(name, one)));
  return [...names, ...inner].filter((name) => name !== 'range.yaml' && !name.endsWith('.md'));
};

const wordsAround = (subject: DocumentSubject, playbook: Checking): ReadonlySet<string> => {
  const { reads, folder } = subject;
  const home = dirname(playbook.document.file);
  const { services } = subject.document.value as Range;
  const texts = [
    playbook.document.text,
    ...(services ?? []).map(({ run }) => run),
    ...localFilesOf(playbook).map((path) => textOf(reads.readFile(join(home, path)))),
    ...filesOfRange(subject).map((path) => textOf(reads.readFile(join(folder, path)))),
  ];
  return new Set(texts.flatMap((text) => text.match(/[A-Za-z0-9_][\w.+-]*/g) ?? []));
};

export const rangeUnusedTool: Rule<DocumentSubject> = {
  id: 'range-unused-tool',
  severity: 'warning',
  finds: 'a tool of a range that nothing in it uses',
  page: {
    why: 'The list of tools is what keeps a range away from production. Each one that is not needed is one more way out, and one more program that a laptop has to have.',
    wrong: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl, curl]`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]`,
  },
  check: (subject) => {
    const { document, playbook } = subject;
    if (playbook === null) return [];
    const { tools } = document.value as Range;
    const words = wordsAround(subject, playbook);
    const started = programsOf(playbook).map(({ program }) => program);
    return tools.flatMap((tool, index) => {
      if (started.includes(tool) || words.has(tool)) return [];
      const message = `neither the playbook nor the range uses \`${tool}\`; remove it, so that the range can reach less`;
      return [{ message, span: document.spanOf(['tools', index]) }];
    });
  },
};
