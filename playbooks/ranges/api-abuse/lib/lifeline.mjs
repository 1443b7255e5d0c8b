// A service lives as long as the pipe on its standard input: whatever ends `ir`, even kill -9, closes that pipe.

/** Calls `atEnd` and ends the process when standard input closes or a polite signal comes. */
export const holdLifeline = (atEnd = () => undefined) => {
  const end = () => {
    try {
      atEnd();
    } finally {
      process.exit(0);
    }
  };
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, end);
  process.once('SIGTERM', end);
  process.stdin.resume();
};
