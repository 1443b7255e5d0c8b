// Options that only GNU programs have, or only those of BSD and macOS. Each fails on the other side, or means
// something else there; options that both have learnt by now (`sed -r`, `sort -h`, `xargs -r`, `readlink -f`,
// `base64 -d`) are left out on purpose.

export type Side = 'gnu' | 'bsd';

/** A word as far as options go. */
interface Option {
  readonly text: string;
}

interface OneSided {
  readonly side: Side;
  readonly program: RegExp;
  readonly option: RegExp;
  /** What has to come next, where the option alone says nothing. */
  readonly next?: RegExp;
  /** True: only in front of the first operand. */
  readonly leading?: boolean;
  /** What works on both sides, or what the other side has. */
  readonly instead: string;
}

const noNegativeCount = "macOS knows no count below zero; `sed '$d'` leaves out the last line on both";
const statOnBsd = 'GNU has `stat -c`; `wc -c` and `ls -l` are the same on both';

const table: readonly OneSided[] = [
  { side: 'bsd', program: /^date$/, option: /^-[jnuR]{0,4}v/, instead: "GNU has `date -d '1 hour ago'`" },
  { side: 'bsd', program: /^date$/, option: /^-[nuR]{0,3}j/, instead: 'GNU reads a time with `date -d`' },
  {
    side: 'bsd',
    program: /^sed$/,
    option: /^-[nEr]{0,3}i$/,
    next: /^(?:$|\.[\w.]+$)/,
    instead: 'both know `sed -i.bak`',
  },
  {
    side: 'bsd',
    program: /^stat$/,
    option: /^-f$/,
    next: /%/,
    instead: statOnBsd,
  },
  {
    side: 'bsd',
    program: /^stat$/,
    option: /^-(?:f.{0,20}%|x$)/,
    instead: statOnBsd,
  },
  { side: 'bsd', program: /^base64$/, option: /^-D$/, instead: 'both know `base64 -d`' },
  {
    side: 'bsd',
    program: /^find$/,
    option: /^-E$/,
    leading: true,
    instead: 'GNU has `find … -regextype posix-extended`',
  },
  { side: 'bsd', program: /^xargs$/, option: /^-[JR]/, leading: true, instead: 'both know `xargs -I {}`' },
  { side: 'bsd', program: /^tail$/, option: /^-r$/, instead: 'GNU has `tac`; `awk` does it on both' },
  {
    side: 'gnu',
    program: /^date$/,
    option: /^(?:-[uR]{0,2}d|--)/,
    instead: 'macOS has `date -v-1H`; an input of type datetime has `$IR_NAME_EPOCH`',
  },
  {
    side: 'gnu',
    program: /^sed$/,
    option: /^-[nErsuz]{0,5}i$/,
    next: /^(?!\.[\w.]+$)./,
    instead: 'both know `sed -i.bak`',
  },
  { side: 'gnu', program: /^sed$/, option: /^--in-place/, instead: 'both know `sed -i.bak`' },
  {
    side: 'gnu',
    program: /^stat$/,
    option: /^(?:-c|--(?:format|printf))/,
    instead: 'macOS has `stat -f`; `wc -c` and `ls -l` are the same on both',
  },
  {
    side: 'gnu',
    program: /^[ef]?grep$/,
    option: /^(?:-[A-Za-z]{0,12}P|--perl-regexp$)/,
    instead: 'both know `grep -E`',
  },
  { side: 'gnu', program: /^readlink$/, option: /^-[nqsv]{0,4}[em]/, instead: 'both know `readlink -f`' },
  { side: 'gnu', program: /^find$/, option: /^-(?:printf|regextype)$/, instead: 'both know `find … -exec`' },
  {
    side: 'gnu',
    program: /^xargs$/,
    option: /^(?:-d|--delimiter)/,
    leading: true,
    instead: "both know `tr '\\n' '\\0' | xargs -0`",
  },
  { side: 'gnu', program: /^head$/, option: /^-n$/, next: /^-\d/, instead: noNegativeCount },
  { side: 'gnu', program: /^head$/, option: /^-n-\d/, instead: noNegativeCount },
  {
    side: 'gnu',
    program: /^ps$/,
    option: /^--(?:sort|forest|no-headers|ppid)/,
    instead: 'pipe it into `sort`, as in `ps -Ao pcpu,pid,comm | sort -rn`',
  },
  {
    side: 'gnu',
    program: /^(?:cp|mv)$/,
    option: /^(?:-t$|--target-directory)/,
    instead: 'both take the folder as the last word',
  },
];

const linuxOnly =
  /^(?:systemctl|journalctl|iptables|ip6tables|nft|ufw|firewall-cmd|ss|ip|apt|apt-get|dpkg|dnf|yum|rpm|lsblk|auditctl|ausearch|tc|conntrack|modprobe|sysctl|useradd|usermod|loginctl|setenforce|free|vmstat|pidstat)$/;
const macOnly =
  /^(?:launchctl|pfctl|dscl|sw_vers|defaults|diskutil|spctl|csrutil|mdls|mdfind|ditto|tmutil|softwareupdate)$/;

/** The side that a program lives on alone; null for one that both have. */
export const sideOf = (program: string): Side | null => {
  if (linuxOnly.test(program)) return 'gnu';
  return macOnly.test(program) ? 'bsd' : null;
};

const placeOf = ({ option, next, leading }: OneSided, args: readonly Option[]): number => {
  const operand = args.findIndex(({ text }) => !text.startsWith('-'));
  return args.findIndex(
    ({ text }, index) =>
      option.test(text) &&
      (next === undefined || (args[index + 1] !== undefined && next.test(args[index + 1]?.text ?? ''))) &&
      (!leading || operand < 0 || index < operand),
  );
};

/** The first option among these that only this side has. */
export const oneSidedOption = <W extends Option>(
  side: Side,
  program: string,
  args: readonly W[],
): { readonly word: W; readonly instead: string } | null => {
  for (const entry of table) {
    if (entry.side !== side || !entry.program.test(program)) continue;
    const word = args[placeOf(entry, args)];
    if (word !== undefined) return { word, instead: entry.instead };
  }
  return null;
};
