import type { Workflow } from '../../../core/model/workflow.ts';
import { criticalPath } from '../../../core/problem/critical-path.ts';
import { makespanBounds } from '../../../core/problem/makespan-bound.ts';
import type { Analysis } from '../../ipc/contract.ts';
import { examineOnce } from './examine-once.ts';

/** Diagnostics of a workflow, and as far as they allow its critical path and bounds. */
export function analyseTask({ workflow }: { readonly workflow: Workflow }): Analysis {
  const { diagnostics, problem } = examineOnce(workflow);
  if (problem === null) return { diagnostics, criticalPath: null, bounds: null };
  const path = criticalPath(problem);
  const bounds = makespanBounds(problem);
  const strongest = (kind: (typeof bounds)[number]['kind']) =>
    bounds.reduce((best, bound) => (bound.kind === kind ? Math.max(best, bound.value) : best), 0);
  return {
    diagnostics,
    criticalPath: {
      makespan: path.length,
      earlyStart: finite(path.earlyStart),
      earlyFinish: finite(path.earlyFinish),
      lateStart: finite(path.lateStart),
      lateFinish: finite(path.lateFinish),
      totalFloat: finite(path.totalFloat),
      freeFloat: finite(path.freeFloat),
      critical: Array.from(path.critical, Boolean),
    },
    bounds: {
      criticalPath: strongest('critical-path'),
      energy: strongest('resource-energy'),
      best: bounds[0].value,
    },
  };
}

/** Figures as JSON can carry them: what has no limit becomes the largest whole number that is safe. */
function finite(figures: Float64Array): number[] {
  return Array.from(figures, (figure) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, figure)));
}
