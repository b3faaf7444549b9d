import type { DateOrder } from '../../time/read-moment.ts';
import type { TickUnit } from '../../time/ticks.ts';
import type { BareUnit } from './cell-duration.ts';
import type { DecimalSign } from './cell-number.ts';

/** What a start that a table gives means for a task: kept to compare with, the earliest, or the exact one. */
export const START_MEANINGS = ['baseline', 'release', 'pin'] as const;
export type StartMeaning = (typeof START_MEANINGS)[number];

/** How cells are taken, and what a new plan is like that holds them. */
export interface ReadingChoices {
  readonly dates: DateOrder;
  readonly decimal: DecimalSign;
  /** What a bare number in a column of durations counts. */
  readonly durationUnit: BareUnit;
  /** IANA zone of dates without an offset, and of a new plan. */
  readonly timeZone: string;
  /** Of a new plan. */
  readonly tick: TickUnit;
  /** When a new plan works where its tables name no calendar. */
  readonly hours: 'office' | 'always';
  readonly startMeans: StartMeaning;
  /** Leave out cells that can't be read, instead of refusing the tables. */
  readonly leaveOut: boolean;
}
