import type { PlanDiff } from '../document/diff.ts';
import type { Plan } from '../model/plan.ts';
import type { StepKind } from './undo-stacks.ts';

/** Turns a plan into the one after a step; `core/document` provides it. */
export type ApplyDiff = (plan: Plan, diff: PlanDiff) => Plan;

/** One acknowledged step of a plan. */
export interface JournalStep {
  readonly planId: string;
  /** Revision that the step leads to: one more than the plan's newest. */
  readonly revision: number;
  readonly kind: StepKind;
  readonly label: string;
  /** What turned revision − 1 into this one, whatever the kind: an undo holds the inverted diff. */
  readonly diff: PlanDiff;
}

/** A step that can be undone or redone, with the diff as it was done first. */
export interface UndoableStep {
  readonly label: string;
  readonly diff: PlanDiff;
  /** ISO instant at which it was recorded. */
  readonly at: string;
}

/** A plan as its newest acknowledged step left it. */
export interface RestoredPlan {
  readonly plan: Plan;
  readonly revision: number;
  /** Oldest first; the next one to undo is last. */
  readonly undo: readonly UndoableStep[];
  /** The next one to redo is last. */
  readonly redo: readonly UndoableStep[];
  /** Steps that were replayed on top of the snapshot. */
  readonly replayed: number;
}

/** What could be read of a plan whose record is damaged. */
export interface RescuedPlan {
  readonly plan: Plan;
  /** Acknowledged steps that are missing in it; `null`: it is a checkpoint, and nobody knows how many. */
  readonly missingSteps: number | null;
}

export interface NewPlan {
  readonly planId: string;
  readonly plan: Plan;
  readonly path: string | null;
  /** Fingerprint of the file that the plan was read from; `null`: no file holds it yet, so it counts as unsaved. */
  readonly fingerprint: string | null;
}

/** Durable steps of plans: when a method returns, its change survives a crash of the process and a loss of power. */
export interface PlanJournal {
  /** Enters a plan at revision 0 and marks it open. */
  create(plan: NewPlan): void;
  /**
   * Records a step. `after` is the plan that it leads to, for snapshots and for the list of plans.
   * @throws HistoryError `revision-conflict` where the step doesn't follow the newest one, `unknown-plan`
   */
  append(step: JournalStep, after: Plan): void;
  /** @throws HistoryError `unknown-plan`; `damaged` where no snapshot can be read */
  load(planId: string): RestoredPlan;
  /**
   * The newest state of a damaged plan that can be read, from its steps or else its checkpoints. Nothing is changed.
   * @throws HistoryError `unknown-plan`; `damaged` where nothing can be read
   */
  rescue(planId: string): RescuedPlan;
  /**
   * Starts anew from the contents of a file that was changed elsewhere: the plan takes the next revision, which counts as
   * saved, and the steps before can't be undone. Answers with that revision.
   */
  restart(planId: string, plan: Plan, fingerprint: string | null): number;
}
