import type { Workflow } from '../../../core/model/workflow.ts';
import type { ClockSource } from '../../../core/time/calendar-table.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import { instantToEpochMilliseconds, isKnownTimeZone, zoneOffsets } from '../../../core/time/zone-offsets.ts';

const DAY = 86_400_000;

/** What the clocks in a plan's time zone show when, as milliseconds since 1970-01-01T00:00 of the local calendar. */
export interface PlanClock {
  toLocal(ticks: number): number;
  /** The first moment at which clocks show `local`, or at which they skip it; may be a fraction of a tick. */
  toTicks(local: number): number;
  /** The tick that goes on at an instant in milliseconds of the epoch, as a fraction. */
  atInstant(epochMilliseconds: number): number;
}

/** The clock of a plan; `null` for plans in periods, and where the origin or the time zone is unknown. */
export function createPlanClock(source: ClockSource): PlanClock | null {
  const tickMs = millisecondsPerTick(source.tick);
  const origin = instantToEpochMilliseconds(source.origin);
  if (tickMs === null || origin === null || !isKnownTimeZone(source.timeZone)) return null;
  const offsets = zoneOffsets(source.timeZone);
  const atInstant = (epoch: number) => (epoch - origin) / tickMs;
  return {
    toLocal: (ticks) => offsets.toLocal(origin + ticks * tickMs),
    toTicks: (local) => {
      const [moment] = offsets.momentsAt(local);
      // A reading that a change of clocks skips: the change itself.
      return atInstant(moment ?? offsets.stretchAt(local - offsets.stretchAt(local - DAY).offset).from);
    },
    atInstant,
  };
}

/** Now in the plan's ticks, as a fraction; the start of the plan where it has no dates. */
export function todayOf(source: ClockSource): number {
  return createPlanClock(source)?.atInstant(Date.now()) ?? 0;
}

/**
 * Whether a plan is a recorded or local run, told in elapsed time: it ticks in seconds or less and has no calendar that would
 * give the time of day a meaning.
 */
export function isRecordedRun({ tick, calendars }: Pick<Workflow, 'tick' | 'calendars'>): boolean {
  return (tick === 'millisecond' || tick === 'second') && calendars.length === 0;
}
