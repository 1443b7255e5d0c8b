// The keys of the walkthrough: which letter is which action, and what Enter alone does. Enter never starts a
// change and never leaves anything out: a tired hand finds it first.
import type { Action, StepView } from '../domain/responder.js';

interface Key {
  readonly key: string;
  readonly label: string;
  readonly means: string;
}

export const keys: { readonly [A in Action]: Key } = {
  run: { key: 'r', label: 'run', means: 'do this step' },
  retry: { key: 'r', label: 'retry', means: 'do this step once more' },
  done: { key: 'd', label: 'done', means: 'mark this step done; you say why' },
  capture: { key: 'c', label: 'capture', means: 'take the evidence that is missing' },
  waive: { key: 'w', label: 'waive', means: 'go on without the evidence; you say why and as whom' },
  skip: { key: 's', label: 'skip', means: 'leave this step out; you say why' },
  edit: { key: 'e', label: 'edit', means: 'change the command; the difference is recorded' },
  rollback: { key: 'b', label: 'roll back', means: 'put back what an earlier step changed' },
  show: { key: 'v', label: 'view', means: 'show this step in full' },
  note: { key: 'n', label: 'note', means: 'write a line into the timeline' },
  jump: { key: 'j', label: 'jump', means: 'do another step first; this one stays' },
  assign: { key: 'a', label: 'assign', means: 'say who holds a role' },
  unclear: { key: 'f', label: 'unclear', means: 'tell the author what is unclear about this step' },
  escalate: { key: 'x', label: 'escalate', means: 'ask higher for help' },
  update: { key: 'u', label: 'update', means: 'send an update now' },
  hold: { key: 't', label: 'clock', means: 'hold the clock of the exercise, or let it go on' },
  inject: { key: 'i', label: 'news', means: 'give the next news now, or news of your own' },
  pause: { key: 'p', label: 'pause', means: 'save and leave; `ir resume` goes on from here' },
};

// `q` is what hands type to get out of anything.
const aliases: { readonly [typed: string]: Action } = { q: 'pause', quit: 'pause', exit: 'pause' };

/** The action that a letter, a name or an alias stands for; null when it is none that is offered. */
export const readAction = (typed: string, offered: readonly Action[]): Action | null => {
  const text = typed.trim().toLowerCase();
  const hit = offered.find((action) => [keys[action].key, keys[action].label, action].includes(text));
  if (hit) return hit;
  const alias = aliases[text];
  return alias && offered.includes(alias) ? alias : null;
};

const starts = (action: Action): boolean => action === 'run' || action === 'retry';

export const isChange = (view: StepView): boolean => view.effect === 'change' || view.effect === 'destroy';

/** What Enter alone does at this step; null: nothing. */
export const enterAction = (view: StepView, offered: readonly Action[]): Action | null => {
  const first = offered[0];
  if (first === undefined) return null;
  if (starts(first)) return isChange(view) ? null : first;
  return ['capture', 'show', 'note'].includes(first) || (first === 'done' && !view.failed) ? first : null;
};

// Questions and messages have the effect `read` too, for want of a command.
const readers: readonly string[] = ['run', 'script', 'collect', 'wait'];

/** True for a step whose commands leave the world as it is. */
export const onlyReads = (view: StepView): boolean => view.effect === 'read' && readers.includes(view.kind);

const runWords: { readonly [kind: string]: string } = {
  ask: 'answer the questions',
  decide: 'decide',
  collect: 'take the evidence',
  confirm: 'go through it',
  update: 'send it',
  escalate: 'escalate',
  wait: 'start waiting',
  undo: 'put it back',
};

/** What an action does at this step, in two or three words. */
export const actionWords = (action: Action, view: StepView): string => {
  if (!starts(action)) return keys[action].label;
  const words = runWords[view.kind] ?? 'run it';
  return action === 'retry' ? `${words} again` : words;
};
