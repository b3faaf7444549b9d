import type { EngineTasks } from '../engine-tasks.ts';
import { planReport } from '../report/plan-report.ts';

/** A plan as a page to send to others. */
export function writeReportTask(input: EngineTasks['writeReport']['input']): string {
  return planReport({ ...input, madeAt: new Date().toISOString() });
}
