// A newcomer's first quarter of an hour: the whole incident in the range, on a terminal, to the closing summary.
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk } from './walk.js';

const upToBlock: readonly (readonly [see: RegExp, type: string])[] = [
  [/Enter: begin\./, ''],
  [/Find who is sending[\s\S]*Enter: run it/, ''],
  [/abuser = 203\.0\.113\.7[\s\S]*Confirm that the address/, ''],
  [/1 of 2: The address is not our load balancer/, 'y'],
  [/2 of 2: The address is not one of our offices/, 'y'],
  [/Set the severity[\s\S]*answer the questions/, ''],
  [/How bad is it\?/, 'crit'],
  [/Could customer data have left\?/, 'n'],
  [/Notify security[\s\S]*Enter: send it/, ''],
];
const block: readonly (readonly [see: RegExp, type: string])[] = [
  [/See what the client does[\s\S]*Enter: run it/, ''],
  [/Find the API key[\s\S]*Enter: run it/, ''],
  [/key_id = k-4471[\s\S]*Enter: take the evidence/, ''],
  [/CHANGES +iptables -A INPUT -s 203\.0\.113\.7[\s\S]*Type r and Enter/, ''],
  [/Enter alone does nothing here/, 'r'],
  [/abuser = 203\.0\.113\.7[\s\S]*Enter: it is right/, ''],
  [/the approval of the commander/, 'comander'],
  [/That is not the same/, 'commander'],
];
const toTheEnd: readonly (readonly [see: RegExp, type: string])[] = [
  [/Block the address \(contained\)[\s\S]*Tell the stakeholders/, ''],
  [/Where do things stand/, 'One client is blocked, all others are served.'],
  [/Attack or accident\?[\s\S]*Enter: decide/, ''],
  [/Is this a customer's broken client\?\n +1/, 'attack'],
  [/Look for what the attacker got[\s\S]*Enter: run it/, ''],
  [/Keep the evidence before: Rate-limit[\s\S]*take the evidence/, ''],
  [/CHANGES +kubectl set env .* THROTTLED_KEYS=k-4471/, 'r'],
  [/key_id = k-4471[\s\S]*Enter: it is right/, ''],
  [/the approval of the commander/, 'commander'],
  [/Keep the evidence before: Raise the log level[\s\S]*take the evidence/, ''],
  [/CHANGES +kubectl set env .* LOG_LEVEL=debug/, 's'],
  [/Why skip it\?/, 'the log says enough'],
  [/Wait until the rate has been normal[\s\S]*start waiting/, ''],
  [/Put the log level back[\s\S]*put it back/, 'r'],
  [/Tell the stakeholders that it is over[\s\S]*Enter: send it/, ''],
  [/Where do things stand/, ''],
  [/Hand over to the review[\s\S]*go through it/, ''],
  [/1 of 3: A blameless postmortem/, 'y'],
  [/2 of 3: Somebody owns the block/, 'y'],
  [/3 of 3: The thresholds/, 'y'],
  [/Close the incident as what\?/, ''],
  [/all right\?/, 'The block stays for a day.'],
];

// `page` says nothing about where things stand, and may ask or not.
const maySay = /Where do things stand|See what the client does/;

describe.skipIf(!hasTmux)('the range on a terminal of 80 by 24 (needs tmux)', () => {
  it('is walked by hand from the opening to the closing summary', async () => {
    const walk = openWalk();
    walk.ir('run api-abuse --range');
    for (const [see, type] of upToBlock) await walk.answer(see, type);
    const next = await walk.pane.until(maySay);
    if (/Where do things stand/.test(next)) await walk.answer(/Where do things stand/, '');
    for (const [see, type] of block) await walk.answer(see, type);
    for (const [see, type] of toTheEnd) await walk.answer(see, type);
    const end = await walk.pane.until(/^code \d+$/m);
    expect(end).toMatch(/PRACTICE RANGE, NOT A REAL INCIDENT\nClosed as resolved, severity critical/);
    for (const metric of ['TTD', 'TTA', 'TTC', 'TTR'])
      expect(end).toMatch(new RegExp(`${metric} .* [\\d.]+ m?s `));
    expect(end).toMatch(/Deviations +1\n/);
    // Somebody would paste it, and the range is gone: it would hit the real firewall.
    expect(end.slice(end.indexOf('Closed as'))).not.toContain('iptables -D');
    expect(end).toMatch(/Report: .*report\.md[\s\S]*code 0$/m);
  }, 600_000);

  it('first says what a range is, and leaves the time to read it', async () => {
    const walk = openWalk();
    walk.ir('run api-abuse --range');
    const shown = (await walk.answer(/Enter: begin\./, 'q')).replace(/\s+/g, ' ');
    expect(shown).toMatch(/PRACTICE RANGE, NOT A REAL INCIDENT .*nothing outside/);
    expect(shown).toContain('Time runs 60 times faster here');
    await walk.answer(/Step 1 of/, 'q');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/Paused and saved\.[\s\S]*code 3$/m);
  }, 300_000);
});
