import type { Workflow } from '../../model/workflow.ts';
import { createInstantTexts } from '../../time/instant-text.ts';
import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';

/** Moments and durations of a plan as project files have them: as the clock on the wall reads, and in seconds. */
export interface ProjectDates {
  /** `2026-03-02T08:00:00`; `undefined` where there is no moment, or it is too far away to be written. */
  text(at: Ticks | undefined): string | undefined;
  /** Whole seconds, rounded. */
  seconds(ticks: Ticks): number;
}

const YEAR_OF_FOUR_DIGITS = /^\d{4}-/;

/** The plan must have dates, so no periods. */
export function projectDates(workflow: Workflow): ProjectDates {
  const texts = createInstantTexts(workflow);
  const tickMs = millisecondsPerTick(workflow.tick) ?? 1;
  return {
    text: (at) => {
      const local = at === undefined ? null : texts.toLocal(at);
      if (local === null || !YEAR_OF_FOUR_DIGITS.test(local)) return undefined;
      // Of an hour that comes twice the offset is left out, as are parts of a second.
      const [, day, minutes, seconds = ':00'] = /^(\S+) (\d\d:\d\d)(:\d\d)?/.exec(local) ?? [];
      return `${day}T${minutes}${seconds}`;
    },
    seconds: (ticks) => Math.round((ticks * tickMs) / 1000),
  };
}
