// The three small files that BagIt and ssh-keygen ask for.
import type { About } from './about.js';
import type { Entry } from './manifest.js';

export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** bag-info.txt. Every value is ours or has one line. */
export const formatBagInfo = (about: About, payload: readonly Entry[]): string => {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  const fields: readonly (readonly [string, string])[] = [
    ['Bag-Software-Agent', `ir ${about.version}`],
    ['Bagging-Date', about.at.slice(0, 10)],
    ['External-Identifier', about.incident],
    ['External-Description', 'The record of an incident, as it was on disk after its last event'],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Record-Events', `${about.events}`],
    ['Record-Head', about.head],
    ['Record-Anchor', about.anchor],
    ['Record-Sound', about.problems.length === 0 ? 'yes' : 'no'],
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('');
};

const keyForm = /^[a-z0-9@.-]+ [A-Za-z0-9+/]+=*$/;

/** allowed_signers; empty where there are no keys. What is no key stays out: the file has options as well. */
export const formatSigners = ({ incident, keys }: About): string =>
  keys
    .filter((key) => keyForm.test(key))
    .map((key) => `${incident} ${key}\n`)
    .join('');
