import { z } from 'zod';
import type { History } from '../../../core/history/history.ts';
import { type MetricThreshold, metricThresholdSchema } from '../../../core/operations/metric-threshold.ts';

const KEY = 'operations.limits';
const keptSchema = z.array(metricThresholdSchema);

/** The limits of metrics that a person has set last; the next run begins with them. */
export function limitsOf({ settings }: History): readonly MetricThreshold[] {
  return keptSchema.safeParse(settings.get(KEY)).data ?? [];
}

/** Limits that runs begin with from now on. */
export function keepLimits({ settings }: History, limits: readonly MetricThreshold[]): void {
  settings.set(KEY, limits);
}
