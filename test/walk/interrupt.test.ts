// Every way out of a walkthrough: the incident is saved, the way back is named, and the terminal is as it was.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk, terminalMode, type Walk } from './walk.js';

const toFirstStep = async (): Promise<Walk> => {
  const walk = openWalk();
  walk.ir('run api-abuse --range');
  await walk.answer(/Enter: begin\./, '');
  await walk.pane.until(/Find who is sending[\s\S]*Enter: run it.*\n>/);
  return walk;
};

const untilGone = async (pid: number): Promise<boolean> => {
  for (let waited = 0; waited < 60_000; waited += 100) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(100);
  }
  return false;
};

describe.skipIf(!hasTmux)('leaving a walkthrough (needs tmux)', () => {
  it('pauses at the key and resumes where it was, a done step stays done', async () => {
    const walk = await toFirstStep();
    await walk.answer(/Enter: run it/, '');
    await walk.answer(/Confirm that the address[\s\S]*go through it/, 'p');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/Go on with: ir resume INC-\S+\n[\s\S]*code 3$/m);
    walk.ir('resume');
    const resumed = await walk.pane.until(/Confirm that the address[\s\S]*go through it.*\n>/);
    expect(resumed).toMatch(/Resumed after /);
    expect(resumed).not.toMatch(/Step 1 of/);
    await walk.answer(/go through it/, '');
    await walk.answer(/1 of 2/, 'y');
    await walk.answer(/2 of 2/, 'y');
    await walk.answer(/Set the severity/, 'q');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/code 3$/m);
    expect(walk.record().match(/"outcome":"done"/g)).toHaveLength(2);
  }, 600_000);

  it('kill -TERM at a prompt saves, and leaves the terminal as it was', async () => {
    const walk = await toFirstStep();
    walk.pane.literal('half a wo');
    process.kill(walk.pane.child(), 'SIGTERM');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/Go on with: ir resume[\s\S]*code 143$/m);
    expect(await terminalMode(walk)).toBe('icanon echo');
    expect(walk.record()).toContain('"reason":"terminated"');
  }, 300_000);

  it('Ctrl-C asks, the second one leaves, and the terminal is as it was', async () => {
    const walk = await toFirstStep();
    walk.pane.type('C-c');
    await walk.pane.until(/Keep going, or pause and save\?/);
    walk.pane.type('C-c');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/Go on with: ir resume[\s\S]*code 130$/m);
    expect(await terminalMode(walk)).toBe('icanon echo');
  }, 300_000);

  it('Ctrl-D asks too, and keep going shows the question again', async () => {
    const walk = await toFirstStep();
    await walk.answer(/Enter: run it/, 'n');
    await walk.pane.until(/^Note\n>/m);
    walk.pane.literal('half a sen');
    walk.pane.type('C-c');
    await walk.pane.until(/Keep going, or pause and save\?/);
    walk.pane.type('Enter');
    await walk.pane.until(/pause and save\?[\s\S]*Note\n> half a sen/);
    walk.pane.literal('tence');
    walk.pane.type('Enter');
    await walk.pane.until(/Noted: half a sentence[\s\S]*\n> *\n*$/);
    walk.pane.type('C-d');
    await walk.pane.until(/Keep going, or pause and save\?.*\n*$/);
    walk.pane.literal('p');
    walk.pane.type('Enter');
    expect(await walk.pane.until(/^code \d+$/m)).toMatch(/Paused and saved\.[\s\S]*code 3$/m);
    expect(await terminalMode(walk)).toBe('icanon echo');
  }, 300_000);

  it('a closed terminal is recorded, and nothing of ir stays behind', async () => {
    const walk = await toFirstStep();
    const pid = walk.pane.child();
    walk.pane.close();
    expect(await untilGone(pid)).toBe(true);
    expect(walk.record()).toContain('"reason":"hang-up"');
  }, 300_000);
});
