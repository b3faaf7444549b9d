import { makespanOf } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';

interface SolvedPlan {
  readonly file: string;
  readonly workflow: Workflow;
  readonly objectives: readonly Objective[];
  readonly outcome: SearchOutcome;
  readonly seconds: number;
  readonly seed: number;
  readonly workers: number;
}

/**
 * What a search found, for scripts. Times in the plan's ticks, whose name is `unit`; `value`, `bound` and `gap` are of the
 * most important objective, and `values` and `bounds` of all where there are several. The fields are always the same:
 * what is not known is `null`, and a plan without any schedule has `reason` and `conflict` besides.
 */
export function solveRecord({ file, workflow, objectives, outcome, seconds, seed, workers }: SolvedPlan) {
  const found = outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome : null;
  const value = found?.value[0] ?? null;
  const bound = outcome.status === 'infeasible' ? null : (outcome.bound[0] ?? null);
  return {
    file,
    tasks: workflow.tasks.length,
    objective: objectives.join(','),
    status: outcome.status,
    unit: workflow.tick,
    makespan: found === null ? null : makespanOf(found.schedule),
    value,
    bound,
    gap: value === null || bound === null ? null : gapOf(value, bound),
    ...(found !== null && objectives.length > 1 ? { values: found.value, bounds: found.bound } : {}),
    seconds: Number(seconds.toFixed(3)),
    stoppedBy: outcome.status === 'infeasible' ? null : outcome.stoppedBy,
    seed,
    workers,
    schedule: found === null ? null : found.schedule.map(({ task, mode, start, end }) => ({ task, mode, start, end })),
    ...(outcome.status === 'infeasible' ? { reason: outcome.reason, conflict: outcome.conflict } : {}),
  };
}
