// The walkthrough on a real terminal: nothing typed is lost, Ctrl-C asks, and the terminal is left as it was found.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Compiled, compileTerminal } from './compile.js';
import { closeTmux, hasTmux, openPane, type Pane } from './tmux.js';

describe.skipIf(!hasTmux)('on a terminal of 80 by 24 (needs tmux)', () => {
  let compiled: Compiled;
  let pane: Pane;
  beforeAll(() => {
    compiled = compileTerminal('walk.mjs');
  });
  afterAll(() => {
    closeTmux();
    compiled?.remove();
  });

  const start = (scene: string, env: { readonly [name: string]: string } = { NO_COLOR: '1' }): void => {
    pane = openPane(env);
    pane.literal(
      `node ${compiled.folder}/walk.mjs ${scene}; stty -a | tr ';' '\\n' | grep -oE -e '-?(echo|icanon)( |$)' | xargs echo MODE`,
    );
    pane.type('Enter');
  };
  const endsCalmly = async (): Promise<void> => {
    expect(await pane.until(/MODE .*\n/)).toMatch(/MODE icanon echo\b/);
    pane.close();
  };

  it('a change needs its key; Enter alone does nothing', async () => {
    start('action');
    await pane.until(/^>/m);
    pane.type('Enter');
    await pane.until(/Enter alone does nothing here/);
    pane.literal('jupm');
    pane.type('Enter');
    await pane.until(/"jupm" is not offered here/);
    pane.literal('r');
    pane.type('Enter');
    await pane.until(/chosen run/);
    await endsCalmly();
  });

  it('a read runs on Enter, and says so', async () => {
    start('read');
    expect(await pane.until(/^>/m)).toMatch(/Enter: run it\. It only reads\./);
    pane.type('Enter');
    await pane.until(/chosen run/);
    await endsCalmly();
  });

  it('keys typed while a command ran do not answer the next question', async () => {
    start('ahead');
    await pane.until(/^working/m);
    pane.literal('r');
    pane.type('Enter');
    await pane.until(/^> *$/m);
    pane.literal('s');
    pane.type('Enter');
    expect(await pane.until(/chosen/)).toMatch(/chosen skip/);
    await endsCalmly();
  });

  it('typed text and cursor survive a notice, on two rows too', async () => {
    start('notice');
    await pane.until(/^>/m);
    pane.literal(`the log shows ${'many refused payments '.repeat(4)}here`);
    await pane.until(/here/);
    pane.type('Left', 'Left', 'Left', 'Left');
    process.kill(pane.child(), 'SIGUSR2');
    const shown = await pane.until(/Update due/);
    expect(shown.match(/the log shows/g)).toHaveLength(1);
    process.kill(pane.child(), 'SIGUSR2');
    await pane.until(/Update due[\s\S]*Update due[\s\S]*the log shows/);
    pane.literal('right ');
    pane.type('Enter');
    const after = (await pane.until(/noted/)).replaceAll('\n', '');
    expect(after).toMatch(/noted the log shows (many refused payments ){4}right here/);
    expect(after).toContain('What did you see?');
    await endsCalmly();
  });

  it('the question stays with the prompt: a notice goes above both', async () => {
    start('notice');
    await pane.until(/What did you see\?\n>/);
    process.kill(pane.child(), 'SIGUSR2');
    const shown = await pane.until(/Update due[\s\S]*What did you see\?\n>/);
    expect(shown.match(/What did you see/g)).toHaveLength(1);
    pane.literal('x');
    pane.type('Enter');
    await endsCalmly();
  });

  it('one question after another leaves nothing behind; a step is shown in full only once', async () => {
    start('several');
    for (const word of ['First', 'Second', 'Third']) {
      expect(await pane.until(new RegExp(`${word}\\?\\n> *\\n*$`))).not.toMatch(/\n\n\n\S/);
      pane.literal('429');
      pane.type('Enter');
    }
    await pane.until(/Undo +iptables[\s\S]*\n> *\n*$/);
    pane.literal('v');
    pane.type('Enter');
    const again = await pane.until(/Seen\.[\s\S]*\n> *\n*$/);
    expect(again.slice(again.indexOf('Seen.'))).toMatch(/Block the address\n\nr run/);
    pane.literal('r');
    pane.type('Enter');
    await pane.until(/chosen run/);
    await endsCalmly();
  });

  it('on a dumb terminal a backspace counts and a notice loses nothing', async () => {
    start('notice', { TERM: 'dumb' });
    await pane.until(/^>/m);
    pane.literal('the log showss');
    pane.type('BSpace');
    process.kill(pane.child(), 'SIGUSR2');
    await pane.until(/Update due[\s\S]*^> the log shows$/m);
    pane.literal(' 429');
    pane.type('Enter');
    await pane.until(/noted the log shows 429$/m);
    await endsCalmly();
  });

  it('Ctrl-C asks; keep going brings the text back; Ctrl-D asks too; pause stops', async () => {
    start('notice');
    await pane.until(/^>/m);
    pane.literal('half a sen');
    pane.type('C-c');
    await pane.until(/pause and save/);
    pane.literal('k');
    pane.type('Enter');
    await pane.until(/pause and save[\s\S]*> half a sen/);
    pane.type('C-u', 'C-d');
    await pane.until(/pause and save[\s\S]*pause and save/);
    pane.literal('p');
    pane.type('Enter');
    await pane.until(/ended Stopped pause/);
    await endsCalmly();
  });

  it('a second Ctrl-C ends the walkthrough', async () => {
    start('action');
    await pane.until(/^>/m);
    pane.type('C-c');
    await pane.until(/pause and save/);
    pane.type('C-c');
    await pane.until(/ended Stopped interrupt/);
    await endsCalmly();
  });

  it('Ctrl-C while a command runs asks over the spinner', async () => {
    start('busy');
    await pane.until(/Waiting for the request rate/);
    pane.type('C-c');
    await pane.until(/pause and save.*\n*$/);
    pane.literal('k');
    pane.type('Enter');
    await pane.until(/going\) k\n.*Waiting for the request rate/);
    pane.type('C-c');
    await pane.until(/pause and save[\s\S]*pause and save/);
    pane.literal('p');
    pane.type('Enter');
    await pane.until(/stopped pause/);
    await endsCalmly();
  });

  it.each([
    ['SIGTERM', 'terminated'],
    ['SIGHUP', 'hang-up'],
  ] as const)('%s at a prompt ends it as %s', async (signal, reason) => {
    start('notice');
    await pane.until(/^>/m);
    process.kill(pane.child(), signal);
    await pane.until(new RegExp(`ended Stopped ${reason}`));
    await endsCalmly();
  });

  it('a closed terminal is a hang-up, and a half-typed key is not pressed', async () => {
    const end = join(compiled.folder, 'end.txt');
    start(`action ${end}`);
    await pane.until(/^>/m);
    pane.literal('r');
    await pane.until(/^> r/m);
    pane.close();
    for (let waited = 0; waited < 15_000 && !existsSync(end); waited += 50) await sleep(50);
    expect(readFileSync(end, 'utf8')).toBe('ended Stopped hang-up');
  });

  it('a bug at a prompt leaves the terminal as it was', async () => {
    start('crash');
    await pane.until(/a bug/);
    await endsCalmly();
  });

  it('a secret does not show while it is typed', async () => {
    start('secret');
    await pane.until(/\(hidden\) >/);
    pane.literal('s3cr3t-k3y');
    pane.type('BSpace', 'Enter');
    const shown = await pane.until(/got/);
    expect(shown).toMatch(/got s3cr3t-k3\b/);
    expect(shown.match(/s3cr3t/g)).toHaveLength(1);
    await endsCalmly();
  });

  it('values: Enter takes the suggestion, a wrong type is asked again, a prefix and a number are enough', async () => {
    start('values');
    await pane.until(/\[high\] >/);
    pane.literal('crit');
    pane.type('Enter');
    await pane.until(/severity critical[\s\S]*\[203\.0\.113\.7\] >/);
    pane.literal('not an address');
    pane.type('Enter');
    await pane.until(/It must be an IP address/);
    pane.type('Enter');
    await pane.until(/abuser 203\.0\.113\.7/);
    await endsCalmly();
  });

  it('choices take a number, dangerous text must be exact', async () => {
    start('choice');
    await pane.until(/^>/m);
    pane.literal('a');
    pane.type('Enter');
    await pane.until(/could be accident or attack/);
    pane.literal('2');
    pane.type('Enter');
    await pane.until(/chosen attack/);
    await endsCalmly();
    start('exact');
    await pane.until(/^>/m);
    pane.literal('payment');
    pane.type('Enter');
    await pane.until(/not the same/);
    pane.literal('payments');
    pane.type('Enter');
    await pane.until(/exact true/);
    await endsCalmly();
  });

  it('output is folded, masked and harmless', async () => {
    start('output');
    const shown = await pane.until(/After the command/);
    expect(shown).toMatch(/… 37\d more lines, kept as evidence/);
    expect(shown).toContain('! token «secret» refused \\x1b[2J');
    expect(shown).toContain('payments 429 400');
    await endsCalmly();
  });
});
