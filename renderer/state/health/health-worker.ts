import { type FixEffect, fixEffect } from '../../../core/health/fix-effect.ts';
import type { HealthFix } from '../../../core/health/health-fix.ts';
import type { HealthReport, HealthSubject } from '../../../core/health/health-report.ts';
import { planHealth } from '../../../core/health/plan-health.ts';
import type { Workflow } from '../../../core/model/workflow.ts';

/** What to look over; `workflow` is `null` where it is that of the request before. */
export type HealthRequest =
  | {
      readonly kind: 'report';
      readonly subject: Omit<HealthSubject, 'workflow'> & { readonly workflow: Workflow | null };
    }
  /** What a fix would do to the workflow of the last report. */
  | { readonly kind: 'effect'; readonly fix: HealthFix };

export type HealthAnswer =
  | { readonly kind: 'report'; readonly report: HealthReport }
  | { readonly kind: 'effect'; readonly effect: FixEffect };

let workflow: Workflow | null = null;

/** Answers each request with one {@link HealthAnswer}, in order. */
self.onmessage = ({ data }: MessageEvent<HealthRequest>) => {
  if (data.kind === 'report') workflow = data.subject.workflow ?? workflow;
  if (workflow === null) throw new Error('The first request names a workflow.');
  const answer: HealthAnswer =
    data.kind === 'report'
      ? { kind: 'report', report: planHealth({ ...data.subject, workflow }) }
      : { kind: 'effect', effect: fixEffect(workflow, data.fix) };
  self.postMessage(answer);
};
