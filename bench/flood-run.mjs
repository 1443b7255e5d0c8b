// A command that prints far more than anyone can keep, run by the real program: how much memory does that take?
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWatched, temporaryFolder, writeAt } from './lib.mjs';

const playbook = (bytes, effect) => `schema: ir/v1
id: flood
title: A log that does not end
summary: The access log of the payments API grows faster than anybody reads.
owner: payments
roles: { commander: Decides. }
steps:
  - id: read-log
    phase: detect
    title: Read the whole log
    script: yes '203.0.113.7 - - "GET /v1/payments HTTP/1.1" 429 0 kid=k-4471' | head -c ${bytes} || [[ $? == 141 ]]
    effect: ${effect}
${effect === 'read' ? '    max: 10MB\n' : '    no_evidence: Nothing but the log is touched.\n'}    timeout: 30m
    expect: One address above all others.
`;

const finishedIn = (home) => {
  const [name = ''] = readdirSync(join(home, 'incidents')).filter((one) => !one.startsWith('.'));
  const lines = readFileSync(join(home, 'incidents', name, 'timeline.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line)).find(({ type }) => type === 'step.finished')?.data;
};

/** `effect: read` goes through a pipe and keeps 10 MB, `change` goes straight into a file. Resolves with `finished`. */
export const flood = async (bytes, effect) => {
  const home = temporaryFolder();
  writeAt(join(home, 'playbooks', 'flood.yaml'), playbook(bytes, effect));
  const words = [
    'run',
    'flood',
    '--no-input',
    '--yes',
    '--set',
    'close.as=resolved',
    '--set',
    'close.reason=over',
  ];
  const { code, peakKib, tail } = await runWatched(home, words);
  if (code !== 0) return { code, peakKib, tail, finished: null };
  const finished = finishedIn(home);
  rmSync(home, { recursive: true, force: true });
  return { code, peakKib, tail, finished };
};
