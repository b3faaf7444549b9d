import type { Ticks } from '../../time/ticks.ts';

/** Something that seems wrong with a run, as a person is told of it. */
export interface RunAlert {
  /** Within the run, from 0. */
  readonly number: number;
  readonly raisedAt: Ticks;
  readonly lastSeenAt: Ticks;
  readonly closedAt: Ticks | null;
  readonly isAcknowledged: boolean;
  readonly rule: string;
  readonly name: string;
  readonly text: string;
  /** Task or resource that it is about; `null`: the run. */
  readonly subject: string | null;
  readonly confidence: number;
  readonly evidence: readonly {
    readonly metric: string;
    readonly value: number;
    readonly threshold: number | null;
    /** Share of usual windows, from 0 to 1, that are less unusual; `null`: not known. */
    readonly unusual: number | null;
  }[];
  /** Whether a person said that the diagnosis was right; `null`: nobody did. */
  readonly wasRight: boolean | null;
}
