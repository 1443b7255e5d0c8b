// Breakages of "one writer at a time, and never for long".
import type { Mutation } from '../mutation.js';

const file = 'timeline/file.test.ts';

export const lockMutations: readonly Mutation[] = [
  {
    name: 'takeLock returns without locking',
    promise: 'Two writers never fork the chain.',
    file: 'system/lock.ts',
    from: 'if (waitForFlock(fd, path, waitMs)) return fd;',
    to: 'return fd;',
    test: 'system/lock.test.ts',
    named: 'another process that holds it is waited for',
  },
  {
    name: 'the lock is held until the next append',
    promise: 'The lock is never held across a prompt or a command.',
    file: 'timeline/lease.ts',
    from: 'timer = setTimeout(release, idleMs).unref();',
    to: '',
    test: file,
    named: 'another handle sees what was written, and appends within the 400 ms of a command',
  },
  {
    name: 'a burst holds the lock for as long as it lasts',
    promise: 'The lock goes back after 250 ms at the latest.',
    file: 'timeline/lease.ts',
    from: 'if (performance.now() - since >= burstMs - idleMs) release();',
    to: 'if (since < 0) release();',
    test: file,
    named: 'a burst that never awaits gives the lock back all the same',
  },
  {
    name: 'the lock is kept when decide throws',
    promise: 'Whatever goes wrong, others may write.',
    file: 'timeline/transactions.ts',
    from: 'medium.release();\n      throw error;',
    to: 'throw error;',
    test: file,
    named: 'the lock is taken once for a burst and given back when decide throws',
  },
  {
    name: 'what others wrote is not read before an append',
    promise: 'A decision is made on everything that is on record.',
    file: 'timeline/transactions.ts',
    from: 'recovered = catchUp(others);',
    to: '',
    test: file,
    named: 'another handle sees what was written, and appends within the 400 ms of a command',
  },
];
