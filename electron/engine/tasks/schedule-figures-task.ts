import { compile } from '../../../core/problem/compile.ts';
import { type ScheduleFigures, scheduleFigures } from '../../../core/simulation/schedule-figures.ts';
import type { EngineTasks } from '../engine-tasks.ts';

/** Key figures of a schedule. */
export function scheduleFiguresTask({
  workflow,
  schedule,
  reference,
}: EngineTasks['scheduleFigures']['input']): ScheduleFigures {
  return scheduleFigures(compile(workflow), schedule, reference);
}
