import { type PatternReport, reportPatterns } from '../../../core/learning/patterns/pattern-report.ts';
import type { PatternProgress } from '../../../core/learning/patterns/task-patterns.ts';
import { Random } from '../../../core/solvers/random.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

const EVENT_INTERVAL_MS = 100;

/** Finds task patterns; `null` where it was stopped before the end. */
export function patternsTask(
  { table, choices, seed }: EngineTasks['patterns']['input'],
  { mustStop, emit, now }: TaskContext,
): PatternReport | null {
  const steps = reportPatterns(table, choices, new Random(seed));
  let nextEventAtMs = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (mustStop()) return null;
    if (now() < nextEventAtMs) continue;
    nextEventAtMs = now() + EVENT_INTERVAL_MS;
    emit(step.value satisfies PatternProgress);
  }
}
