import type { TaskRun } from './case-run.ts';

/** Thousandths of a unit of the `k`-th demand of the run's problem, as they are now. */
export function demandAmount({ demandFactor, owner }: TaskRun, k: number): number {
  const { problem } = owner.template;
  const planned = problem.demandAmount[k];
  if (demandFactor === 1) return planned;
  // More than there ever is would never start; the task then takes all there is.
  return Math.min(problem.peakCapacity[problem.demandResource[k]], Math.round(planned * demandFactor));
}

/** Thousandths of a unit that a run needs of a resource of the play, in the mode that it has. */
export function demandOn(run: TaskRun, place: number): number {
  const { problem, resource } = run.owner.template;
  for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
    if (resource[problem.demandResource[k]] === place) return demandAmount(run, k);
  }
  return 0;
}
