// Runs a stand-in as the program whose name it bears: its exit code, its errors, a reader that goes away.

/** `program(words)` returns the exit code. */
export const standIn = (name, program) => {
  process.stdout.on('error', () => process.exit(1));
  try {
    process.exitCode = program(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = 1;
  }
};
