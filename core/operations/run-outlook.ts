import type { ResourceId, TaskId } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { type ResourceLoad, resourceLoads } from '../problem/resource-load.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import type { Ticks } from '../time/ticks.ts';
import { withMissingCapacity } from './preview/missing-capacity.ts';
import { expectedOfRest } from './preview/play-rest.ts';
import type { Situation } from './preview/situation.ts';
import type { SignalReading, SlowSignal } from './task-signals.ts';

/** What the schedule will ask for beyond what there is. */
export interface ShortageAhead {
  readonly resource: ResourceId;
  readonly from: Ticks;
  readonly to: Ticks;
  /** Of the capacity that there will be then; 100 where there will be none. */
  readonly missingPercent: number;
}

/** What lies ahead of a run if nobody does anything. */
export interface RunOutlook {
  /** The worst one. */
  readonly shortage: ShortageAhead | null;
  /** Chances that tasks miss their deadlines or due dates, from 0 to 1; most likely first. */
  readonly late: readonly { readonly task: TaskId; readonly chance: number }[];
}

export interface OutlookOptions {
  readonly seed: number;
  /** Futures to draw; a few hundred tell a chance to about 3 %. */
  readonly draws: number;
}

/**
 * Looks ahead: the schedule's demand, with what has begun as it goes on, against the capacity that is known ahead or missing now; and
 * the rest of the run played with drawn durations. Takes as long as a preview of a repair.
 */
export function outlookOf(situation: Situation, { seed, draws }: OutlookOptions): RunOutlook {
  const hasDates = situation.workflow.tasks.some(
    ({ deadline, dueAt }) => deadline !== undefined || dueAt !== undefined,
  );
  try {
    return {
      shortage: shortageAhead(situation),
      late: hasDates ? expectedOfRest(situation, { seed, draws }).late : [],
    };
  } catch (error) {
    // Planned anew, it could not be scheduled at all: what is wrong is told elsewhere.
    if (error instanceof UnschedulableError) return { shortage: null, late: [] };
    throw error;
  }
}

/** The outlook as signals that rules can name. */
export function signalsOfOutlook({ shortage, late }: RunOutlook): Readonly<Record<SlowSignal, SignalReading>> {
  const [worst] = late;
  return {
    shortageAheadPercent: { value: shortage?.missingPercent ?? 0, subject: shortage?.resource ?? null },
    milestoneRiskPercent: { value: 100 * (worst?.chance ?? 0), subject: worst?.task ?? null },
  };
}

function shortageAhead(situation: Situation): ShortageAhead | null {
  const problem = compile(withMissingCapacity(situation));
  const now = situation.workflow.statusAt ?? 0;
  const { resources } = problem.workflow;
  return resourceLoads(problem, situation.schedule)
    .flatMap((load): readonly ShortageAhead[] =>
      load.overloads
        .filter(({ to }) => to > now)
        .map(({ from, to }) => ({
          resource: resources[load.resource].id,
          from: Math.max(from, now),
          to,
          missingPercent: missingPercent(load, Math.max(from, now), to),
        })),
    )
    .reduce<ShortageAhead | null>(
      (worst, each) => (worst === null || each.missingPercent > worst.missingPercent ? each : worst),
      null,
    );
}

function missingPercent({ times, amounts, capacity }: ResourceLoad, from: Ticks, to: Ticks): number {
  const moments = [from, ...times, ...capacity.times].filter((at) => at >= from && at < to);
  return Math.max(
    ...moments.map((at) => {
      const load = valueAt(times, amounts, at);
      const there = valueAt(capacity.times, capacity.amounts, at);
      return load <= there ? 0 : there <= 0 ? 100 : (100 * (load - there)) / there;
    }),
  );
}

/** Of a function in steps. */
function valueAt(times: ArrayLike<number>, values: ArrayLike<number>, at: Ticks): number {
  let value = 0;
  for (let step = 0; step < times.length && times[step] <= at; step++) value = values[step];
  return value;
}
