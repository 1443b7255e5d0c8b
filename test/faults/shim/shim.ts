// The shim of fault.c as a test uses it: compiled once, told what to do by the environment, read back afterwards.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Operations that change something. */
export const changing = [
  'write',
  'sync',
  'rename',
  'truncate',
  'mkdir',
  'link',
  'create',
  'unlink',
  'chmod',
] as const;
/** All that the shim knows; `open` is one without O_CREAT, `create` one with it, `unlink` also removes folders. */
export const operations = [...changing, 'open', 'read'] as const;

export type Operation = (typeof operations)[number];
export type ErrorName = 'ENOSPC' | 'EIO' | 'EROFS' | 'EMFILE' | 'EFBIG';

export interface Fault {
  /** The number, from 1, of the call to strike among those that count. */
  readonly at: number;
  /** How many calls from there on are struck; 0 means all of them. */
  readonly calls: number;
  readonly act:
    | { readonly kind: 'kill-before' | 'kill-after' }
    | { readonly kind: 'fail'; readonly error: ErrorName }
    /** `bytes` are still written; negative: all but so many. `torn` kills afterwards. */
    | { readonly kind: 'short' | 'torn'; readonly bytes: number }
    /** A disk that becomes full in the middle of a write: the first call is short, the others fail. */
    | { readonly kind: 'fill'; readonly bytes: number };
}

export interface Call {
  readonly struck: boolean;
  readonly operation: Operation;
  /** What a write was asked to write; 0 for everything else. */
  readonly bytes: number;
  readonly path: string;
}

const source = fileURLToPath(new URL('fault.c', import.meta.url));

/** Null where this machine has no C compiler, or preloads nothing. */
export const compileShim = (): string | null => {
  if (process.platform !== 'linux' || spawnSync('cc', ['--version']).status !== 0) return null;
  const library = join(mkdtempSync(join(tmpdir(), 'ir-shim-')), 'fault.so');
  const words = ['-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library, source, '-ldl'];
  const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`fault.c does not compile: ${stderr}`);
  return library;
};

export interface Watch {
  readonly library: string;
  /** Only calls on paths in this folder count. */
  readonly under: string;
  /** Only these operations count. */
  readonly operations: readonly Operation[];
  /** The file that names each call that counted. */
  readonly log: string;
}

const wordsOf = ({ act }: Fault): { readonly [name: string]: string } => {
  switch (act.kind) {
    case 'kill-before':
    case 'kill-after':
      return { IR_FAULT_DO: act.kind };
    case 'fail':
      return { IR_FAULT_DO: act.kind, IR_FAULT_ERRNO: String(constants.errno[act.error]) };
    case 'short':
    case 'torn':
      return { IR_FAULT_DO: act.kind, IR_FAULT_BYTES: String(act.bytes) };
    case 'fill':
      return {
        IR_FAULT_DO: act.kind,
        IR_FAULT_BYTES: String(act.bytes),
        IR_FAULT_ERRNO: String(constants.errno.ENOSPC),
      };
  }
};

/** The environment of a program that is watched, and struck where there is a fault. Nothing else is in it. */
export const environmentFor = (watch: Watch, fault: Fault | null): NodeJS.ProcessEnv => ({
  LD_PRELOAD: watch.library,
  IR_FAULT_UNDER: watch.under,
  IR_FAULT_OPS: ` ${watch.operations.join(' ')} `,
  IR_FAULT_LOG: watch.log,
  ...(fault && { IR_FAULT_AT: String(fault.at), IR_FAULT_CALLS: String(fault.calls), ...wordsOf(fault) }),
});

const toCall = (line: string): Call => {
  const [, mark, operation, bytes, path] = /^([.!]) (\S+) (\d+) (.*)$/.exec(line) ?? [];
  const known = operations.find((one) => one === operation);
  if (known === undefined || path === undefined) throw new Error(`The shim's log holds: ${line}`);
  return { struck: mark === '!', operation: known, bytes: Number(bytes), path };
};

/** Every call that counted, in order. */
export const readCalls = (log: string): readonly Call[] =>
  existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1).map(toCall) : [];
