// A rule that catches nothing holds always: each is shown one small offence, and the same thing done right.
import { describe, expect, test } from 'vitest';
import { packagesStayHome } from './homes.js';
import { importsExist, layersHold, noCycles } from './layers.js';
import { onlyWiringLooksAtTheMode, pureFoldersHaveNoClock, pureFoldersImportNoEffects } from './purity.js';
import { registriesAreWhole } from './registries.js';
import { describeOffence, type Rule, sourceOf } from './source.js';
import {
  exportsHaveNames,
  filesAreShort,
  filesSayWhyTheyExist,
  namesSayWhat,
  noEnumsAndFewClasses,
  nothingIsAny,
  nothingIsLeftForLater,
} from './style.js';

/** `[path, text]` of each file in turn; the offences come back as people read them. */
const offencesIn = (rule: Rule, ...files: readonly (readonly [string, string])[]): readonly string[] =>
  rule(files.map(([path, text]) => sourceOf(path, text))).map(describeOffence);

interface Case {
  readonly rule: Rule;
  readonly file: string;
  readonly wrong: string;
  readonly right: string;
  readonly line?: number;
}

const cases: { readonly [name: string]: Case } = {
  'an import that points up': {
    rule: layersHold,
    file: 'engine/refund.ts',
    wrong: "\nimport type { Lock } from '../system/lock.js';",
    right: "\nimport type { Run } from '../domain/run.js';",
    line: 2,
  },
  'an upward import() of a type': {
    rule: layersHold,
    file: 'domain/refund.ts',
    wrong: "type Refund = import('../engine/refund.js').Refund;",
    right: "type Refund = import('./run.js').Run;",
  },
  'an upward import() at run time': {
    rule: layersHold,
    file: 'report/refund.ts',
    wrong: "const load = () => import('../timeline/read.js');",
    right: "const load = () => import('../language/names.js');",
  },
  'a folder without a row in the table': {
    rule: layersHold,
    file: 'payments/refund.ts',
    wrong: "import '../domain/run.js';",
    right: '',
  },
  'wiring that needs a command': {
    rule: layersHold,
    file: 'wiring/refund.ts',
    wrong: "import Run from '../commands/run.js';",
    right: "import { drive } from '../engine/drive.js';",
  },
  'an import without .js': {
    rule: importsExist,
    file: 'domain/refund.ts',
    wrong: "import './refund';",
    right: "import './refund.js';",
  },
  'a package away from home': {
    rule: packagesStayHome,
    file: 'wiring/refund.ts',
    wrong: "import { parseDocument } from 'yaml';",
    right: "import { join } from 'node:path';",
  },
  'a package that nobody has housed': {
    rule: packagesStayHome,
    file: 'system/refund.ts',
    wrong: "import chalk from 'chalk';",
    right: "import { execa } from 'execa';",
  },
  'a process started outside of system': {
    rule: packagesStayHome,
    file: 'wiring/refund.ts',
    wrong: "import { spawn } from 'node:child_process';",
    right: "import { userInfo } from 'node:os';",
  },
  'Node in the domain': {
    rule: pureFoldersImportNoEffects,
    file: 'domain/refund.ts',
    wrong: "import { createHash } from 'node:crypto';",
    right: "import type { Run } from './run.js';",
  },
  'the disk in the playbook folder': {
    rule: pureFoldersImportNoEffects,
    file: 'playbook/refund.ts',
    wrong: "import { readFileSync } from 'node:fs';",
    right: "import { join } from 'node:path';",
  },
  'the clock in the engine': {
    rule: pureFoldersHaveNoClock,
    file: 'engine/refund.ts',
    wrong: 'const now = Date.now();',
    right: 'const now = Date.parse(event.ts);',
  },
  'a date without a time': {
    rule: pureFoldersHaveNoClock,
    file: 'report/refund.ts',
    wrong: 'const now = new Date();',
    right: 'const day = new Date(ms);',
  },
  'chance in the language': {
    rule: pureFoldersHaveNoClock,
    file: 'language/refund.ts',
    wrong: 'const id = Math.random();',
    right: 'const id = Math.floor(1.5);',
  },
  'the environment in a step': {
    rule: pureFoldersHaveNoClock,
    file: 'steps/refund.ts',
    wrong: "const home = process.env['HOME'];",
    right: 'const home = place.process;',
  },
  'a timer in the engine': {
    rule: pureFoldersHaveNoClock,
    file: 'engine/refund.ts',
    wrong: 'setTimeout(refund, 10);',
    right: 'clock.sleep(10);',
  },
  'the time zone of this machine in a report': {
    rule: pureFoldersHaveNoClock,
    file: 'report/refund.ts',
    wrong: 'const hour = day.getHours();',
    right: 'const hour = day.getUTCHours();',
  },
  'a branch on the mode': {
    rule: onlyWiringLooksAtTheMode,
    file: 'engine/refund.ts',
    wrong: "if (run.opened?.mode === 'dry-run') skip();",
    right: "const mode = run.opened?.mode ?? 'live';",
  },
  'a switch on the mode': {
    rule: onlyWiringLooksAtTheMode,
    file: 'terminal/refund.ts',
    wrong: "switch (mode) { case 'range': skip(); }",
    right: "switch (kind) { case 'update': send(); }",
  },
  'a file without its reason': {
    rule: filesSayWhyTheyExist,
    file: 'domain/refund.ts',
    wrong: 'export const refund = 1;',
    right: '// What goes back to the customer.\nexport const refund = 1;',
  },
  'any behind an assertion': {
    rule: nothingIsAny,
    file: 'domain/refund.ts',
    wrong: 'const refund = paid as any;',
    right: 'const refund = paid as unknown;',
  },
  'a non-null assertion': {
    rule: nothingIsAny,
    file: 'domain/refund.ts',
    wrong: 'const refund = paid!.amount;',
    right: 'const refund = paid?.amount;',
  },
  'an enum': {
    rule: noEnumsAndFewClasses,
    file: 'domain/refund.ts',
    wrong: 'enum Refund { whole, part }',
    right: "type Refund = 'whole' | 'part';",
  },
  'a class that is no error': {
    rule: noEnumsAndFewClasses,
    file: 'engine/refund.ts',
    wrong: 'class Refund {}',
    right: 'class Refused extends Error {}',
  },
  'a default export': {
    rule: exportsHaveNames,
    file: 'engine/refund.ts',
    wrong: 'export default () => 1;',
    right: 'export const refund = () => 1;',
  },
  'a default export by list': {
    rule: exportsHaveNames,
    file: 'engine/refund.ts',
    wrong: 'const refund = 1;\nexport default refund;',
    right: 'export const refund = 1;',
    line: 2,
  },
  'a barrel': {
    rule: exportsHaveNames,
    file: 'engine/index.ts',
    wrong: "export * from './drive.js';",
    right: "import { drive } from './drive.js';\nexport const all = [drive];",
  },
  'something left for later': {
    rule: nothingIsLeftForLater,
    file: 'engine/refund.ts',
    wrong: '// TODO: refund twice',
    right: '// A refund is paid once.',
  },
  'a muted compiler': {
    rule: nothingIsLeftForLater,
    file: 'engine/refund.ts',
    wrong: '// @ts-expect-error',
    right: '// The compiler is right.',
  },
  'a name that says nothing': {
    rule: namesSayWhat,
    file: 'engine/refund.ts',
    wrong: 'const refundManager = 1;',
    right: 'const refund = 1;',
  },
};

describe('each rule catches', () => {
  test.each(Object.entries(cases))('%s', (_name, { rule, file, wrong, right, line = 1 }) => {
    const offences = offencesIn(rule, [file, wrong]);
    expect(offences).toHaveLength(1);
    expect(offences[0]).toMatch(new RegExp(`^src/${file}:${line} `));
    expect(offencesIn(rule, [file, right])).toEqual([]);
  });

  test('a circle of imports, told once', () => {
    const charge = ['engine/charge.ts', "import './refund.js';"] as const;
    const refund = ['engine/refund.ts', "import { type Fee } from './fee.js';"] as const;
    const fee = ['engine/fee.ts', "import type { Charge } from './charge.js';"] as const;
    expect(offencesIn(noCycles, charge, refund, fee)).toEqual([
      'src/engine/charge.ts:1 imports itself: engine/charge.ts → engine/refund.ts → engine/fee.ts → engine/charge.ts',
    ]);
    expect(offencesIn(noCycles, charge, refund, ['engine/fee.ts', ''])).toEqual([]);
  });

  test('a circle of imports that the first file only leads into', () => {
    const found = offencesIn(
      noCycles,
      ['engine/a-charge.ts', "import './fee.js';"],
      ['engine/fee.ts', "import './refund.js';"],
      ['engine/refund.ts', "import './fee.js';"],
    );
    expect(found).toEqual([
      'src/engine/fee.ts:1 imports itself: engine/fee.ts → engine/refund.ts → engine/fee.ts',
    ]);
  });

  test('an import of a file that is not there', () => {
    expect(offencesIn(importsExist, ['engine/refund.ts', "import './fee.js';"])).toEqual([
      'src/engine/refund.ts:1 ./fee.js is not in src/',
    ]);
  });

  test('a step kind that its registry forgot', () => {
    const refund = ['steps/refund.ts', 'export const refund = 1;'] as const;
    const imported = "import { refund } from './refund.js';";
    const forgotten = ['src/steps/refund.ts:1 is not in the list of steps/index.ts'];
    expect(offencesIn(registriesAreWhole, refund, ['steps/index.ts', 'export const all = [];'])).toEqual(
      forgotten,
    );
    expect(offencesIn(registriesAreWhole, refund, ['steps/index.ts', `${imported} refund.plan();`])).toEqual(
      forgotten,
    );
    expect(
      offencesIn(registriesAreWhole, refund, ['steps/index.ts', `${imported} export const all = [refund];`]),
    ).toEqual([]);
  });

  test('a channel that the wiring forgot', () => {
    const pager = ['notify/pager.ts', 'export const pager = () => 1;'] as const;
    const imported = "import { pager } from '../notify/pager.js';";
    expect(
      offencesIn(registriesAreWhole, pager, ['wiring/channels.ts', `${imported} const kinds = [];`]),
    ).toEqual(['src/notify/pager.ts:1 is not in the list of wiring/channels.ts']);
    expect(
      offencesIn(registriesAreWhole, pager, ['wiring/channels.ts', `${imported} const kinds = [pager];`]),
    ).toEqual([]);
  });

  test('a file and a command that are too long', () => {
    const lines = (count: number): string => '// a line\n'.repeat(count);
    expect(offencesIn(filesAreShort, ['engine/refund.ts', lines(201)])).toEqual([
      'src/engine/refund.ts:200 has 201 lines; 200 is the limit',
    ]);
    expect(offencesIn(filesAreShort, ['engine/refund.ts', lines(200)])).toEqual([]);
    expect(offencesIn(filesAreShort, ['commands/refund.ts', lines(61)])).toHaveLength(1);
    expect(offencesIn(filesAreShort, ['commands/refund.ts', lines(60)])).toEqual([]);
  });
});
