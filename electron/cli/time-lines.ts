import { planMoments } from '../../core/model/plan-moments.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../../core/time/ticks.ts';

/** How a plan's times are written for a person. */
export interface PlanTimes {
  /** A date on the clock of the plan's time zone, or the period of plans that have no dates. */
  moment(at: Ticks): string;
  /** Elapsed time, such as `12 days` or `33660 minutes (23 d 9 h)`. */
  length(ticks: Ticks): string;
  /** The time zone of the moments in parentheses, after a blank; empty for plans without dates. */
  readonly zone: string;
}

export function planTimes(workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>): PlanTimes {
  const tickLength = millisecondsPerTick(workflow.tick);
  return {
    moment: planMoments(workflow),
    length(ticks) {
      const text = counted(ticks, workflow.tick);
      if (tickLength === null || workflow.tick === 'day') return text;
      const long = inUnits(ticks * tickLength);
      return long === '' ? text : `${text} (${long})`;
    },
    zone: tickLength === null ? '' : ` (${workflow.timeZone})`,
  };
}

/** `1 link`, `2 links`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** The two largest units are enough to get a feeling for a length. */
function inUnits(milliseconds: number): string {
  const first = UNITS.findIndex(([, length]) => milliseconds >= length);
  if (first < 0) return '';
  let left = milliseconds;
  const parts: string[] = [];
  for (const [unit, length] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return `${left > 0 ? 'about ' : ''}${parts.join(' ')}`;
}
