import type { Baseline } from './baseline.ts';
import type { ImportReport } from './fidelity-note.ts';
import type { Scenario } from './scenario.ts';
import type { Schedule } from './schedule.ts';
import type { Workflow } from './workflow.ts';

/** A schedule that a person kept for a plan, with what is known of its quality. */
export interface KeptSchedule {
  readonly entries: Schedule;
  /** Objective names, most important first; `value` and `bound` hold one entry for each. */
  readonly objectives: readonly string[];
  readonly value: readonly number[];
  readonly bound: readonly number[];
  readonly status: 'optimal' | 'feasible';
  /** Id of the solver, or `manual`. */
  readonly solver: string;
  readonly seed: number;
  readonly seconds: number;
}

/** What a `.planloom` file holds: the workflow, the schedule in force, if one was chosen, what-if scenarios, and baselines. */
export interface Plan {
  readonly workflow: Workflow;
  readonly schedule: KeptSchedule | null;
  /** In the order in which a person sees them; absent: none. */
  readonly scenarios?: readonly Scenario[];
  /** Oldest first; absent: none. */
  readonly baselines?: readonly Baseline[];
  /** What the import changed and could not keep; absent: the plan came from no file of another program. */
  readonly importReport?: ImportReport;
}
