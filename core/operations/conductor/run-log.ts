import type { Ticks } from '../../time/ticks.ts';
import type { KeptHappening, LineKind, RunHappening, RunLine } from './run-happening.ts';
import type { RunRecord } from './run-record.ts';

interface RunLogOptions {
  readonly record: RunRecord;
  /** The present moment of the run. */
  readonly now: () => Ticks;
  /** Keeps what happened, which is in the record by then. */
  readonly tell: (kept: KeptHappening) => void;
}

/** Puts what happens in a run into its record, then tells it to whoever keeps it. */
export class RunLog {
  readonly record: RunRecord;
  private readonly now: RunLogOptions['now'];
  private readonly tell: RunLogOptions['tell'];

  constructor({ record, now, tell }: RunLogOptions) {
    this.record = record;
    this.now = now;
    this.tell = tell;
  }

  /** Something that happens now. @param kind of the line in the journal; `null`: it has none */
  note(happening: RunHappening | null, kind: LineKind | null, subject: string | null, text: string): void {
    this.keep(this.now(), happening, kind === null ? null : { kind, subject, text });
  }

  keep(at: Ticks, happening: RunHappening | null, line: RunLine | null): void {
    if (happening !== null) this.record.add(at, happening);
    this.tell({ at, happening, line });
  }
}
