import type { z } from 'zod';
import type { Observation } from '../../core/history/observation.ts';
import type { ServiceTask } from '../../core/history/service-task-repository.ts';
import type { finishReportSchema, SubmittedTask } from './service-schema.ts';

/** What a task of the service came to, as a row of the history. */
export function observationOfTask(
  { id, body: submitted }: ServiceTask,
  report: z.output<typeof finishReportSchema>,
  nowMs: number,
): Observation {
  // It was validated when it came in.
  const body = submitted as SubmittedTask;
  const finishedAt = report.finished_at === undefined ? nowMs : Date.parse(report.finished_at);
  return {
    task: body.name ?? id,
    kind: body.kind,
    group: null,
    project: null,
    performer: null,
    mode: null,
    plannedEffortHours: null,
    actualEffortHours: null,
    plannedDurationSeconds: body.estimated_duration,
    actualDurationSeconds: report.actual_duration,
    startedAt: Math.round(finishedAt - report.actual_duration * 1000),
    finishedAt,
    cpuCores: null,
    memoryBytes: null,
    ioBytes: null,
    networkBytes: null,
    errors: report.failed_attempts,
    retries: report.failed_attempts,
    dataBytes: null,
    systemLoad: null,
    outcome: 'done',
    features: null,
  };
}
