// The first half of linting one file: bytes to something that rules can look at. It needs no knowledge of the
// world, so that what the second half needs (say, shellcheck's opinion of each script) can be fetched in between.
import { basename, dirname, join } from 'node:path';
import type { Finding } from '../domain/finding.js';
import type { Checking } from '../playbook/check/checking.js';
import { loadPlaybook } from '../playbook/load.js';
import { checkDocument, type LoadedDocument } from '../playbook/load-document.js';
import { loadRange } from '../playbook/load-range.js';
import type { SourceDocument } from '../playbook/parse.js';
import type { Listing } from '../playbook/reads.js';
import type { Format } from '../playbook/validate.js';
import { type Invocation, invocationsOf } from './shell/invocation.js';
import { type ShellScript, scriptsOf } from './shell/script.js';

export interface Examined {
  readonly file: string;
  readonly format: Format;
  /** As it is on disk, byte order mark and all; null when it is no text. */
  readonly text: string | null;
  readonly document: SourceDocument | null;
  /** What `ir run` refuses as well. */
  readonly findings: readonly Finding[];
  /** The playbook itself, or the one that a drill or range names. */
  readonly playbook: Checking | null;
  readonly scripts: readonly ShellScript[];
  readonly invocations: readonly Invocation[];
  /** True: it fits its schema, so that rules can look at it. */
  readonly fits: boolean;
  readonly reads: Listing;
}

const formats: ReadonlyMap<unknown, Format> = new Map([
  ['ir/v1', 'playbook'],
  ['ir-drill/v1', 'drill'],
  ['ir-range/v1', 'range'],
  ['ir-config/v1', 'config'],
]);

const headOf = (document: SourceDocument): { readonly [key: string]: unknown } => {
  const { value } = document;
  return typeof value === 'object' && value !== null ? (value as { readonly [key: string]: unknown }) : {};
};

const schemaLine = /^["']?schema["']?[ \t]*:[ \t]*["']?(ir[a-z-]*\/v1)\b/m;

/** By its `schema:`, else by where it lies. Only a guess at what its author meant: the schema is checked later. */
const formatOf = (file: string, text: string | null): Format => {
  const format = formats.get(schemaLine.exec(text ?? '')?.[1]);
  if (format) return format;
  if (basename(file) === 'range.yaml') return 'range';
  return basename(dirname(file)) === 'drills' ? 'drill' : 'playbook';
};

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** How many folders above itself the playbook lies that a file names. */
const above: { readonly [F in Format]: number } = { playbook: 0, config: 0, drill: 1, range: 2 };

const folderOfPlaybook = (file: string, format: Format): string =>
  join(dirname(file), ...Array.from({ length: above[format] }, () => '..'));

const namedPlaybook = (file: string, format: Format, document: SourceDocument, reads: Listing) => {
  const id = headOf(document)['playbook'];
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id)) return null;
  const folder = folderOfPlaybook(file, format);
  const path = [join(folder, `${id}.yaml`), join(folder, `${id}.yml`)].find(
    (candidate) => reads.readFile(candidate) !== null,
  );
  return path === undefined ? null : loadPlaybook(path, reads).checking;
};

const shellOf = (playbook: Checking | null): Pick<Examined, 'scripts' | 'invocations'> => {
  if (playbook === null) return { scripts: [], invocations: [] };
  const scripts = scriptsOf(playbook.document, playbook.sites);
  return { scripts, invocations: invocationsOf(playbook, scripts) };
};

type Base = Pick<Examined, 'file' | 'format' | 'text' | 'reads'>;

const examinePlaybook = (base: Base, bytes: Uint8Array): Examined => {
  const { file, reads } = base;
  const own: Listing = { ...reads, readFile: (path) => (path === file ? bytes : reads.readFile(path)) };
  const { findings, checking, parsed } = loadPlaybook(file, own);
  return {
    ...base,
    document: parsed,
    // A playbook that this one runs is told about where it is linted itself.
    findings: findings.filter(({ span }) => span.file === file),
    playbook: checking,
    ...shellOf(checking),
    fits: checking !== null,
  };
};

/** What loading finds beyond the schema. */
const loaders: { readonly [format: string]: (file: string, reads: Listing) => readonly Finding[] } = {
  range: (file, reads) => loadRange(file, reads).findings,
};

const examineOther = (base: Base, bytes: Uint8Array): Examined => {
  const { file, format, reads } = base;
  const own: Listing = { ...reads, readFile: (path) => (path === file ? bytes : reads.readFile(path)) };
  const checked: LoadedDocument = checkDocument(format, file, bytes);
  const findings = loaders[format]?.(file, own) ?? checked.findings;
  const playbook = checked.document ? namedPlaybook(file, format, checked.document, reads) : null;
  return {
    ...base,
    document: checked.parsed,
    findings,
    playbook,
    ...shellOf(playbook),
    fits: checked.document !== null,
  };
};

/** Parses and checks one file of ours, whatever its bytes. */
export const examine = (file: string, bytes: Uint8Array, reads: Listing): Examined => {
  const text = decode(bytes);
  const format = formatOf(file, text);
  const base = { file, format, text, reads };
  return format === 'playbook' ? examinePlaybook(base, bytes) : examineOther(base, bytes);
};
