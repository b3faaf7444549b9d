import type { Baseline } from '../model/baseline.ts';
import type { Calendar } from '../model/calendar.ts';
import type { KeptSchedule } from '../model/plan.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Group, Link, Resource, Task, Workflow } from '../model/workflow.ts';

/** A record together with the place that it has (or had) in its table, so that undo restores the order too. */
export interface Placed<R> {
  readonly index: number;
  readonly record: R;
}

/** Changes to one table. Reversible: swap `added` and `removed`, and both sides of every pair. */
export interface TableDiff<R> {
  /** Ascending places in the table as it is after the change. */
  readonly added: readonly Placed<R>[];
  readonly updated: readonly (readonly [before: R, after: R])[];
  /** Ascending places in the table as it was before the change. */
  readonly removed: readonly Placed<R>[];
}

/** The fields of a workflow that are not tables. */
export type PlanSettings = Omit<Workflow, 'tasks' | 'links' | 'resources' | 'calendars' | 'groups'>;

/** One step from a plan to the next. Absent parts did not change. */
export interface PlanDiff {
  readonly tasks?: TableDiff<Task>;
  readonly links?: TableDiff<Link>;
  readonly resources?: TableDiff<Resource>;
  readonly calendars?: TableDiff<Calendar>;
  readonly groups?: TableDiff<Group>;
  readonly scenarios?: TableDiff<Scenario>;
  readonly baselines?: TableDiff<Baseline>;
  readonly settings?: readonly [before: PlanSettings, after: PlanSettings];
  readonly schedule?: readonly [before: KeptSchedule | null, after: KeptSchedule | null];
}
