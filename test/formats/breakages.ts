// What can be wrong with a record: how it is broken, and which place a checker has to name.
import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  addCheckpoint,
  addEvent,
  addSegment,
  hashOf,
  linesOf,
  noteOf,
  publicKeyOf,
  rechain,
  sha256,
  signNote,
} from './ground.js';

export interface Breakage {
  readonly name: string;
  /** Breaks the record in a folder. Returns the file that must be named. */
  readonly breakIt: (folder: string) => string;
}

const breaks = (name: string, breakIt: (folder: string) => string): Breakage => ({ name, breakIt });

const edit = (file: string, change: (text: string) => string) => (folder: string) => {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'latin1')), 'latin1');
  return file;
};

const editLines = (change: (lines: readonly string[]) => readonly string[]) =>
  edit('timeline.jsonl', (text) => `${change(text.trimEnd().split('\n')).join('\n')}\n`);

/** Changes the text of line 3 and writes the chain anew, so that every hash is right. */
const reseal = (from: string | RegExp, to: string) => (folder: string) => {
  rmSync(join(folder, 'checkpoints'), { recursive: true });
  rechain(folder, (body, seq) => (seq === 3 ? body.replace(from, to) : body));
  return 'timeline.jsonl';
};

const first = (folder: string, below: string): string => {
  const [name = ''] = readdirSync(join(folder, below)).sort();
  return `${below}/${name}`;
};

const firstObject = (folder: string): string => first(folder, first(folder, 'evidence/objects'));

const planOf = (folder: string): string =>
  first(folder, 'playbook').replace(
    /[0-9a-f]{64}\..*/,
    `${/"plan":"([0-9a-f]+)"/.exec(linesOf(folder)[0] ?? '')?.[1]}.json`,
  );

const at =
  (change: (path: string, folder: string) => void, find: (folder: string) => string) => (folder: string) => {
    const file = find(folder);
    change(join(folder, file), folder);
    return file;
  };

const always = (file: string) => () => file;
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
const toLink = (path: string): void => {
  renameSync(path, `${path}.moved`);
  symlinkSync(`${path}.moved`, path);
};
const linkElsewhere = (path: string, folder: string): void => {
  const elsewhere = join(folder, '.elsewhere');
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
};
const toFolder = (path: string): void => {
  unlinkSync(path);
  mkdirSync(path);
};
const put =
  (text: string) =>
  (path: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };

const chain: readonly Breakage[] = [
  breaks(
    'a character of a line differs',
    edit('timeline.jsonl', (text) => text.replace('"visit":1', '"visit":2')),
  ),
  breaks(
    'a hash differs',
    edit('timeline.jsonl', (text) => text.replace(/.(?="\}\n)/, (c) => (c === '0' ? '1' : '0'))),
  ),
  breaks(
    'a line is missing',
    editLines((lines) => lines.filter((_, seq) => seq !== 4)),
  ),
  breaks(
    'the first line is missing',
    editLines((lines) => lines.slice(1)),
  ),
  breaks(
    'a line stands twice',
    editLines((lines) => lines.flatMap((line, seq) => (seq === 4 ? [line, line] : line))),
  ),
  breaks(
    'two lines have changed places',
    editLines(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]),
  ),
  breaks(
    'an empty line is added',
    editLines((lines) => [...lines, '']),
  ),
  breaks(
    'the last LF is missing',
    edit('timeline.jsonl', (text) => text.trimEnd()),
  ),
  breaks(
    'half a line is at the end',
    edit('timeline.jsonl', (text) => `${text}{"v":1,"seq"`),
  ),
  breaks(
    'line ends are CRLF',
    edit('timeline.jsonl', (text) => text.replaceAll('\n', '\r\n')),
  ),
  breaks(
    'a NUL byte is in it',
    edit('timeline.jsonl', (text) => text.replace('"visit"', '\0"visit"')),
  ),
  breaks(
    'a byte order mark begins it',
    edit('timeline.jsonl', (text) => `\u00ef\u00bb\u00bf${text}`),
  ),
  breaks(
    'the timeline is empty',
    edit('timeline.jsonl', () => ''),
  ),
  breaks('the timeline is not there', at(unlinkSync, always('timeline.jsonl'))),
  breaks('the timeline is a link', at(toLink, always('timeline.jsonl'))),
  breaks('the timeline is a folder', at(toFolder, always('timeline.jsonl'))),
  breaks('the chain is of version 2', reseal('{"v":1,', '{"v":2,')),
  breaks('a number is left out', reseal('"seq":3,', '"seq":4,')),
  breaks('a line is longer than 64 KiB', (folder) => {
    addEvent(folder, 'note.added', { text: 'x'.repeat(70_000) });
    return 'timeline.jsonl';
  }),
  breaks('the header is of another incident', (folder) => {
    edit('incident.json', (text) => text.replace(/"nonce":"./, '"nonce":"z'))(folder);
    return 'timeline.jsonl';
  }),
  breaks('the header is not there', at(unlinkSync, always('incident.json'))),
  breaks(
    'the header is two lines',
    edit('incident.json', (text) => `${text}\n`),
  ),
  breaks(
    'the header has no LF',
    edit('incident.json', (text) => text.trimEnd()),
  ),
  breaks(
    'the header is of version 2',
    edit('incident.json', (text) => text.replace('"v":1', '"v":2')),
  ),
  breaks(
    'the key is no key',
    edit('incident.json', (text) => text.replace('ssh-ed25519 A', 'ssh-ed25519 *')),
  ),
  breaks('the first event is another', (folder) => {
    rechain(folder, (body) => body.replace('"incident.opened"', '"incident.closed"'));
    return 'timeline.jsonl';
  }),
];

/** The chain is right, but JSON.stringify would never have written this: only the Python checker reads JSON. */
export const spellings: readonly Breakage[] = [
  breaks('a space', reseal('"data":{', '"data": {')),
  breaks('an escape that is not needed', reseal('"by":"', '"by":"\\u0041')),
  breaks('an escaped slash', reseal('"by":"', '"by":"\\/')),
  breaks('an escape in capitals', reseal('"by":"', '"by":"\\u001F')),
  breaks('a short escape written long', reseal('"by":"', '"by":"\\u000a')),
  breaks('a lone surrogate', reseal('"by":"', '"by":"\\ud800')),
  breaks('a pair of surrogates as escapes', reseal('"by":"', '"by":"\\ud83d\\ude00')),
  breaks('a raw tab', reseal('"by":"', '"by":"\t')),
  breaks('a key that stands twice', reseal('"data":{', '"data":{"step":1,')),
  breaks('a key in capitals', reseal('"data":{', '"data":{"Step":1,')),
  breaks('an empty key', reseal('"data":{', '"data":{"":1,')),
  breaks('a key deep inside', reseal('"data":{', '"data":{"a":[{"b-c":1}],')),
  breaks('a key that comes early', reseal(/("mono":"\d+"),("boot":"[^"]+")/, '$2,$1')),
  breaks('one key more', reseal('"type":', '"more":1,"type":')),
  breaks('one key less', reseal(/"boot":"[^"]+",/, '')),
  breaks('a fraction', reseal('"data":{', '"data":{"a":1.5,')),
  breaks('an exponent', reseal('"data":{', '"data":{"a":1e3,')),
  breaks('minus zero', reseal('"data":{', '"data":{"a":-0,')),
  breaks('not a number', reseal('"data":{', '"data":{"a":NaN,')),
  breaks('2^53', reseal('"data":{', '"data":{"a":9007199254740992,')),
  breaks('a number of 5000 digits', reseal('"data":{', `"data":{"a":1${'0'.repeat(5000)},`)),
  breaks('data that is a list', reseal(/"data":.*$/, '"data":[]')),
  breaks('a thousand lists', reseal('"data":{', `"data":{"a":${'['.repeat(1000)}${']'.repeat(1000)},`)),
  breaks('30,000 lists', reseal('"data":{', `"data":{"a":${'['.repeat(30_000)}${']'.repeat(30_000)},`)),
  breaks('lists without an end', reseal('"data":{', `"data":{"a":${'['.repeat(30_000)},`)),
  breaks('a time zone', reseal(/Z","mono"/, '+01:00","mono"')),
  breaks('a type of one word', reseal(/"type":"[^"]+"/, '"type":"note"')),
  breaks('true as the version', reseal('{"v":1,"seq":3', '{"v":true,"seq":3')),
  breaks('a clock of text', reseal(/"mono":"\d/, '"mono":"x')),
  breaks('a header that is spelled otherwise', (folder) => {
    edit('incident.json', (text) => text.replace(/,"nonce"/, ', "nonce"'))(folder);
    rechain(folder);
    return 'incident.json';
  }),
];

const kept: readonly Breakage[] = [
  breaks('a byte of an object differs', at(flip, firstObject)),
  breaks('an object is not there', at(unlinkSync, firstObject)),
  breaks('an object is a link', at(linkElsewhere, firstObject)),
  breaks('an object is a folder', at(toFolder, firstObject)),
  breaks('nothing names an object', at(put('x'), always(`evidence/objects/2d/${sha256('x')}`))),
  breaks('an object lies in the wrong folder', at(put('x'), always(`evidence/objects/00/${sha256('x')}`))),
  breaks('an object has another name', at(put('x'), always('evidence/objects/2d/- a\u00e9 b'))),
  breaks('an object hides behind a dot', at(put('x'), always('evidence/objects/.x'))),
  breaks('a copy of an object lies deeper', (folder) => {
    const object = firstObject(folder);
    const deeper = `${dirname(object)}/${dirname(object).slice(-2)}/${object.slice(-64)}`;
    mkdirSync(join(folder, dirname(deeper)));
    cpSync(join(folder, object), join(folder, deeper));
    return deeper;
  }),
  breaks(
    'a link is among the objects',
    at((path) => symlinkSync('/etc/hostname', path), always('evidence/objects/ab')),
  ),
  breaks('a value is no digest', (folder) => {
    addEvent(folder, 'note.added', { sha256: 'none' });
    return 'timeline.jsonl';
  }),
  breaks('a named object does not exist', (folder) => {
    addEvent(folder, 'note.added', { deep: [{ stderr_sha256: 'ab'.repeat(32) }] });
    return `evidence/objects/ab/${'ab'.repeat(32)}`;
  }),
  breaks(
    'a byte of the playbook differs',
    at(flip, (folder) => {
      const { playbook } = JSON.parse(readFileSync(join(folder, 'incident.json'), 'utf8')) as {
        playbook: string;
      };
      return `playbook/${playbook}.yaml`;
    }),
  ),
  breaks('a byte of the plan differs', at(flip, planOf)),
  breaks('the plan is not there', at(unlinkSync, planOf)),
  breaks('the plan is a link', at(toLink, planOf)),
  breaks('a program differs', at(flip, always('playbook/files/checks/declines'))),
  breaks('a program is not there', at(unlinkSync, always('playbook/files/checks/declines'))),
  breaks('a program is a link', at(toLink, always('playbook/files/checks/declines'))),
  breaks('a playbook is added', at(put('x'), always('playbook/more.yaml'))),
  breaks('a plan is added under a wrong hash', at(put('x'), always(`playbook/${'0'.repeat(64)}.json`))),
];

const resign = (folder: string, more: object): string => {
  const note = noteOf(folder, 5);
  writeFileSync(join(folder, 'checkpoints/5.note.sig'), signNote(note, { seed: 7, ...more }));
  return 'checkpoints/5.note.sig';
};

/** Adds the order of the group to s: the same signature by arithmetic, which only a lax checker takes. */
const addOrder = (signature: Buffer): Buffer => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const read = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
  const more = Buffer.from((read + order).toString(16).padStart(64, '0'), 'hex').reverse();
  return Buffer.concat([signature.subarray(0, 32), more]);
};

const checkpoints: readonly Breakage[] = [
  breaks('the end was cut behind a checkpoint', (folder) => {
    editLines((lines) => lines.slice(0, -1))(folder);
    return `checkpoints/${linesOf(folder).length + 1}.note`;
  }),
  breaks('the record was written anew', (folder) => {
    rechain(folder, (body, seq) => (seq === 3 ? body.replace(/"by":"[^"]*"/, '"by":"mallory"') : body));
    return first(folder, 'checkpoints');
  }),
  breaks(
    'a note is of another incident',
    edit('checkpoints/5.note', (text) => text.replace('\nINC-', '\nINC-9')),
  ),
  breaks(
    'a note says another size',
    edit('checkpoints/5.note', (text) => text.replace('\n5\n', '\n6\n')),
  ),
  breaks(
    'a note has a fifth line',
    edit('checkpoints/5.note', (text) => `${text}\n`),
  ),
  breaks(
    'a note has a NUL byte',
    edit('checkpoints/5.note', (text) => `\0${text}`),
  ),
  breaks('a note is a link', at(linkElsewhere, always('checkpoints/5.note'))),
  breaks('a signature is missing', at(unlinkSync, always('checkpoints/5.note.sig'))),
  breaks('a signature is left over', (folder) => {
    unlinkSync(join(folder, 'checkpoints/5.note'));
    return 'checkpoints/5.note';
  }),
  breaks('a size begins with 0', (folder) => {
    linkSync(join(folder, 'checkpoints/5.note'), join(folder, 'checkpoints/05.note'));
    return 'checkpoints/05.note';
  }),
  breaks('the first segment is written with its number', (folder) => {
    linkSync(join(folder, 'checkpoints/5.note'), join(folder, 'checkpoints/1-5.note'));
    return 'checkpoints/1-5.note';
  }),
  breaks('something else is among the checkpoints', at(put('x'), always('checkpoints/$(id)\n.note'))),
  breaks('a checkpoint is of a segment that is not there', (folder) => {
    linkSync(join(folder, 'checkpoints/5.note'), join(folder, 'checkpoints/2-5.note'));
    return 'checkpoints/2-5.note';
  }),
  breaks('another key has signed', (folder) => resign(folder, { seed: 8 })),
  breaks('it is signed for something else', (folder) => resign(folder, { namespace: 'file' })),
  breaks('a bit of the signature differs', (folder) =>
    resign(folder, {
      bend: (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))),
    }),
  ),
  breaks(
    'the signature is empty',
    edit('checkpoints/5.note.sig', () => ''),
  ),
  breaks(
    'something stands behind the signature',
    edit('checkpoints/5.note.sig', (text) => `${text}more\n`),
  ),
  breaks('the signature is of another note', (folder) => {
    cpSync(
      join(folder, 'checkpoints/5.note.sig'),
      join(folder, `checkpoints/${linesOf(folder).length}.note.sig`),
    );
    return `checkpoints/${linesOf(folder).length}.note.sig`;
  }),
  breaks('a person has signed whom nothing names', (folder) => {
    const note = noteOf(folder, 5);
    writeFileSync(join(folder, 'checkpoints/5.note.user.sig'), signNote(note, { seed: 9 }));
    return 'checkpoints/5.note.user.sig';
  }),
  breaks('a key has options', (folder) => {
    addEvent(folder, 'signer.added', { key: `cert-authority ${publicKeyOf(9)}` });
    return 'timeline.jsonl';
  }),
];

const onSegment = (more: object) => (folder: string) => {
  addSegment(folder, 2, more);
  return 'timeline.2.jsonl';
};

const segments: readonly Breakage[] = [
  breaks('a segment names another file', onSegment({ file: 'timeline.3.jsonl' })),
  breaks('a segment names another hash', onSegment({ file_sha256: 'ab'.repeat(32) })),
  breaks('a segment counts wrongly', onSegment({ events: 7 })),
  breaks('a segment counts in text', onSegment({ events: '7' })),
  breaks('a segment names another head', onSegment({ head: 'ab'.repeat(32) })),
  breaks('the file before a segment goes on', (folder) => {
    addSegment(folder, 2);
    addEvent(folder, 'note.added', { text: 'later' });
    return 'timeline.2.jsonl';
  }),
  breaks('a segment begins with another event', (folder) => {
    addSegment(folder, 2);
    const [line = ''] = linesOf(folder, 'timeline.2.jsonl');
    const body = line.slice(0, -72).replace('segment.started', 'note.added');
    writeFileSync(join(folder, 'timeline.2.jsonl'), `${body},"h":"${sha256(body)}"}\n`);
    return 'timeline.2.jsonl';
  }),
  breaks('a segment is left out', (folder) => {
    addSegment(folder, 2);
    addSegment(folder, 3);
    unlinkSync(join(folder, 'timeline.2.jsonl'));
    return 'timeline.3.jsonl';
  }),
  breaks('a segment has an odd number', at(put(''), always('timeline.02.jsonl'))),
  breaks('a segment is empty', at(put(''), always('timeline.2.jsonl'))),
  breaks('a checkpoint of a segment has the head of another', (folder) => {
    addSegment(folder, 2);
    addCheckpoint(folder, 1, 7);
    writeFileSync(join(folder, 'checkpoints/2-1.note'), noteOf(folder, 1, 'timeline.jsonl', ' 2'));
    return hashOf(linesOf(folder)[0] ?? '') === '' ? '' : 'checkpoints/2-1.note';
  }),
  breaks('a damaged file stays damaged', (folder) => {
    edit('timeline.jsonl', (text) => text.replace('"visit":1', '"visit":2'))(folder);
    addSegment(folder, 2);
    return 'timeline.jsonl';
  }),
];

/** What some versions of ssh-keygen let pass. */
export const laxities: readonly Breakage[] = [
  breaks('s is not reduced', (folder) => resign(folder, { bend: addOrder })),
];

export const breakages: readonly Breakage[] = [...chain, ...kept, ...checkpoints, ...segments];
