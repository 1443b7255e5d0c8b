// Programs that start another program which stands in their own words.
/** All that has to be known of a word. */
interface Written {
  readonly text: string;
}

interface Wrapper {
  /** Options that take the next word as their value. */
  readonly valued: readonly string[];
  /** Words in front of the program that are no options: `timeout 5s kubectl`. */
  readonly operands: number;
  /** True: words such as `A=b` may stand in front. */
  readonly assigns?: boolean;
}

const wrappers: { readonly [program: string]: Wrapper } = {
  sudo: {
    valued: ['-u', '-g', '-h', '-p', '-C', '-T', '-r', '-t', '-U', '-D', '-R', '--user', '--group'],
    operands: 0,
    assigns: true,
  },
  doas: { valued: ['-u', '-C'], operands: 0 },
  env: { valued: ['-u', '--unset', '-C', '--chdir', '-S'], operands: 0, assigns: true },
  timeout: { valued: ['-k', '--kill-after', '-s', '--signal'], operands: 1 },
  nice: { valued: ['-n', '--adjustment'], operands: 0 },
  ionice: { valued: ['-c', '-n', '-p'], operands: 0 },
  nohup: { valued: [], operands: 0 },
  setsid: { valued: [], operands: 0 },
  stdbuf: { valued: ['-i', '-o', '-e'], operands: 0 },
  time: { valued: ['-f', '-o'], operands: 0 },
  watch: { valued: ['-n', '--interval'], operands: 0 },
  xargs: {
    valued: ['-a', '-d', '-E', '-I', '-i', '-L', '-l', '-n', '-P', '-s', '--max-args', '--max-procs'],
    operands: 0,
  },
  command: { valued: [], operands: 0 },
  builtin: { valued: [], operands: 0 },
  exec: { valued: ['-a'], operands: 0 },
  nsenter: { valued: ['-t', '--target', '-S', '-G'], operands: 0 },
  chroot: { valued: [], operands: 1 },
};

const isAssignment = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*=/.test(text);

const behindOptions = <W extends Written>(args: readonly W[], wrapper: Wrapper): readonly W[] => {
  let at = 0;
  for (let word = args[at]; word !== undefined; word = args[at]) {
    if (word.text === '--') {
      at++;
      break;
    }
    if (wrapper.valued.includes(word.text)) at += 2;
    else if (word.text.startsWith('-') || (wrapper.assigns && isAssignment(word.text))) at++;
    else break;
  }
  return args.slice(at + wrapper.operands);
};

const startsExec = ({ text }: Written): boolean => /^-(?:exec|execdir|ok|okdir)$/.test(text);

// Nobody gives one `find` more of them.
const mostExecs = 8;

/** What the first few `-exec` of `find` start, each up to its `;` or `+`. */
const behindExec = <W extends Written>(args: readonly W[]): readonly (readonly W[])[] => {
  const found: (readonly W[])[] = [];
  let rest = args;
  while (found.length < mostExecs) {
    const starts = rest.findIndex(startsExec);
    if (starts < 0) break;
    rest = rest.slice(starts + 1);
    const end = rest.findIndex(isExecEnd);
    found.push(end < 0 ? rest : rest.slice(0, end));
    if (end < 0) break;
    rest = rest.slice(end + 1);
  }
  return found;
};

/** `kubectl exec POD -- cmd`, `docker exec C cmd`, `find … -exec cmd ;`: what starts a program further behind. */
const behindMarks = <W extends Written>(program: string, args: readonly W[]): readonly (readonly W[])[] => {
  const texts = args.map(({ text }) => text);
  if (/^(?:kubectl|oc)$/.test(program) && texts.includes('exec') && texts.includes('--')) {
    return [args.slice(texts.indexOf('--') + 1)];
  }
  if (/^(?:docker|podman|nerdctl|crictl)$/.test(program) && texts.includes('exec')) {
    const valued = ['-e', '--env', '-u', '--user', '-w', '--workdir', '--env-file'];
    return [behindOptions(args.slice(texts.indexOf('exec') + 1), { valued, operands: 1 })];
  }
  if (program === 'find') return behindExec(args);
  return [];
};

const isExecEnd = ({ text }: Written): boolean => text === ';' || text === '\\;' || text === '+';

/** The words of each program that this one starts; none for an ordinary one. */
export const behindWrapper = <W extends Written>(
  program: string,
  args: readonly W[],
): readonly (readonly W[])[] => {
  // `command -v payctl` only looks for it.
  if (program === 'command' && /^-[pvV]*[vV]/.test(args[0]?.text ?? '')) return [];
  const wrapper = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  const inner = wrapper ? [behindOptions(args, wrapper)] : behindMarks(program, args);
  return inner.filter((words) => words.length > 0);
};
