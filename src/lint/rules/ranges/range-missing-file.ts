// A service whose file is not there never gets ready, and the range with it.
import { join } from 'node:path';
import type { Range } from '../../../domain/playbook.js';
import { splitWords } from '../../../language/words.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

const isFile = (word: string): boolean =>
  !/^[-/]/.test(word) && (word.startsWith('./') || /\.(?:mjs|cjs|js|ts|py|rb|sh|pl)$/.test(word));

const filesIn = (run: string): readonly string[] => {
  const split = splitWords(run);
  return 'problem' in split ? [] : split.words.filter(isFile);
};

export const rangeMissingFile: Rule<DocumentSubject> = {
  id: 'range-missing-file',
  severity: 'error',
  finds: "a service of a range whose file is not in the range's folder",
  page: {
    why: "Services start in the range's folder, before the first step. Where a file is missing, people sit in front of a range that never gets ready.",
    wrong: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [node]
services:
  - { name: payments, run: node apy.mjs }`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [node]
services:
  - { name: payments, run: node api.mjs }`,
  },
  check: ({ document, playbook, folder, reads }) => {
    if (playbook === null) return [];
    const { services } = document.value as Range;
    return (services ?? []).flatMap(({ run }, index) =>
      filesIn(run).flatMap((file) => {
        if (reads.readFile(join(folder, file)) !== null) return [];
        const message = `there is no file ${file} in the range's folder; put it there, or correct the name`;
        const path = ['services', index, 'run'];
        return [{ message, span: document.spanWithin(path, file, run, run.indexOf(file)) }];
      }),
    );
  },
};
