import { applyDiff } from '../document/diffs.ts';
import type { Workflow } from '../model/workflow.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { examine } from '../problem/diagnose.ts';
import type { Ticks } from '../time/ticks.ts';
import { type FixWords, fixDiff } from './fix-diff.ts';
import type { HealthFix } from './health-fix.ts';

/** When the longest way through a plan ends without a fix and with it; `null`: it can't be scheduled. */
export interface FixEffect {
  readonly before: Ticks | null;
  readonly after: Ticks | null;
}

/** Names don't matter here. */
const NAMELESS: FixWords = {
  start: '',
  finish: '',
  aroundTheClock: '',
  baseline: '',
  waiting: () => '',
  part: () => '',
  now: '1970-01-01T00:00:00Z',
  shown: null,
};

/** What a fix does to the finish by links, dates and calendars alone. */
export function fixEffect(workflow: Workflow, fix: HealthFix): FixEffect {
  const plan = { workflow, schedule: null };
  const fixed = applyDiff(plan, fixDiff(plan, fix, NAMELESS)).workflow;
  const before = lengthOf(workflow);
  return { before, after: fixed === workflow ? before : lengthOf(fixed) };
}

function lengthOf(workflow: Workflow): Ticks | null {
  const { problem } = examine(workflow);
  const length = problem === null ? Number.POSITIVE_INFINITY : criticalPath(problem).length;
  return Number.isFinite(length) ? length : null;
}
