import { FINISH_START, LAG_PERCENT, type Problem, START_START } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';
import type { ChangeSubject } from './possible-changes.ts';

/**
 * What a proved bound on the finish of a plan says about the plan after a change: no schedule of that finishes earlier. `-Infinity`
 * where it says nothing.
 *
 * - Another mode is one of those that the plan could choose anyway, so the bound stays.
 * - More of a resource that cannot run short changes nothing.
 * - A task that is shorter by δ, or a lag that is shorter by δ, saves δ at most, in plans on the clock alone (see {@link isPlain}):
 *   put into any schedule of the changed plan a gap of δ at the end of the task, moving all that starts then or later. What
 *   still runs goes on, and no more runs at once than before; so the unchanged plan has a schedule that is longer by δ.
 *
 * @param problem the unchanged plan
 * @param bound no schedule of it finishes earlier
 */
export function carriedBound(problem: Problem, bound: Ticks, subject: ChangeSubject): Ticks {
  switch (subject.kind) {
    case 'mode':
      return bound;
    case 'capacity':
      return canRunShort(problem, subject.resource) ? Number.NEGATIVE_INFINITY : bound;
    case 'shorten': {
      const task = problem.taskIds.indexOf(subject.task);
      const isSingle = problem.firstMode[task + 1] - problem.firstMode[task] === 1;
      return isSingle && isPlain(problem) ? bound - (subject.from - subject.to) : Number.NEGATIVE_INFINITY;
    }
    case 'lag': {
      const link = problem.linkIndex.findIndex((place) => problem.workflow.links[place].id === subject.link);
      if (link < 0 || problem.linkType[link] !== FINISH_START || !isPlain(problem)) return Number.NEGATIVE_INFINITY;
      const from = problem.linkFrom[link];
      const takesTime = problem.duration.subarray(problem.firstMode[from], problem.firstMode[from + 1]);
      return takesTime.every((ticks) => ticks > 0) ? bound - problem.lag[link] : Number.NEGATIVE_INFINITY;
    }
    case 'link':
      return Number.NEGATIVE_INFINITY;
  }
}

/** Whether all tasks together, each in the mode that needs most, ever need more of a resource than it always has. */
function canRunShort(problem: Problem, id: string): boolean {
  const { firstMode, firstDemand, demandResource, demandAmount, workflow, resourceIndex, capacity, budgetIndex } =
    problem;
  const resource = resourceIndex.findIndex((place) => workflow.resources[place].id === id);
  const budget = budgetIndex.findIndex((place) => workflow.resources[place].id === id);
  let most = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    let own = 0;
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      for (let k = firstDemand[mode]; resource >= 0 && k < firstDemand[mode + 1]; k++) {
        if (demandResource[k] === resource) own = Math.max(own, demandAmount[k]);
      }
      for (let k = problem.firstBudgetDemand[mode]; budget >= 0 && k < problem.firstBudgetDemand[mode + 1]; k++) {
        if (problem.budgetDemandBudget[k] === budget) own = Math.max(own, problem.budgetDemandAmount[k]);
      }
    }
    most += own;
  }
  const least = resource >= 0 ? Math.min(...capacity[resource].amounts) : problem.budgetAmount[budget];
  return most > least;
}

/**
 * A plan in which a gap may be put between tasks: no calendars, capacities that do not change, no deadlines and pins, nothing that
 * has begun, and only links from a finish or a start to a start, with lags that are not negative and no percentages.
 */
function isPlain(problem: Problem): boolean {
  const { linkCount, linkType, lag, lagUnit, modeCalendar, resourceCalendar, lagCalendar } = problem;
  for (let link = 0; link < linkCount; link++) {
    if (linkType[link] !== FINISH_START && linkType[link] !== START_START) return false;
    if (lag[link] < 0 || lagUnit[link] === LAG_PERCENT) return false;
  }
  return (
    [modeCalendar, resourceCalendar, lagCalendar].every((calendars) => calendars.every((each) => each < 0)) &&
    problem.capacity.every(({ times }) => times.length === 1) &&
    problem.deadline.every((at) => at === Number.POSITIVE_INFINITY) &&
    problem.pin.every((at) => at < 0) &&
    problem.hasBegun.every((flag) => flag === 0)
  );
}
