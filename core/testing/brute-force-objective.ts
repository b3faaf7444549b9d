import { withAssigned } from '../model/assignments.ts';
import type { Schedule } from '../model/schedule.ts';
import { type Objective, objectiveKind, objectiveResource } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { bruteForce, type PlacedTasks } from './brute-force.ts';

/** Ticks of a day in thousandths of an hour would be no whole number, so plans of the tests have one of these ticks. */
const TICKS_PER_DAY: Readonly<Record<string, number>> = { period: 1, day: 1, hour: 24, minute: 1440, second: 86_400 };

/** Value of an objective for the tasks placed so far, counted off tick by tick, without a look at how solvers compute it. */
function countedOff(problem: Problem, objective: Objective, reference: Schedule): (state: PlacedTasks) => number {
  const { workflow, taskCount } = problem;
  const sum = (state: PlacedTasks, of: (task: number) => number) => {
    let total = 0;
    for (let task = 0; task < taskCount; task++) if (state.placed[task] === 1) total += of(task);
    return total;
  };
  const records = workflow.tasks;
  const resource = objectiveResource(objective);
  const counts = (place: number) =>
    resource === null || workflow.resources[problem.resourceIndex[place]].id === resource;
  switch (objectiveKind(objective)) {
    case 'makespan':
      return ({ placed, ends }) =>
        ends.reduce((latest, end, task) => (placed[task] ? Math.max(latest, end) : latest), 0);
    case 'weighted-completion':
      return (state) => sum(state, (task) => records[task].weight * state.ends[task]);
    case 'weighted-tardiness':
      return (state) =>
        sum(state, (task) => {
          const { dueAt, weight } = records[task];
          return dueAt === undefined ? 0 : weight * Math.max(0, state.ends[task] - dueAt);
        });
    case 'peak':
      return ({ used }) => {
        let peak = 0;
        used.forEach((ticks, place) => {
          if (counts(place)) for (const amount of ticks) peak = Math.max(peak, amount);
        });
        return peak / 1000;
      };
    case 'levelling':
      return ({ used }) => {
        let squares = 0;
        used.forEach((ticks, place) => {
          if (counts(place)) for (const amount of ticks) squares += amount * amount;
        });
        return squares / 1e6;
      };
    case 'cost':
      return (state) => sum(state, (task) => costOf(problem, task, state.modes[task])) / 1000;
    case 'disturbance': {
      const before = new Map(reference.map((entry) => [entry.task, entry]));
      return (state) =>
        sum(state, (task) => {
          const was = before.get(records[task].id);
          if (was === undefined) return 0;
          const mode = state.modes[task];
          const isSame =
            was.mode === problem.modeNumber[mode] &&
            JSON.stringify(was.assigned ?? []) === JSON.stringify(problem.modeAssigned[mode]);
          const changed = isSame ? 0 : TICKS_PER_DAY[workflow.tick];
          return records[task].weight * Math.abs(state.starts[task] - was.start) + changed;
        });
    }
  }
}

/** In thousandths of the currency, rounded per task. */
function costOf({ workflow, modeNumber, modeAssigned }: Problem, task: number, place: number): number {
  const mode = withAssigned(workflow.tasks[task].modes[modeNumber[place] - 1], modeAssigned[place]);
  const ticksPerHour = workflow.tick === 'period' ? 1 : TICKS_PER_DAY[workflow.tick] / 24;
  let cost = (mode.cost ?? 0) * 1000;
  for (const { resource, amount } of mode.demands) {
    const { kind, costRate = 0 } = workflow.resources.find(({ id }) => id === resource) ?? { kind: 'renewable' };
    cost += amount * costRate * (kind === 'renewable' ? mode.duration / ticksPerHour : 1);
  }
  return Math.round(cost);
}

/**
 * Best values of a list of objectives, most important first, by trying everything; `null` where no schedule ends by `latestEnd`.
 * Throws where that takes more than `maxPlacements` placements.
 */
export function bruteForceValues(
  problem: Problem,
  objectives: readonly Objective[],
  options: { readonly latestEnd: number; readonly reference?: Schedule; readonly maxPlacements?: number },
): readonly number[] | null {
  const { reference = [], ...limits } = options;
  const values: number[] = [];
  const counted = objectives.map((objective) => countedOff(problem, objective, reference));
  for (let stage = 0; stage < objectives.length; stage++) {
    const found = bruteForce(problem, {
      ...limits,
      partialValue(state) {
        for (let k = 0; k < stage; k++) if (counted[k](state) > values[k]) return Number.POSITIVE_INFINITY;
        return counted[stage](state);
      },
    });
    if (found === null || found.value === Number.POSITIVE_INFINITY) return null;
    values.push(found.value);
  }
  return values;
}
