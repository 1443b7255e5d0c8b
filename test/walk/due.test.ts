// Something comes due while somebody types: it shows above, and not a letter of what was typed is lost.
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk } from './walk.js';

describe.skipIf(!hasTmux)('a due thing while a prompt waits (needs tmux)', () => {
  it.each(['xterm-256color', 'dumb'])(
    'keeps the question and the typed text, TERM=%s',
    async (term) => {
      const walk = openWalk({ NO_COLOR: '1', TERM: term });
      walk.ir('run api-abuse --range');
      await walk.answer(/Enter: begin\./, '');
      await walk.answer(/Find who is sending[\s\S]*Enter: run it/, '');
      await walk.answer(/Confirm that the address[\s\S]*go through it/, 'n');
      await walk.pane.until(/^Note\n>/m);
      walk.pane.literal('the log shows one addresss');
      walk.pane.type('BSpace');
      // Nothing was escalated or told yet, and in a range both come due within half a minute.
      await walk.pane.until(
        /^>> (Escalated to security|An update is due)[\s\S]*^> the log shows one address/m,
      );
      walk.pane.literal(' only');
      walk.pane.type('Enter');
      await walk.pane.until(/Noted: the log shows one address only$/m);
      await walk.answer(/Noted:[\s\S]*Confirm that the address/, 'q');
      await walk.pane.until(/^code 3$/m);
      expect(walk.record()).toContain('"text":"the log shows one address only"');
    },
    300_000,
  );
});
