// Numbers, yes or no, choices, and text in its stricter shapes.
import { type Field, severities } from '../../domain/values.js';
import { echo, escapeHidden } from '../characters.js';
import { didYouMean } from '../nearest.js';
import type { Read, Reader } from './read.js';

export const readText: Reader = (text) => ({ value: text });

export const readInteger: Reader = (text) => {
  // A leading zero is refused: other tools read 010 as eight.
  const value = /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  // Minus zero would become 0 in the record anyway.
  if (Number.isSafeInteger(value)) return { value: value === 0 ? 0 : value };
  return { problem: `must be a whole number such as 5, not ${echo(text)}` };
};

const yes = ['true', 'yes', 'y'];
const no = ['false', 'no', 'n'];

export const readBoolean: Reader = (text) => {
  const word = text.toLowerCase();
  if (yes.includes(word)) return { value: true };
  if (no.includes(word)) return { value: false };
  return { problem: `must be yes or no, not ${echo(text)}` };
};

const readOption = (text: string, options: readonly string[]): Read => {
  if (options.includes(text)) return { value: text };
  const alike = options.filter((option) => option.toLowerCase() === text.toLowerCase());
  if (alike.length === 1 && alike[0] !== undefined) return { value: alike[0] };
  const meant = didYouMean(text, options);
  return { problem: `must be one of ${options.join(', ')}, not ${echo(text)}${meant}` };
};

export const readChoice: Reader = (text, field: Field) => readOption(text, field.options ?? []);

export const readSeverity: Reader = (text) => readOption(text, severities);

const clusterName = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

export const readClusterName: Reader = (text) => {
  if (text.length <= 253 && clusterName.test(text)) return { value: text };
  return { problem: `must be a Kubernetes name such as api-service, in lower case, not ${echo(text)}` };
};

export const readSha256: Reader = (text) => {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return { value: text.toLowerCase() };
  return { problem: `must be a SHA-256 digest, 64 digits from 0 to f, not ${echo(text)}` };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export const readJson: Reader = (text) => {
  if (!isJson(text)) return { problem: `must be JSON such as {"region": "eu-1"}, not ${echo(text)}` };
  // Only the spaces between tokens go: parsing and printing again would round large numbers.
  const dense = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
  return { value: escapeHidden(dense) };
};
