import type { ColumnDrift } from '../../../core/learning/drift/drift-watch.ts';
import type { Forecasts } from '../../../core/learning/forecaster.ts';
import { driftOf } from '../../../core/learning/registry/drift-reference.ts';
import type { DoneTask } from '../../../core/learning/task-facts.ts';

export interface DriftJob {
  readonly reference: Uint8Array;
  readonly tasks: readonly DoneTask[];
  readonly forecasts: Forecasts;
  readonly seed: number;
}

/** Looks for drift in new tasks. Playing the limits takes up to a second, which no window shall wait for. */
export function driftTask({ reference, tasks, forecasts, seed }: DriftJob): readonly ColumnDrift[] {
  return driftOf(reference, tasks, forecasts, seed);
}
