// The mutation proof, `npm run test:mutations`: beside the tests, since it runs them again for each breakage.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/faults/mutations/*.proof.ts'],
    disableConsoleIntercept: true,
    maxWorkers: 1,
  },
});
