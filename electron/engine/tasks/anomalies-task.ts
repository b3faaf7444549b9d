import { writeAnomalyModel } from '../../../core/learning/anomalies/anomaly-model-file.ts';
import { findUnusualTasks } from '../../../core/learning/anomalies/unusual-tasks.ts';
import { Random } from '../../../core/solvers/random.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

/** Finds unusual executions; `null` where it was stopped before the end. The model comes as it is saved. */
export function anomaliesTask(
  { table, alertShare, seed }: EngineTasks['anomalies']['input'],
  { mustStop, emit }: TaskContext,
): EngineTasks['anomalies']['output'] {
  const steps = findUnusualTasks(table, alertShare, new Random(seed));
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { ...step.value, model: writeAnomalyModel(step.value.model) };
    if (mustStop()) return null;
    emit(step.value);
  }
}
