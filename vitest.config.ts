// How tests run: against a fresh build, two files at a time, so that ranges do not starve each other.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // oclif writes to the real streams; vitest must not stand in between.
    disableConsoleIntercept: true,
    // Generous: a slow machine is no failure, and nothing here asserts how long something took.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A range is a server with its callers, and a real terminal has a person's patience.
    maxWorkers: 2,
    globalSetup: ['test/build.ts'],
  },
});
