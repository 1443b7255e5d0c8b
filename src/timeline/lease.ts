// Keeps the lock through a burst of appends, because taking it costs far more than an append, but never long enough
// for another terminal to notice.

/** The one writer's lock on a file, as src/system/lock.ts takes it. */
export interface Lock {
  release(): void;
}

export interface Lease {
  readonly held: boolean;
  /** Takes the lock unless it is still held from the append before. Throws what `take` throws. */
  begin(): void;
  /** The lock goes back after 50 ms without another append, and at the latest 250 ms after it was taken. */
  end(): void;
  release(): void;
}

const idleMs = 50;
const burstMs = 250;

export const createLease = (take: () => Lock): Lease => {
  let lock: Lock | null = null;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;

  const release = (): void => {
    clearTimeout(timer);
    const held = lock;
    lock = null;
    held?.release();
  };
  // No timer fires between begin and end: appends never await.
  const begin = (): void => {
    if (lock) return;
    lock = take();
    since = performance.now();
    timer = setTimeout(release, idleMs).unref();
  };
  const end = (): void => {
    // Code that never awaits starves the timer, and one that is put off has no other end, so the limit is looked at here.
    if (performance.now() - since >= burstMs - idleMs) release();
    else timer?.refresh();
  };
  return {
    get held() {
      return lock !== null;
    },
    begin,
    end,
    release,
  };
};
