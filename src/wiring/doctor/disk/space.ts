// How much room a disk must have for a night. Evidence alone may take 100 MB a piece.
import { bad, type Check, look, ok } from '../../../domain/check.js';

export interface Room {
  /** Bytes that this user may still write. */
  readonly bytes: number;
  /** Files that may still be made; null where the file system has no such limit. */
  readonly files: number | null;
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
const least = { bytes: 64 * mebibyte, files: 500 };
const enough = { bytes: gibibyte, files: 10_000 };

const sayBytes = (bytes: number): string => {
  if (bytes >= gibibyte) return `${(bytes / gibibyte).toFixed(1)} GiB`;
  return bytes >= mebibyte ? `${Math.floor(bytes / mebibyte)} MiB` : `${Math.floor(bytes / 1024)} KiB`;
};

const free = 'free some space there, or keep incidents elsewhere with --home, IR_HOME or home in the config';

export const judgeSpace = ({ bytes }: Room): Check => {
  const text = `${sayBytes(bytes)} free`;
  if (bytes < least.bytes) return bad('Space', `${text}; an incident would fill the disk`, free);
  return bytes < enough.bytes ? look('Space', `${text}; evidence may need more`, free) : ok('Space', text);
};

export const judgeFiles = ({ files }: Room): readonly Check[] => {
  if (files === null || files >= enough.files) return [];
  const text = `only ${files} more files can be made on this disk`;
  const hint = 'remove files that nobody needs there, or keep incidents elsewhere with --home';
  return [files < least.files ? bad('Files', text, hint) : look('Files', text, hint)];
};
