// A small walkthrough on a real terminal; the scene is the first argument, a file for its end the second.
import { writeFileSync } from 'node:fs';
import { createMask } from './domain/redact.js';
import { createDisplay } from './terminal/display.js';
import { createTerminalResponder } from './terminal/prompt.js';
import { createScreen } from './terminal/screen.js';
import { watchSignals } from './terminal/signals.js';
import { createStyle } from './terminal/style.js';
import { changeView, offeredToRun, readView } from './views.js';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const output = process.stderr;
const style = createStyle({ env: process.env, isTTY: true });
const screen = createScreen(output, style);
const mask = createMask(['hunter22']);
const display = createDisplay({ output, screen, mask: () => mask, spinner: true });
let responder;
const watch = watchSignals({ onInterrupt: () => responder.askPause() });
responder = createTerminalResponder({
  input: process.stdin,
  output,
  screen,
  autoRead: false,
  stop: watch.signal,
  stopReason: watch.reason,
});

const text = (question) => ({ key: 'note', question, suggestion: null, optional: false });
const severity = {
  key: 'severity',
  question: 'How bad is it?',
  field: { type: 'severity' },
  suggestion: 'high',
  unknown: true,
  confirming: false,
  parse: (typed) => ({ value: typed }),
};
const address = {
  key: 'abuser',
  question: 'Which address sends the traffic?',
  field: { type: 'ip' },
  suggestion: '203.0.113.7',
  unknown: false,
  confirming: true,
  parse: (typed) =>
    /^[\d.]+$/.test(typed) ? { value: typed } : { problem: 'must be an IP address such as 203.0.113.7' },
};

const scenes = {
  action: async () => console.log('chosen', await responder.action(changeView, offeredToRun)),
  read: async () => console.log('chosen', await responder.action(readView, offeredToRun)),
  values: async () => {
    console.log('severity', await responder.value(severity));
    console.log('abuser', await responder.value(address));
  },
  choice: async () =>
    console.log(
      'chosen',
      await responder.choice({
        key: 'accident',
        question: "Is this a customer's broken client?",
        options: [
          { name: 'accident', means: 'go to: Call the partner' },
          { name: 'attack', means: 'go on with: Block the address' },
        ],
        suggestion: null,
      }),
    ),
  exact: async () =>
    console.log(
      'exact',
      await responder.exact({ key: 'k', question: 'This deletes the namespace.', expected: 'payments' }),
    ),
  notice: async () => {
    const asked = responder.text(text('What did you see?'));
    process.on('SIGUSR2', () => display.notice('Update due: nobody has been told anything for 30 min.'));
    console.log('noted', await asked);
  },
  several: async () => {
    for (const question of ['First?', 'Second?', 'Third?']) await responder.text(text(question));
    await responder.action(changeView, offeredToRun);
    display.say('Seen.');
    console.log('chosen', await responder.action(changeView, offeredToRun));
  },
  secret: async () =>
    console.log(
      'got',
      await responder.value({
        ...severity,
        question: 'Token?',
        field: { type: 'secret' },
        suggestion: null,
        unknown: false,
      }),
    ),
  busy: async () => {
    const progress = display.progress('Waiting for the request rate to fall, try 3');
    watch.signal.addEventListener('abort', () => progress.end());
    for (let left = 600; left > 0 && !watch.signal.aborted; left -= 1) await sleep(50);
    progress.end();
    console.log('stopped', watch.signal.aborted ? watch.reason() : 'no');
  },
  ahead: async () => {
    console.log('working');
    await sleep(1500);
    console.log('chosen', await responder.action(changeView, offeredToRun));
  },
  crash: async () => {
    void responder.text(text('What did you see?'));
    await sleep(300);
    setImmediate(() => {
      throw new Error('a bug');
    });
    await sleep(1000);
  },
  output: async () => {
    const say = (line, stream) => display.output(Buffer.from(line), stream);
    for (let n = 1; n <= 400; n += 1) say(`203.0.113.7 GET /v1/payments 429 ${n}\n`, 'stdout');
    say('token hun', 'stderr');
    say('ter22 refused \x1b[2J\n', 'stderr');
    display.say('After the command.');
  },
};

let end = 'answered';
try {
  await scenes[process.argv[2]]();
} catch (error) {
  end = `ended ${error.name} ${error.reason}`;
}
// The terminal may be gone by now; a file is not.
if (process.argv[3]) writeFileSync(process.argv[3], end);
else console.log(end);
watch.dispose();
process.exit(0);
