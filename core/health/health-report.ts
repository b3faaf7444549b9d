import type { Baseline } from '../model/baseline.ts';
import type { Diagnostic, PlanItem } from '../model/diagnostic.ts';
import type { KeptSchedule } from '../model/plan.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { HealthFix } from './health-fix.ts';

/**
 * What is looked at, in the order in which a person reads it. Numbers are those of the 14 points of the Defense Contract
 * Management Agency (DCMA-EA PAM 200.1, 2012); without one, schedulers check it all the same.
 */
export const HEALTH_CHECKS = {
  logic: 1,
  openEnds: null,
  leads: 2,
  lags: 3,
  linkTypes: 4,
  redundantLinks: null,
  hardConstraints: 5,
  highFloat: 6,
  negativeFloat: 7,
  longTasks: 8,
  invalidDates: 9,
  missedDates: null,
  resources: 10,
  overAllocation: null,
  missedTasks: 11,
  criticalPath: 12,
  pathIndex: 13,
  executionIndex: 14,
} as const satisfies Readonly<Record<string, number | null>>;
export type HealthCheckId = keyof typeof HEALTH_CHECKS;

/** Why a check says nothing about a plan. */
export type NotApplicable =
  | 'unsound'
  | 'noTasks'
  | 'noLinks'
  | 'noResources'
  | 'noBaseline'
  | 'noStatus'
  | 'noTarget'
  | 'noSchedule'
  | 'tooManyLinks';

/** One thing that a check found, with everything that it is about. Whoever shows it finds the words by its code. */
export interface HealthFinding {
  readonly code: FindingCode;
  readonly items: readonly PlanItem[];
  /** Ready to be put into words: moments on the plan's clock, lengths as people write them. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Those of the values that are moments, so that whoever shows them writes dates as everywhere. */
  readonly moments?: Readonly<Record<string, Ticks>>;
  /** What would mend all of it in one step; `null`: only a person knows. */
  readonly fix: HealthFix | null;
}

export const FINDING_CODES = [
  'noPredecessor',
  'noSuccessor',
  'openStart',
  'openFinish',
  'lead',
  'longLag',
  'lag',
  'startFinish',
  'otherType',
  'redundantLink',
  'pinned',
  'deadline',
  'highFloat',
  'negativeFloat',
  'longTask',
  'plannedInPast',
  'duePast',
  'late',
  'withoutResource',
  'overload',
  'outdatedSchedule',
  'behindBaseline',
  'brokenPath',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * `good`: nothing found; `tolerable`: something, within what is usual; `attention`: more than that; `notApplicable`: nothing to
 * look at.
 */
export type HealthState = 'good' | 'tolerable' | 'attention' | 'notApplicable';

/** What one check came to. */
export interface HealthCheck {
  readonly id: HealthCheckId;
  readonly state: HealthState;
  readonly reason: NotApplicable | null;
  /** How many of how many; an index check has none. */
  readonly share: { readonly found: number; readonly of: number; readonly most: number } | null;
  /** A figure that is to be at least `least`. */
  readonly index: { readonly value: number; readonly least: number } | null;
  readonly findings: readonly HealthFinding[];
}

/** Something that keeps a plan from being scheduled, or is probably not as meant, with what would mend it. */
export interface MendableDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly fix: HealthFix | null;
}

/** How sound a plan is. Everything of a plan that has errors is told as far as the errors allow. */
export interface HealthReport {
  readonly diagnostics: readonly MendableDiagnostic[];
  /** All of {@link HEALTH_CHECKS}, in their order. */
  readonly checks: readonly HealthCheck[];
}

/** What is examined. */
export interface HealthSubject {
  readonly workflow: Workflow;
  /** The schedule in force, which may no longer fit; `null`: none was chosen. */
  readonly kept: Pick<KeptSchedule, 'entries'> | null;
  /** A schedule that fits, for dates that tasks are going to have; `null`: there is none. */
  readonly shown: Schedule | null;
  /** Oldest first. */
  readonly baselines: readonly Baseline[];
}
