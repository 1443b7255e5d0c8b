// Signals become one AbortSignal with a reason, so that whatever goes on can record what it can and leave.
import { Stopped, type StopReason } from '../domain/responder.js';

export interface SignalOptions {
  /**
   * Asks whether to keep going when Ctrl-C comes while no prompt is open; may reject with Stopped.
   * Null: nobody can be asked, and the first Ctrl-C ends the walkthrough.
   */
  readonly onInterrupt: (() => Promise<'keep' | 'pause'>) | null;
}

export interface SignalWatch {
  /** Aborted with the StopReason as its reason. */
  readonly signal: AbortSignal;
  /** Why `signal` fired; `interrupt` while it has not. */
  reason(): StopReason;
  dispose(): void;
}

// A reader that goes away (`| head`, a closed terminal, a full disk) must not end the incident.
const ignorePipe = (): void => {};

/** Watches SIGINT, SIGTERM, SIGHUP and broken pipes of standard output and error until disposed. */
export const watchSignals = ({ onInterrupt }: SignalOptions): SignalWatch => {
  const abort = new AbortController();
  let why: StopReason = 'interrupt';
  let asking = false;

  const stop = (reason: StopReason): void => {
    if (abort.signal.aborted) return;
    why = reason;
    abort.abort(reason);
  };
  const interrupted = async (): Promise<void> => {
    if (asking || !onInterrupt) return stop('interrupt');
    asking = true;
    try {
      if ((await onInterrupt()) === 'pause') stop('pause');
    } catch (error) {
      stop(error instanceof Stopped ? error.reason : 'interrupt');
    }
    asking = false;
  };

  const onInt = (): void => void interrupted();
  const onTerm = (): void => stop('terminated');
  const onHup = (): void => stop('hang-up');
  process.on('SIGINT', onInt).on('SIGTERM', onTerm).on('SIGHUP', onHup);
  process.stdout.on('error', ignorePipe);
  process.stderr.on('error', ignorePipe);
  const dispose = (): void => {
    process.off('SIGINT', onInt).off('SIGTERM', onTerm).off('SIGHUP', onHup);
    process.stdout.off('error', ignorePipe);
    process.stderr.off('error', ignorePipe);
  };
  return { signal: abort.signal, reason: () => why, dispose };
};
