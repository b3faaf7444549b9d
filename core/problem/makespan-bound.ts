import { criticalPathBound } from './critical-path-bound.ts';
import { earliestDates } from './earliest-dates.ts';
import { energyBounds } from './energy-bound.ts';
import type { LowerBound } from './lower-bound.ts';
import type { Problem } from './problem.ts';

/** All simple makespan bounds, strongest first; of equals the critical path comes first. Never empty. */
export function makespanBounds(problem: Problem): [LowerBound, ...LowerBound[]] {
  const dates = earliestDates(problem);
  const path = criticalPathBound(problem, dates);
  const [best, ...others] = [path, ...energyBounds(problem, dates)].sort((a, b) => b.value - a.value);
  return [best, ...others];
}
