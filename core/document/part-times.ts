import { durationScale } from '../model/duration-notation.ts';
import type { Workflow } from '../model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { instantToEpochMilliseconds } from '../time/zone-offsets.ts';
import type { PlanPart } from './plan-part.ts';

/** Times of a part in the ticks of the plan that it comes into. */
export interface PartTimes {
  /** Both count time alike, so that ranges of durations hold too. */
  readonly isSameTick: boolean;
  /** A length, rounded up to whole ticks. */
  length(ticks: Ticks): Ticks;
  /** A moment of the same instant; `null` where a plan that counts periods is on either side. */
  moment(ticks: Ticks): Ticks | null;
}

/** Between a plan that counts periods and one with dates, a period is a working day. */
export function partTimes(part: PlanPart, into: Workflow): PartTimes {
  const isSameTick = part.tick === into.tick;
  const fromLength = millisecondsPerTick(part.tick);
  const toLength = millisecondsPerTick(into.tick);
  if (fromLength === null || toLength === null) {
    const day = durationScale(into).workingDay ?? 1;
    const factor = isSameTick ? 1 : fromLength === null ? day : 1 / (part.workingDay ?? 1);
    return {
      isSameTick,
      length: (ticks) => wholeTicks(ticks * factor),
      moment: (ticks) => (isSameTick ? ticks : null),
    };
  }
  const from = instantToEpochMilliseconds(part.origin);
  const to = instantToEpochMilliseconds(into.origin);
  return {
    isSameTick,
    length: (ticks) => wholeTicks((ticks * fromLength) / toLength),
    moment: (ticks) => (from === null || to === null ? null : Math.ceil((from + ticks * fromLength - to) / toLength)),
  };
}

/** Away from zero: work does not become less, nor an overlap. */
function wholeTicks(exact: number): Ticks {
  return exact < 0 ? -Math.ceil(-exact - 1e-9) : Math.ceil(exact - 1e-9);
}
