import type { Schedule } from '../../model/schedule.ts';
import type { Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { RunState, TaskEvent, TaskReport } from '../live-run.ts';
import type { MetricThreshold } from '../metric-threshold.ts';
import type { RepairMode } from './repair-mode.ts';
import type { RunAlert } from './run-alert.ts';
import type { RunProposal } from './run-proposal.ts';

/** What changes a run for good. All of them in turn make its record. */
export type RunHappening =
  | { readonly kind: 'task'; readonly event: TaskEvent }
  | { readonly kind: 'state'; readonly state: RunState }
  /** A new alert, or a known one that has changed. */
  | { readonly kind: 'alert'; readonly alert: RunAlert }
  | { readonly kind: 'proposal'; readonly proposal: RunProposal }
  | { readonly kind: 'repairs'; readonly repairs: RepairMode }
  /** All limits of metrics that hold from now on. */
  | { readonly kind: 'limits'; readonly limits: readonly MetricThreshold[] }
  /** What is followed from now on; `workflow` is `null` where the plan stays as it was. */
  | { readonly kind: 'plan'; readonly workflow: Workflow | null; readonly schedule: Schedule }
  | { readonly kind: 'report'; readonly at: Ticks; readonly reports: readonly TaskReport[] };

/** What a line of the journal tells; a person filters by its kind. */
export const LINE_KINDS = [
  'task',
  'state',
  'alert',
  'closed',
  'proposal',
  'repair',
  'not-repaired',
  'person',
  'plan',
  'report',
  'metrics',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A line of the journal. */
export interface RunLine {
  readonly kind: LineKind;
  /** Task, resource or metric that it is about; `null`: the run. */
  readonly subject: string | null;
  readonly text: string;
}

/** Something that happened, as it is kept: what it changes, what is told of it, or both. */
export interface KeptHappening {
  readonly at: Ticks;
  readonly happening: RunHappening | null;
  readonly line: RunLine | null;
}
