import { generateFaults } from '../../../core/discrete-event/fault.ts';
import type { MetricRow } from '../../../core/discrete-event/metric-row.ts';
import type { PlayEvent } from '../../../core/discrete-event/play-event.ts';
import { playedSystem } from '../../../core/discrete-event/played-system.ts';
import { Simulator } from '../../../core/discrete-event/simulator.ts';
import type { Template } from '../../../core/discrete-event/template.ts';
import { learnedPolicy } from '../../../core/learning/dispatch/learned-dispatch.ts';
import type { PlayOutcome, PlayProgress, PlayRequest } from '../../ipc/play-schema.ts';
import type { TaskContext } from '../worker-loop.ts';

const EVENT_INTERVAL_MS = 100;
/** Moments between two looks at the clock and the stop flag: less than a millisecond each. */
const MOMENTS_PER_LOOK = 50;
const MOST_METRIC_ROWS = 20_000;

/** Plays one future to its end, or until it must stop; what was played so far is the answer then. */
export function playTask(
  { setup, mostEvents, withMetrics, learned }: PlayRequest,
  { mustStop, emit, now }: TaskContext,
): PlayOutcome {
  const system = playedSystem(setup);
  let events: PlayEvent[] = [];
  let metrics: MetricRow[] = [];
  let told = 0;
  let rows = 0;
  const simulator = new Simulator(system, {
    ...(learned?.model ? { policy: learnedPolicy(learned.policy, learned.model, system) } : {}),
    onEvent(event) {
      if (told++ < mostEvents) events.push(event);
    },
    ...(withMetrics
      ? {
          onMetrics(row: MetricRow) {
            if (rows++ < MOST_METRIC_ROWS) metrics.push(row);
          },
        }
      : {}),
  });
  const report = () => {
    const fraction = setup.until === null ? null : Math.min(1, simulator.now / setup.until);
    emit({
      now: simulator.now,
      fraction,
      completed: simulator.statistics.completed,
      events,
      metrics,
    } satisfies PlayProgress);
    events = [];
    metrics = [];
  };
  let nextAtMs = now() + EVENT_INTERVAL_MS;
  let stopped = false;
  for (let moment = 0; simulator.step(); moment++) {
    if (moment % MOMENTS_PER_LOOK > 0) continue;
    if (mustStop()) {
      stopped = true;
      break;
    }
    if (now() < nextAtMs) continue;
    report();
    nextAtMs = now() + EVENT_INTERVAL_MS;
  }
  report();
  const figures = simulator.figures();
  const { faults } = setup;
  return {
    figures,
    resources: system.resources.map(({ id, name, capacity }) => ({
      id,
      name,
      capacity: capacity.amounts.reduce((a, b) => Math.max(a, b)),
    })),
    faults:
      faults === null
        ? []
        : generateFaults(setup.seed, faults, faults.span ?? system.span)
            .filter(({ at }) => at <= simulator.now)
            .map(({ number, kind, at, lasts, magnitude }) => ({ number, kind, at, lasts, magnitude })),
    uses: system.templates.map(usesOf),
    firstCaseUses: system.begunPlan === system.templates[0] ? null : usesOf(system.begunPlan),
    stoppedBy: stopped ? 'cancelled' : figures.cases.open > 0 || simulator.expectsMore ? 'until' : 'over',
    isComplete: told <= mostEvents,
  };
}

/** The resources of the play that each mode takes. */
function usesOf({ problem, resource }: Template): number[][] {
  const { firstDemand, demandResource, modeTask } = problem;
  return Array.from(modeTask, (_, mode) =>
    Array.from(demandResource.subarray(firstDemand[mode], firstDemand[mode + 1]), (own) => resource[own]),
  );
}
