// A record that is written to while it is checked gives no false alarm.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import { createIncident } from '../../src/timeline/create.js';
import { clock, header, note, open, temporaryFolder } from '../timeline/record.js';
import { judge, newSigner, objectPath, put, sha256 } from './sound-record.js';

test('objects that are named a moment later, new events and new checkpoints', async () => {
  const signer = newSigner();
  const facts = [note('429s on /v1/payments')];
  const folder = createIncident({
    home: temporaryFolder(),
    header: { ...header, key: signer.key },
    facts,
    files: [],
    actor: 'responder',
    clock,
  });
  const timeline = open(folder, { signer });
  let ended = false;
  const write = async (): Promise<void> => {
    for (let count = 0; !ended; count += 1) {
      const log = `request ${count}`;
      put(folder, objectPath(log), log);
      await wait(30);
      const objects = [{ sha256: sha256(log), size: log.length }];
      const found: Fact = { type: 'evidence.found', data: { objects } };
      timeline.transact(() => [found, ...Array.from({ length: 20 }, (_, number) => note(`look ${number}`))]);
      await wait(5);
    }
  };
  const writing = write();
  const said = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const { problems } = await judge(folder, [], true);
    for (const { file, expected } of problems) said.add(`${file} ${expected}`);
    await wait(20);
  }
  ended = true;
  await writing;
  timeline.close();
  // This small record has neither playbook nor opening; nothing else may be said of it.
  expect([...said].filter((text) => !/^playbook\/|an incident.opened/.test(text))).toEqual([]);
});
