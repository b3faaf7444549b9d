import { makespanOf } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import type { Explanation } from '../../core/solvers/conflict/explain-infeasible.ts';
import type { SearchOutcome } from '../../core/solvers/solver.ts';
import { changeText } from './explanation-lines.ts';

export type Conflict = Extract<Explanation, { readonly status: 'conflict' }>;

interface SolvedPlan {
  readonly file: string;
  readonly workflow: Workflow;
  readonly objectives: readonly Objective[];
  readonly outcome: SearchOutcome;
  /** What clashes where there is no schedule, if it was found in time. */
  readonly conflict: Conflict | null;
  readonly seconds: number;
  readonly seed: number;
  readonly workers: number;
}

/**
 * What a search found, for scripts. Times in the plan's ticks, whose name is `unit`; `value`, `bound` and `gap` are of the
 * most important objective, and `values` and `bounds` of all where there are several. The fields are always the same:
 * what is not known is `null`.
 *
 * A plan without any schedule has besides: `reason`, a sentence; `conflict`, the items that clash; `minimal`: proved that without
 * any one of them, all else dropped, there is a schedule; `relaxations`, changes of single items after each of which there is a
 * schedule, each tried, smallest first, with `text` in words, `change` in the terms of the plan file, `size` (the share
 * that is changed, 1 for what is given up) and `smallest`: proved that no smaller change of the kind does; and `solves`:
 * `plan` where each of them gives the plan a schedule, `clash` where it clashes elsewhere too.
 */
export function solveRecord({ file, workflow, objectives, outcome, conflict, seconds, seed, workers }: SolvedPlan) {
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
    ...(outcome.status === 'infeasible' ? infeasibleFields(workflow, outcome, conflict) : {}),
  };
}

function infeasibleFields(
  workflow: Workflow,
  outcome: Extract<SearchOutcome, { readonly status: 'infeasible' }>,
  conflict: Conflict | null,
) {
  const { elements = outcome.conflict, isMinimal = false, relaxations = [], solves = 'plan' } = conflict ?? {};
  return {
    reason: outcome.reason,
    conflict: elements,
    minimal: isMinimal,
    relaxations: relaxations.map(({ change, size, isSmallest }) => ({
      text: changeText(workflow, change),
      change,
      size: Number(size.toPrecision(3)),
      smallest: isSmallest,
    })),
    solves,
  };
}
