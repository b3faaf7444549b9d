import type { Diagnostic } from '../model/diagnostic.ts';
import type { Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { criticalPath } from './critical-path.ts';
import { examineOnce } from './examine-once.ts';
import { makespanBounds } from './makespan-bound.ts';

/** What is known of a workflow before any schedule. */
export interface Analysis {
  readonly diagnostics: Diagnostic[];
  /** By links, dates and calendars alone. `null` where an error among the diagnostics prevents it. Elapsed ticks, in task order. */
  readonly criticalPath: {
    readonly makespan: Ticks;
    readonly earlyStart: Ticks[];
    readonly earlyFinish: Ticks[];
    readonly lateStart: Ticks[];
    readonly lateFinish: Ticks[];
    readonly totalFloat: Ticks[];
    readonly freeFloat: Ticks[];
    readonly critical: boolean[];
  } | null;
  /** Finishes that no schedule can beat: by the critical path, by the work of a resource, and the best that is known. */
  readonly bounds: { readonly criticalPath: Ticks; readonly energy: Ticks; readonly best: Ticks } | null;
}

/** Diagnostics of a workflow, and as far as they allow its critical path and bounds. */
export function analyse(workflow: Workflow): Analysis {
  const { diagnostics, problem } = examineOnce(workflow);
  if (problem === null) return { diagnostics: [...diagnostics], criticalPath: null, bounds: null };
  const path = criticalPath(problem);
  const bounds = makespanBounds(problem);
  const strongest = (kind: (typeof bounds)[number]['kind']) =>
    bounds.reduce((best, bound) => (bound.kind === kind ? Math.max(best, bound.value) : best), 0);
  return {
    diagnostics: [...diagnostics],
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
