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
  'range.started': { readonly services: readonly { readonly name: string; readonly port: number }[] };
  'clock.jumped': { readonly by_ms: number };
  'log.recovered': { readonly file: string; readonly bytes: number };
  'disk.full': { readonly needed: number };
  'notice.failed': { readonly to: string; readonly why: string };
}
