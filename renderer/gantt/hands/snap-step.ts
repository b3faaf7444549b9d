import type { Workflow } from '../../../core/model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../../../core/time/ticks.ts';
import { type CalendarStep, floorToStep, nextStep } from '../time/calendar-steps.ts';
import { chooseElapsedLevel, chooseNumberLevel } from '../time/number-axis.ts';
import { createPlanClock, isRecordedRun } from '../time/plan-clock.ts';

/** Moments at which a dragged bar rests: the finest round ones that a hand can tell apart. */
export interface SnapStep {
  /** The last round moment at or before `at`, in ticks. */
  floor(at: number): Ticks;
  /** The first round moment after `at`. */
  next(at: number): Ticks;
  /** Typical distance between two round moments, in ticks; at least one. */
  readonly ticks: Ticks;
  /** Steps that make a large one: days make weeks, anything else tens. */
  readonly large: number;
}

/** Round moments closer together than this can't be aimed at. */
const LEAST_STEP_PX = 10;

const DAY_MS = 86_400_000;
const STEPS: readonly (readonly [step: CalendarStep, ms: number])[] = [
  [{ unit: 'second', count: 1 }, 1_000],
  [{ unit: 'second', count: 10 }, 10_000],
  ...[1, 5, 15, 30].map((count) => [{ unit: 'minute', count }, count * 60_000] as const),
  ...[1, 2, 4, 12].map((count) => [{ unit: 'hour', count }, count * 3_600_000] as const),
  [{ unit: 'day', count: 1 }, DAY_MS],
];

/**
 * Round moments at a zoom: minutes, hours or days on the clock of the plan, round lengths in recorded runs, round numbers in plans
 * of periods. Never finer than a tick nor coarser than a day.
 */
export function snapStep(
  plan: Pick<Workflow, 'origin' | 'timeZone' | 'tick' | 'calendars'>,
  ticksPerPixel: number,
): SnapStep {
  const tickMs = millisecondsPerTick(plan.tick);
  const clock = createPlanClock(plan);
  if (tickMs === null || clock === null) return regular(chooseNumberLevel(ticksPerPixel, LEAST_STEP_PX).minor);
  const msPerPixel = ticksPerPixel * tickMs;
  if (isRecordedRun(plan)) return regular(chooseElapsedLevel(msPerPixel, tickMs, LEAST_STEP_PX).minor / tickMs);
  const [step, ms] =
    STEPS.find(([, length]) => length >= tickMs && length / msPerPixel >= LEAST_STEP_PX) ?? STEPS[STEPS.length - 1];
  const toTicks = (local: number) => Math.round(clock.toTicks(local));
  return {
    floor: (at) => toTicks(floorToStep(step, clock.toLocal(at))),
    next: (at) => toTicks(nextStep(step, floorToStep(step, clock.toLocal(at)))),
    ticks: Math.max(1, Math.round(ms / tickMs)),
    large: ms === DAY_MS ? 7 : 10,
  };
}

function regular(length: number): SnapStep {
  const ticks = Math.max(1, Math.round(length));
  const floor = (at: number) => Math.floor(at / ticks) * ticks;
  return { floor, next: (at) => floor(at) + ticks, ticks, large: 10 };
}
