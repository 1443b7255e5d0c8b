// Files to findings: kept results where nothing has changed, the rules for the rest. Nothing heavy is loaded for
// files that are in the cache.
import { resolve } from 'node:path';
import type { Finding } from '../../domain/finding.js';
import type { Examined } from '../../lint/examine.js';
import type { Known } from '../../lint/known.js';
import type { LintCache } from '../../system/lint-cache.js';
import { sha256 } from '../../timeline/sha256.js';
import { disk } from '../disk.js';
import type { Circumstances } from './circumstances.js';
import { isAsItWas, type Looked, trackReads } from './track-reads.js';

export interface Source {
  /** As it is shown in findings. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface Checked extends Source {
  readonly findings: readonly Finding[];
}

/** A finding without the name of its file: a cache must not care how the path was typed. */
type Bare = Omit<Finding, 'span'> & { readonly span: Omit<Finding['span'], 'file'> };

interface Entry {
  readonly findings: readonly Bare[];
  readonly looked: readonly Looked[];
  /** Playbooks whose history was asked for, with what it was then. */
  readonly histories: readonly (readonly [playbook: string, digest: string])[];
}

interface Fresh extends Source {
  readonly examined: Examined;
  readonly looked: () => readonly Looked[];
}

const keyOf = ({ file, bytes }: Source): string => sha256(`${resolve(file)}\n${sha256(bytes)}`);

const digestIn = ({ histories }: Circumstances, playbook: string): string =>
  histories === null ? '' : histories.digest(playbook);

const recall = (source: Source, cache: LintCache, circumstances: Circumstances): Checked | null => {
  const entry = cache.get(keyOf(source)) as Entry | undefined;
  if (entry === undefined || !isAsItWas(entry.looked, disk)) return null;
  if (entry.histories.some(([id, digest]) => digestIn(circumstances, id) !== digest)) return null;
  const findings = entry.findings.map((bare) => ({ ...bare, span: { ...bare.span, file: source.file } }));
  return { ...source, findings };
};

const remember = (
  { looked, ...source }: Fresh,
  findings: readonly Finding[],
  asked: ReadonlySet<string>,
  { cache, circumstances }: Checker,
): void => {
  const bare = findings.map(({ span: { start, end }, ...rest }): Bare => ({ ...rest, span: { start, end } }));
  const histories = [...asked].map((id) => [id, digestIn(circumstances, id)] as const);
  cache.put(keyOf(source), { findings: bare, looked: looked(), histories } satisfies Entry);
};

/** What knows which histories it was asked for. */
const watchHistory = (known: Known): { readonly known: Known; readonly asked: ReadonlySet<string> } => {
  const asked = new Set<string>();
  const { history } = known;
  const watched = (playbook: string) => {
    asked.add(playbook);
    return history?.(playbook) ?? { unclear: [], drilled: null };
  };
  return { known: { ...known, history: history === null ? null : watched }, asked };
};

export interface Checker {
  readonly cache: LintCache;
  readonly circumstances: Circumstances;
  /** Told how many of the files that had to be looked at are done. */
  readonly tell: (done: number, all: number) => void;
}

const askShellcheck = async (
  fresh: readonly Fresh[],
  { shellcheck }: Circumstances,
): Promise<Known['shellcheck']> => {
  const scripts = fresh.flatMap(({ examined }) => examined.scripts.map(({ text }) => text));
  if (shellcheck === null || scripts.length === 0) return null;
  const { runShellcheck } = await import('../../system/shellcheck.js');
  const comments = await runShellcheck(shellcheck, scripts);
  return comments === null ? null : (script) => comments.get(script) ?? [];
};

const breathe = (): Promise<void> => new Promise((resolved) => setImmediate(resolved));

// Few enough to be held in memory with their trees, enough for shellcheck to be started seldom.
const atOnce = 50;

/** Looks at a few files together: shellcheck takes longer to start than to read a script. */
const look = async (sources: readonly Source[], checker: Checker): Promise<readonly Checked[]> => {
  const { examine } = await import('../../lint/examine.js');
  const { lint } = await import('../../lint/lint.js');
  const fresh = sources.map((source): Fresh => {
    const { reads, looked } = trackReads(disk);
    return { ...source, looked, examined: examine(source.file, source.bytes, reads) };
  });
  const { circumstances } = checker;
  const shellcheck = await askShellcheck(fresh, circumstances);
  const history = (await circumstances.histories?.load()) ?? null;
  return fresh.map((one) => {
    const { known, asked } = watchHistory({ ...circumstances.known, shellcheck, history });
    const findings = lint(one.examined, known, circumstances.settings);
    remember(one, findings, asked, checker);
    return { file: one.file, bytes: one.bytes, findings };
  });
};

const lookAtAll = async (sources: readonly Source[], checker: Checker): Promise<readonly Checked[]> => {
  const checked: Checked[] = [];
  while (checked.length < sources.length) {
    checked.push(...(await look(sources.slice(checked.length, checked.length + atOnce), checker)));
    checker.tell(checked.length, sources.length);
    await breathe();
  }
  return checked;
};

/** The findings of each file, in the order given. */
export const checkFiles = async (
  sources: readonly Source[],
  checker: Checker,
): Promise<readonly Checked[]> => {
  const kept = sources.map((source) => recall(source, checker.cache, checker.circumstances));
  const fresh = await lookAtAll(
    sources.filter((_, index) => kept[index] === null),
    checker,
  );
  checker.cache.save();
  const byFile = new Map(fresh.map((one) => [one.file, one]));
  return sources.flatMap((source, index) => kept[index] ?? byFile.get(source.file) ?? []);
};
