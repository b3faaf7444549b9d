import type { Schedule } from '../../model/schedule.ts';
import { changedModePenalty, referencePlaces } from '../../problem/disturbance.ts';
import { thousandthsByMode } from '../../problem/mode-cost.ts';
import { type Objective, objectiveKind, objectiveResource, renewableIndex } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import { leastPeak, leastSquares } from './least-use.ts';
import type { StartWindows } from './start-windows.ts';

/** A value that no schedule within the windows can beat; the objective itself once every start is fixed. */
export type WindowValue = (windows: StartWindows) => number;

/** How an objective is bounded from start windows in chosen modes; sums run in the same order as those of the objective. */
export function windowValueOf(problem: Problem, objective: Objective, reference: Schedule): WindowValue {
  const { weight, due, taskCount } = problem;
  switch (objectiveKind(objective)) {
    case 'makespan':
      return (windows) => {
        let latest = 0;
        for (let task = 0; task < taskCount; task++) latest = Math.max(latest, windows.endOfFirst(task));
        return latest;
      };
    case 'weighted-completion':
      return (windows) => {
        let sum = 0;
        for (let task = 0; task < taskCount; task++) sum += weight[task] * windows.endOfFirst(task);
        return sum;
      };
    case 'weighted-tardiness':
      return (windows) => {
        let sum = 0;
        for (let task = 0; task < taskCount; task++) {
          const end = windows.endOfFirst(task);
          if (end > due[task]) sum += weight[task] * (end - due[task]);
        }
        return sum;
      };
    case 'cost': {
      const costs = thousandthsByMode(problem);
      return ({ mode }) => mode.reduce((sum, each) => sum + costs[each], 0) / 1000;
    }
    case 'disturbance': {
      const { start, mode } = referencePlaces(problem, reference);
      const penalty = changedModePenalty(problem.workflow.tick);
      return (windows) => {
        let sum = 0;
        for (let task = 0; task < taskCount; task++) {
          if (start[task] < 0) continue;
          const distance = Math.max(0, windows.first[task] - start[task], start[task] - windows.last[task]);
          sum += weight[task] * distance;
          if (windows.mode[task] !== mode[task]) sum += penalty;
        }
        return sum;
      };
    }
    case 'peak': {
      const resource = renewableIndex(problem, objectiveResource(objective) ?? '');
      return (windows) => leastPeak(windows, resource) / 1000;
    }
    case 'levelling': {
      const resource = objectiveResource(objective);
      const only = resource === null ? null : renewableIndex(problem, resource);
      return (windows) => {
        let sum = 0;
        for (let place = 0; place < problem.resourceCount; place++) {
          if (only === null || place === only) sum += leastSquares(windows, place);
        }
        return sum / 1_000_000;
      };
    }
  }
}
