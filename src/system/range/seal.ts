// A range never falls through to production: whatever would leave it is refused before it starts.

/** What a range has, as far as the seal needs to know. */
export interface RangeReach {
  /** Whether the range's own folders hold a program of this name. */
  readonly provides: (name: string) => boolean;
  /** Whether a path names an executable file of this machine. */
  readonly isExecutable: (path: string) => boolean;
}

const neverFallsBack = "A range never falls back to the machine's own.";

interface Trick {
  readonly pattern: RegExp;
  readonly what: string;
}

// Ways round PATH. Plain reading of `$PATH` is none; naming it to change it is.
const tricks: readonly Trick[] = [
  { pattern: /(?<![\w$])(?<!\$\{[!#]?)PATH(?!\w)/, what: 'names PATH other than to read it' },
  { pattern: /(?<![\w-])command\s+(?:-\w+\s+)*-\w*p/, what: 'uses «command -p»' },
  { pattern: /(?<![\w-])exec\s+(?:-\w+\s+)*-\w*[cl]/, what: 'uses «exec» with an option' },
  { pattern: /(?<![\w-])hash\s+(?:-\w+\s+)*-\w*p/, what: 'uses «hash -p»' },
  { pattern: /(?<![\w-])enable\s+(?:-\w+\s+)*-\w*f/, what: 'uses «enable -f»' },
  {
    pattern: /(?<![\w-])env\s+(?:-\w+\s+)*(?:-\w*[iPuS]|--(?:ignore-environment|unset|split-string))/,
    what: 'uses «env» with an option',
  },
  {
    pattern: /(?<![\w-])(?:cd|pushd)\s+(?:-\w+\s+)*["']?[/~]/,
    what: 'goes to a folder of the machine',
  },
  { pattern: /(?<![\w-])(?:ba)?sh\s+(?:-\w+\s+)*(?:-\w*l|--login)/, what: 'starts a login shell' },
  { pattern: /\/etc\/(?:profile|environment|bash)/, what: "reads the machine's shell settings" },
  { pattern: /\/dev\/(?:tcp|udp)\//, what: 'opens a connection through /dev/tcp or /dev/udp' },
];

// `#!/usr/bin/env bash` is the one absolute path that every script has.
const withoutFirstLine = (text: string): string => text.replace(/^#![^\n]*/, '');

const findAbsolute = (text: string, reach: RangeReach): string | undefined =>
  [...text.matchAll(/(?=((?:\.{1,2}|~)?\/[^\s'"`;|&()<>$={},:]{1,1024}))/g)]
    .map((match) => match[1] ?? '')
    .find((path) => !path.startsWith('./') && reach.isExecutable(path));

// For scripts this is a help, not a wall: PATH is the wall.
const refusesText = (body: string, reach: RangeReach): string | null => {
  const path = findAbsolute(body, reach);
  if (path !== undefined)
    return `${path} is a program of this machine. ${neverFallsBack} Write its bare name.`;
  const trick = tricks.find(({ pattern }) => pattern.test(body));
  return trick === undefined ? null : `this ${trick.what}, which could leave the range. ${neverFallsBack}`;
};

const refusesProgram = (name: string, reach: RangeReach): string | null => {
  // The playbook's own files: copied and hashed at the start, and read as a script by whoever hands them in.
  if (name.startsWith('./') && !name.includes('..')) return null;
  if (!name.includes('/') && reach.provides(name)) return null;
  const remedy = 'Add a stand-in to its bin folder, or list it under tools in range.yaml.';
  return `this range does not provide ${name}. ${neverFallsBack} ${remedy}`;
};

/** Why a command's words, with their values in, may not run in a range, in words for people; or null. */
export const refusesWords = (words: readonly string[], reach: RangeReach): string | null =>
  refusesText(words.join(' '), reach) ?? refusesProgram(words[0] ?? '', reach);

/** Why a script may not run in a range, or null. A name that the range lacks ends the script with 127 by itself. */
export const refusesScript = (script: string, reach: RangeReach): string | null =>
  reach.provides('bash') ? refusesText(withoutFirstLine(script), reach) : refusesProgram('bash', reach);

/** The same for a command of a plan; exactly one of `words` and `script` is not null. */
export const refusesInRange = (
  command: { readonly words: readonly string[] | null; readonly script: string | null },
  reach: RangeReach,
): string | null =>
  command.script === null ? refusesWords(command.words ?? [], reach) : refusesScript(command.script, reach);
