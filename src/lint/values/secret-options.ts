// Passwords in options that do not say so: `redis-cli -a …`, `mysql -p…`, `curl -u user:…`.
import type { Invocation } from '../shell/invocation.js';
import type { InvokedWord } from '../shell/word.js';
import { plainSecrets } from './secret-looks.js';

/** Options with a password behind them, or right at them. */
const options: { readonly [program: string]: RegExp } = {
  'redis-cli': /^-a$|^--pass$/,
  'valkey-cli': /^-a$|^--pass$/,
  sshpass: /^-p/,
  mysql: /^-p./,
  mariadb: /^-p./,
  mysqldump: /^-p./,
  mysqladmin: /^-p./,
  mongosh: /^-p$/,
  curl: /^-u$|^--user$/,
  rabbitmqadmin: /^-p$/,
};

const looksSecret = (value: string): boolean => plainSecrets(`password=${value}`, false).length > 0;

/** `user:password` where the user stands in front. */
const passwordIn = (program: string, value: string): string =>
  program === 'curl' ? value.slice(value.indexOf(':') + 1 || value.length) : value;

const valueBehind = (option: string, next: InvokedWord | undefined): string =>
  option.startsWith('--') || option.length === 2 ? (next?.fixed ? next.text : '') : option.slice(2);

/** The words that hold one. */
export const secretOptions = ({ program, args }: Invocation): readonly InvokedWord[] => {
  const pattern = Object.hasOwn(options, program) ? options[program] : undefined;
  if (!pattern) return [];
  return args.flatMap((word, at) => {
    if (!word.fixed || !pattern.test(word.text)) return [];
    const next = args[at + 1];
    const value = passwordIn(program, valueBehind(word.text, next));
    if (value === '' || !looksSecret(value)) return [];
    return [next && word.text.endsWith(value) ? word : (next ?? word)];
  });
};
