// Facts about `ir` itself: pauses, the machine, the disk, the record.

export interface RunFacts {
  'run.paused': {
    readonly reason: 'pause' | 'needs-answer' | 'step-failed' | 'hang-up' | 'interrupt' | 'terminated';
    readonly detail: string;
  };
  'run.resumed': {
    readonly gap_ms: number;
    readonly tool: string;
    readonly uid: number;
    readonly tty: boolean;
  };
  /** Another person, or another terminal, walks the same incident from here on. */
  'walk.joined': {
    readonly pid: number;
    readonly start_time: string;
    readonly boot: string;
    readonly uid: number;
    readonly tty: boolean;
  };
  /** One walkthrough ended while another one goes on. */
  'walk.left': {
    readonly pid: number;
    readonly start_time: string;
    readonly boot: string;
    readonly detail: string;
  };
  'range.started': { readonly services: readonly { readonly name: string; readonly port: number }[] };
  'clock.jumped': { readonly by_ms: number };
  /** The machine slept: nothing ran and no timer fired for so long. */
  'machine.suspended': { readonly for_ms: number };
  'log.recovered': { readonly file: string; readonly bytes: number };
  'disk.full': { readonly needed: number };
  'notice.failed': { readonly to: string; readonly why: string };
  /** The first event of timeline.2.jsonl and later ones: the record goes on here. */
  'segment.started': {
    /** The file before, as it was found, and its SHA-256. */
    readonly file: string;
    readonly file_sha256: string;
    /** How many of its events are sound from its start, and the head of those. */
    readonly events: number;
    readonly head: string;
    /** Lines behind those that nobody can read any more. */
    readonly lost: number;
    readonly reason: 'damaged' | 'moved';
  };
}
