// The API's log as two files: access lines in combined format, and debug lines once LOG_LEVEL asks for them.
import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { statePath } from './state.mjs';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const chunkBytes = 256 * 1024;

/** `22/Nov/2026:03:37:45.123 +0000`: combined format, with the milliseconds that a fast range needs. */
const combinedTime = (at) => {
  const [date, time] = new Date(at).toISOString().slice(0, -1).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
};

/** Awk sees the address as $1, the status as $9 and the key's id as the last word. */
export const writeAccess = ({ at, address, method, path, status, bytes, agent, keyId }) =>
  appendFileSync(
    statePath('access.log'),
    `${address} - - [${combinedTime(at)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "-" "${agent}" kid=${keyId}\n`,
  );

/** Words of `name=value` only, so that no column of a debug line ever looks like a status. */
export const writeDebug = (at, words) => {
  const pairs = Object.entries(words).map(([name, value]) => `${name}=${value}`);
  appendFileSync(statePath('debug.log'), `${new Date(at).toISOString()} level=debug ${pairs.join(' ')}\n`);
};

const accessTime = (line) => {
  const [, day, month, year, time] = /\[(\d+)\/(\w+)\/(\d+):([\d:.]+) /.exec(line) ?? [];
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return Date.parse(`${year}-${number}-${day}T${time}Z`);
};
const debugTime = (line) => Date.parse(line.slice(0, 24));

// From the end backwards: a probe asks for a second's worth of a log that may hold an hour.
const readSince = (name, since, timeOf) => {
  const log = openLog(name);
  if (log === null) return [];
  try {
    return collectLines(log, since, timeOf);
  } finally {
    closeSync(log);
  }
};

const openLog = (name) => {
  try {
    return openSync(statePath(name), 'r');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

const collectLines = (log, since, timeOf) => {
  const chunks = [];
  let start = fstatSync(log).size;
  while (start > 0 && !(chunks.length > 0 && timeOf(firstWholeLine(chunks[0])) < since)) {
    const length = Math.min(chunkBytes, start);
    start -= length;
    const chunk = Buffer.alloc(length);
    readSync(log, chunk, 0, length, start);
    chunks.unshift(chunk);
  }
  const lines = Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .slice(start > 0 ? 1 : 0, -1);
  return lines.map((line) => ({ at: timeOf(line), line })).filter(({ at }) => at >= since);
};

const firstWholeLine = (chunk) => {
  const begin = chunk.indexOf(10) + 1;
  const end = chunk.indexOf(10, begin);
  return chunk.toString('utf8', begin, end === -1 ? undefined : end);
};

/** All lines since a moment (milliseconds since 1970), both streams together, oldest first. */
export const readLog = (since) =>
  [...readSince('access.log', since, accessTime), ...readSince('debug.log', since, debugTime)]
    .sort((one, other) => one.at - other.at)
    .map(({ line }) => line);
