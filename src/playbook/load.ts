// A playbook file, and the playbooks that it runs, to something that can be planned, or to findings.
import { dirname, join } from 'node:path';
import type { Finding, Span } from '../domain/finding.js';
import type { Playbook } from '../domain/playbook.js';
import { type Checking, type Child, problemAt } from './check/checking.js';
import { commandSites } from './check/command-sites.js';
import { type Declared, declaredNames } from './check/declared.js';
import { localFilesOf } from './check/files.js';
import { checks } from './check/index.js';
import { type LoadedDocument, loadDocument } from './load-document.js';
import { localFileIn } from './local-file.js';
import type { Path } from './locate.js';
import { hasErrors, inOrder } from './order.js';
import type { SourceDocument } from './parse.js';
import type { Reads } from './reads.js';

export interface LoadedPlaybook {
  readonly playbook: Playbook;
  readonly file: string;
  readonly folder: string;
  readonly bytes: Uint8Array;
  /** The playbooks that its own steps run, by id; theirs are in them. */
  readonly children: ReadonlyMap<string, LoadedPlaybook>;
  /** `./checks/rate.sh`: files that its commands name, from its folder. */
  readonly localFiles: readonly string[];
  /** Where a part of the playbook stands in its file. */
  readonly spanOf: (path: Path) => Span;
}

export interface LoadResult {
  /** Of this file and of the playbooks that it runs. */
  readonly findings: readonly Finding[];
  /** Null when there is any error. */
  readonly loaded: LoadedPlaybook | null;
  /** What the checks looked at; null for a file that does not fit the schema. */
  readonly checking: Checking | null;
  /** Whatever could be parsed, fit or not. */
  readonly parsed: SourceDocument | null;
}

/** What holds for one whole load: how deep it is, and what is being loaded around it. */
interface Loading {
  readonly reads: Reads;
  readonly around: readonly string[];
  /** The name that the file must bear as its id; null for the file that was asked for. */
  readonly id: string | null;
}

const deepest = 3;

interface FoundChild {
  readonly child: Child;
  readonly loaded: LoadedPlaybook | null;
  readonly names: readonly Declared[];
  readonly findings: readonly Finding[];
}

const without = (
  state: 'missing' | 'broken' | 'cycle' | 'too-deep',
  findings: readonly Finding[] = [],
): FoundChild => ({
  child: { state },
  loaded: null,
  names: [],
  findings,
});

const outputsOf = ({ playbook, children }: LoadedPlaybook): readonly Declared[] => {
  const names = declaredNames(playbook, (id) => {
    const child = children.get(id);
    return child ? outputsOf(child) : [];
  });
  return names.filter(({ name, only }) => only === null && (playbook.outputs ?? []).includes(name));
};

const findChild = (id: string, folder: string, { reads, around }: Loading): FoundChild => {
  const file = [join(folder, `${id}.yaml`), join(folder, `${id}.yml`)].find(
    (path) => reads.readFile(path) !== null,
  );
  if (file === undefined) return without('missing');
  if (around.includes(file)) return without('cycle');
  if (around.length > deepest) return without('too-deep');
  const { findings, loaded } = loadWithin(file, { reads, around, id });
  if (!loaded) return without('broken', findings);
  return {
    child: { state: 'loaded', playbook: loaded.playbook },
    loaded,
    names: outputsOf(loaded),
    findings,
  };
};

const childrenOf = (
  playbook: Playbook,
  folder: string,
  loading: Loading,
): ReadonlyMap<string, FoundChild> => {
  const ids = playbook.steps.map((step) => step['playbook']).filter((id) => typeof id === 'string');
  return new Map([...new Set(ids)].map((id) => [id, findChild(id, folder, loading)]));
};

const prepare = (
  document: SourceDocument,
  folder: string,
  children: ReadonlyMap<string, FoundChild>,
  reads: Reads,
): Checking => {
  // The schema has said yes: this is where a document becomes a playbook.
  const playbook = document.value as Playbook;
  return {
    playbook,
    document,
    declared: declaredNames(playbook, (id) => children.get(id)?.names ?? []),
    sites: commandSites(playbook),
    child: (id) => children.get(id)?.child ?? { state: 'missing' },
    localFile: (path) => localFileIn(folder, path, reads),
  };
};

const checkId = (checking: Checking, id: string | null): readonly Finding[] => {
  if (id === null || checking.playbook.id === id) return [];
  return [
    problemAt(checking, ['id'], 'wrong-id', `the file is called ${id}, so its id must be «${id}» as well`),
  ];
};

const loadedFrom = (
  checking: Checking,
  bytes: Uint8Array,
  folder: string,
  children: ReadonlyMap<string, FoundChild>,
): LoadedPlaybook => ({
  playbook: checking.playbook,
  file: checking.document.file,
  folder,
  bytes,
  children: new Map([...children].flatMap(([id, { loaded }]) => (loaded ? [[id, loaded]] : []))),
  localFiles: localFilesOf(checking),
  spanOf: checking.document.spanOf,
});

const finish = (read: LoadedDocument, document: SourceDocument, loading: Loading): LoadResult => {
  const folder = dirname(document.file);
  const around = [...loading.around, document.file];
  const children = childrenOf(document.value as Playbook, folder, { ...loading, around });
  const checking = prepare(document, folder, children, loading.reads);
  const own = [
    ...read.findings,
    ...checkId(checking, loading.id),
    ...checks.flatMap((check) => check(checking)),
  ];
  const findings = [...inOrder(own), ...[...children.values()].flatMap((child) => child.findings)];
  const loaded = hasErrors(findings) ? null : loadedFrom(checking, read.bytes, folder, children);
  return { findings, loaded, checking, parsed: document };
};

const loadWithin = (file: string, loading: Loading): LoadResult => {
  const read = loadDocument('playbook', file, loading.reads);
  if (!read.document) return { findings: read.findings, loaded: null, checking: null, parsed: read.parsed };
  return finish(read, read.document, loading);
};

/** Loads a playbook and what it runs. Throws IrError 2 when the file itself can't be read. */
export const loadPlaybook = (file: string, reads: Reads): LoadResult =>
  loadWithin(file, { reads, around: [], id: null });
