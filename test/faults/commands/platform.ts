// The payments platform that the commands act on: one small tool, what is in force as files, and a ledger that the tool
// itself appends to. The ledger is the witness: it knows what really ran, whatever the record says.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A command is known by its process: pid and start time, as the record has them. Before anything else it looks whether
// its own start is on record already. One `echo` is one append; only the programs of the system are started besides.
const tool = `#!/bin/sh
place=\${0%/bin/*}
verb=$1 what=$2
read -r stat </proc/$$/stat
set -- \${stat##*) }
shift 19
start=$1
seen=unrecorded
grep -q '"type":"step.started",.*"pid":'"$$"',"start_time":"'"$start"'"' ../timeline.jsonl && seen=recorded
echo "begin $$ $start $seen $verb $what" >>"$place/ledger"
status=0
case $verb in
look) echo "429 203.0.113.7"; sleep 0.02 ;;
rules) echo "-A INPUT -j ACCEPT" ;;
connections) for part in 1 2 3 4; do cat "$place/flood"; sleep 0.01; done ;;
queue) echo "12 payments wait" ;;
block) : >"$place/facts/block-$what" ;;
drain) echo "draining $what"; time=0.0$((2 + $$ % 7)); [ "$what" = payments-2 ] && read -r time <"$place/time"; sleep "$time"; : >"$place/facts/drain-$what"; echo "drained $what" >&2 ;;
restart) if [ -e "$place/tried" ]; then : >"$place/facts/restart-$what"; else : >"$place/tried"; status=1; fi ;;
rotate) sleep 0.05 & read -r time <"$place/time"; sleep "$time"; : >"$place/facts/rotate-$what" ;;
unblock) sleep 0.02; rm -f "$place/facts/block-$what" ;;
holds) [ -e "$place/facts/$what" ] || status=1 ;;
esac
echo "end $$ $start $status $verb $what" >>"$place/ledger"
exit $status
`;

export interface Platform {
  readonly folder: string;
  /** The folder that `ir` keeps its incidents in. */
  readonly home: string;
  remove(): void;
}

/** @param slowMs how long the slowest two changes take: to drain the second host, and to rotate the key. */
export const openPlatform = (slowMs: number): Platform => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-commands-'));
  for (const name of ['bin', 'facts']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'bin', 'payments'), tool, { mode: 0o755 });
  writeFileSync(join(folder, 'flood'), 'tcp 10.0.0.7:443 203.0.113.7:50122 established\n'.repeat(1_500));
  writeFileSync(join(folder, 'time'), `${slowMs / 1000}\n`);
  return {
    folder,
    home: join(folder, 'home'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

export interface Begin {
  readonly pid: number;
  readonly start_time: string;
  /** Its own start was on record when it began, as it saw itself. */
  readonly recorded: boolean;
  readonly words: string;
}

export interface Ended {
  readonly pid: number;
  readonly start_time: string;
  readonly status: number;
}

export interface Ledger {
  readonly begins: readonly Begin[];
  readonly ends: readonly Ended[];
}

const linesOf = (path: string): readonly (readonly string[])[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' '))
    : [];

export const readLedger = ({ folder }: Platform): Ledger => {
  const lines = linesOf(join(folder, 'ledger'));
  return {
    begins: lines
      .filter(([kind]) => kind === 'begin')
      .map(([, pid, start_time = '', seen, ...words]) => ({
        pid: Number(pid),
        start_time,
        recorded: seen === 'recorded',
        words: words.join(' '),
      })),
    ends: lines
      .filter(([kind]) => kind === 'end')
      .map(([, pid, start_time = '', status]) => ({ pid: Number(pid), start_time, status: Number(status) })),
  };
};

/** What the responder decided, line by line: `action STEP ACTION`, `choice KEY OPTION`, `killed PID`. */
export const readJournal = ({ folder }: Platform): readonly (readonly string[])[] =>
  linesOf(join(folder, 'journal'));

/** Pids of living processes that were started for this platform. */
export const processesOn = ({ folder }: Platform): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
