// An exercise by hand, with decisions that a tired team may take: the score is lower, and says why.
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk } from './walk.js';

type Keys = readonly (readonly [see: RegExp, type: string])[];

const upToBlock: Keys = [
  [/EXERCISE, NOT A REAL INCIDENT[\s\S]*Enter: begin\./, ''],
  [/EXERCISE · Step 1 of[\s\S]*Find who is sending[\s\S]*Enter: run it/, ''],
  [/abuser = 198\.51\.100\.57[\s\S]*Confirm that the address/, ''],
  [/1 of 2: The address is not our load balancer/, 'y'],
  [/2 of 2: The address is not one of our offices/, 'y'],
  [/Set the severity[\s\S]*answer the questions/, ''],
  [/How bad is it\?/, 'high'],
  // Wrong: nothing points to data, and a yes tells legal.
  [/Could customer data have left\?/, 'y'],
  [/Notify security[\s\S]*Enter: send it/, ''],
];

const block: Keys = [
  [/See what the client does[\s\S]*Enter: run it/, ''],
  [/Find the API key[\s\S]*Enter: run it/, ''],
  // Wrong: the evidence before the change.
  [/key_id = k-3318[\s\S]*Enter: take the evidence/, 'w'],
  [/Why go on without/, 'no time'],
  [/CHANGES +iptables -A INPUT -s 198\.51\.100\.57[\s\S]*Type r and Enter/, 'r'],
  [/abuser = 198\.51\.100\.57[\s\S]*Enter: it is right/, ''],
  [/the approval of the commander/, 'commander'],
];

const toTheEnd: Keys = [
  [/Block the address \(contained\)[\s\S]*Tell the stakeholders/, ''],
  [/Where do things stand/, 'We block an attacker.'],
  [/Attack or accident\?[\s\S]*Enter: decide/, ''],
  // Wrong: the partner has written by now.
  [/Is this a customer's broken client\?\n +1/, 'attack'],
  [/Look for what the attacker got[\s\S]*Enter: run it/, ''],
  [/Keep the evidence before: Rate-limit[\s\S]*take the evidence/, ''],
  [/CHANGES +kubectl set env .* THROTTLED_KEYS=k-3318/, 'r'],
  [/key_id = k-3318[\s\S]*Enter: it is right/, ''],
  [/the approval of the commander/, 'commander'],
  [/Keep the evidence before: Raise the log level[\s\S]*take the evidence/, ''],
  [/CHANGES +kubectl set env .* LOG_LEVEL=debug/, 'r'],
  [/Wait until the rate has been normal[\s\S]*start waiting/, ''],
  [/Put the log level back[\s\S]*put it back/, 'r'],
  [/Tell the stakeholders that it is over[\s\S]*Enter: send it/, ''],
  [/Where do things stand/, ''],
  [/Hand over to the review[\s\S]*go through it/, ''],
  [/1 of 3: A blameless postmortem/, 'y'],
  [/2 of 3: Somebody owns the block/, 'y'],
  [/3 of 3: The thresholds/, 'y'],
  [/Close the incident as what\?/, ''],
  [/all right\?/, 'Both stay for a day.'],
];

// `page` says nothing about where things stand, and may ask or not.
const maySay = /Where do things stand|See what the client does/;

interface Scored {
  readonly points: number;
  readonly of: number;
  readonly missed: readonly string[];
}

describe.skipIf(!hasTmux)('an exercise on a terminal of 80 by 24 (needs tmux)', () => {
  it('played with wrong decisions gets a lower score, with the reasons', async () => {
    const walk = openWalk();
    walk.ir('drill api-abuse partner');
    for (const [see, type] of upToBlock) await walk.answer(see, type);
    const next = await walk.pane.until(maySay);
    if (/Where do things stand/.test(next)) await walk.answer(/Where do things stand/, '');
    for (const [see, type] of [...block, ...toTheEnd]) await walk.answer(see, type);
    const end = await walk.pane.until(/^code 0$/m);
    const words = end.replace(/\s+/g, ' ');
    expect(words).toMatch(
      /a waiver let “Block the address” go ahead without “Firewall rules” and “API log of the last hour”: no time/i,
    );
    expect(words).toMatch(/\(3 points\): “Call the owner of the key” was passed over/);
    expect(words).toMatch(/\(2 points\): “Could customer data have left\?” was answered yes, not no/);
    expect(words).toMatch(/\(1 point\): “Look for what the attacker got” was done/);
    const lines = walk.record().trim().split('\n');
    const last = lines.map((line) => JSON.parse(line) as { type: string; data: Scored });
    expect(last.findLast(({ type }) => type === 'drill.scored')?.data).toMatchObject({ points: 13, of: 26 });
    walk.ir('report | grep -c "4 points\\|13 of 26"');
    await walk.pane.until(/^[2-9]$/m);
  }, 300_000);
});
