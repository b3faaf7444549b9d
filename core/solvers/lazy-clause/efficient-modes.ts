import { FINISH_FINISH, LAG_PERCENT, type Problem, START_FINISH, START_START } from '../../problem/problem.ts';

/**
 * The modes of a task without those that another one can replace in every schedule, which then ends no later (inefficient
 * modes; Sprecher, Hartmann & Drexl 1997): it takes no longer, and needs no more of any resource or budget. For the
 * makespan alone. Modes with calendars are left as they are, and so are tasks whose links or pin could ask for the
 * longer mode.
 *
 * @param modes modes of `task`
 */
export function efficientModes(problem: Problem, task: number, modes: readonly number[]): readonly number[] {
  if (modes.length < 2 || needsItsDuration(problem, task)) return modes;
  return modes.filter(
    (mode) =>
      !modes.some(
        (other) =>
          other !== mode &&
          replaces(problem, other, mode) &&
          // Of two modes alike the first one stays.
          (other < mode || !replaces(problem, mode, other)),
      ),
  );
}

/**
 * A shorter mode fits between the start and the finish of the longer one. A link into the finish may hold it at the end, a
 * link out of the start or a pin at the beginning; both together, only the longer one may do. A lag that is a
 * share of the duration, counted backwards, shrinks with it.
 */
function needsItsDuration(problem: Problem, task: number): boolean {
  const { firstIn, inLinks, firstOut, outLinks, linkType, lagUnit, lag, pin } = problem;
  let isHeldAtEnd = false;
  for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
    const type = linkType[inLinks[k]];
    if (type === FINISH_FINISH || type === START_FINISH) isHeldAtEnd = true;
  }
  let isHeldAtStart = pin[task] >= 0;
  for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
    const link = outLinks[k];
    if (linkType[link] === START_START || linkType[link] === START_FINISH) isHeldAtStart = true;
    if (lagUnit[link] === LAG_PERCENT && lag[link] < 0) return true;
  }
  return isHeldAtEnd && isHeldAtStart;
}

function replaces(problem: Problem, mode: number, other: number): boolean {
  const { duration, modeCalendar } = problem;
  if (modeCalendar[mode] >= 0 || modeCalendar[other] >= 0 || duration[mode] > duration[other]) return false;
  const { firstDemand, demandResource, demandAmount, firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } =
    problem;
  return (
    (duration[mode] === 0 || needsNoMore(firstDemand, demandResource, demandAmount, mode, other)) &&
    needsNoMore(firstBudgetDemand, budgetDemandBudget, budgetDemandAmount, mode, other)
  );
}

function needsNoMore(
  first: Int32Array,
  resource: Int32Array,
  amount: Int32Array,
  mode: number,
  other: number,
): boolean {
  const need = new Map<number, number>();
  for (let k = first[mode]; k < first[mode + 1]; k++) {
    need.set(resource[k], (need.get(resource[k]) ?? 0) + amount[k]);
  }
  for (let k = first[other]; k < first[other + 1]; k++) {
    need.set(resource[k], (need.get(resource[k]) ?? 0) - amount[k]);
  }
  return [...need.values()].every((excess) => excess <= 0);
}
