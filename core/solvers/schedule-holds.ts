import { earliestStartByLink } from '../problem/link-time.ts';
import type { Problem } from '../problem/problem.ts';
import { calendarOfMode, endOf, startNoEarlierThan } from '../problem/task-time.ts';
import { intervalAt } from '../time/working-time.ts';
import { NEVER, ResourceProfile } from './resource-profile.ts';
import { SetupLines } from './setup-lines.ts';

/**
 * Whether a schedule meets every rule of the problem. Searches ask it of warm starts, which may come from an older
 * state of the plan; schedules that go out are for `verify` to judge, which shares no code with this.
 */
export function scheduleHolds(problem: Problem, starts: Float64Array, ends: Float64Array, modes: Int32Array): boolean {
  return (
    datesHold(problem, starts, ends, modes) &&
    capacitiesHold(problem, starts, ends, modes) &&
    setupsHold(problem, starts, ends, modes) &&
    budgetsHold(problem, modes)
  );
}

function datesHold(problem: Problem, starts: Float64Array, ends: Float64Array, modes: Int32Array): boolean {
  const { pin, release, deadline, firstMode } = problem;
  for (let task = 0; task < problem.taskCount; task++) {
    const start = starts[task];
    const mode = modes[task];
    if (!(mode >= firstMode[task] && mode < firstMode[task + 1]) || !(start >= release[task])) return false;
    if (startNoEarlierThan(problem, mode, start) !== start || endOf(problem, mode, start) !== ends[task]) return false;
    if (ends[task] > deadline[task] || (pin[task] >= 0 && pin[task] !== start)) return false;
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const from = problem.linkFrom[link];
      if (earliestStartByLink(problem, link, modes[from], starts[from], ends[from], mode) > start) return false;
    }
  }
  return true;
}

function capacitiesHold(problem: Problem, starts: Float64Array, ends: Float64Array, modes: Int32Array): boolean {
  const { firstDemand, demandResource, demandAmount } = problem;
  const profiles = problem.capacity.map((capacity) => new ResourceProfile(capacity));
  for (let task = 0; task < problem.taskCount; task++) {
    const mode = modes[task];
    const calendar = calendarOfMode(problem, mode);
    if (starts[task] >= ends[task]) continue;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const profile = profiles[demandResource[k]];
      const reserve = (from: number, to: number) => {
        const holds = profile.endOfFirstShortage(from, to, demandAmount[k]) < 0;
        if (holds) profile.change(from, to, -demandAmount[k]);
        return holds;
      };
      if (calendar === null) {
        if (!reserve(starts[task], ends[task])) return false;
        continue;
      }
      for (let i = intervalAt(calendar, starts[task]); i < calendar.starts.length; i++) {
        if (calendar.starts[i] >= ends[task]) break;
        if (!reserve(Math.max(starts[task], calendar.starts[i]), Math.min(ends[task], calendar.ends[i]))) return false;
      }
    }
  }
  return true;
}

function setupsHold(problem: Problem, starts: Float64Array, ends: Float64Array, modes: Int32Array): boolean {
  if (problem.setups.every((setup) => setup === null)) return true;
  const lines = new SetupLines(problem, starts, ends);
  for (let task = 0; task < problem.taskCount; task++) {
    if (lines.startAfterClash(task, modes[task], starts[task], ends[task]) !== NEVER) return false;
    lines.add(task, modes[task]);
  }
  return true;
}

function budgetsHold(problem: Problem, modes: Int32Array): boolean {
  const spent = new Float64Array(problem.budgetCount);
  for (const mode of modes) {
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      spent[problem.budgetDemandBudget[k]] += problem.budgetDemandAmount[k];
    }
  }
  return spent.every((amount, budget) => amount <= problem.budgetAmount[budget]);
}
