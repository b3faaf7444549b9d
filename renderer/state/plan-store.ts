import { create } from 'zustand';
import type { PlanDiff } from '../../core/document/diff.ts';
import { applyDiff, invertDiff, isEmptyDiff, squashDiffs } from '../../core/document/diffs.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine, onConnected } from './engine-client.ts';
import { pruneSelection } from './selection-store.ts';
import { StepSender } from './step-sender.ts';

/** An open plan as the engine hands it over. */
export type OpenPlan = Output<'plan.open'>;

export interface UndoableStep {
  /** Text key with namespace, so that the history follows a switch of the language. */
  readonly label: string;
  readonly diff: PlanDiff;
}

export interface PlanState {
  /** `null`: no plan is open, the start page shows. */
  readonly planId: string | null;
  readonly plan: Plan | null;
  /** Number of steps that the plan has taken; each `plan` object belongs to one revision. */
  readonly revision: number;
  /** Revision that the file holds; `null`: there is no file yet. */
  readonly savedRevision: number | null;
  readonly path: string | null;
  /** Steps that the engine has not yet recorded. 0: everything is safe. */
  readonly pendingSteps: number;
  /** The next one to undo is last. */
  readonly undoSteps: readonly UndoableStep[];
  /** The next one to redo is last. */
  readonly redoSteps: readonly UndoableStep[];
  /** Changes since {@link mark}: applied here, not yet a step; `null` outside a gesture. */
  readonly gesture: readonly PlanDiff[] | null;
  /** What the import changed or could not keep. */
  readonly report: readonly string[];
  /** Steps were found that the file did not hold. */
  readonly recovered: boolean;
  /** Why the engine no longer takes steps, for example because another window went on with the plan. */
  readonly conflict: string | null;
}

const CLOSED: PlanState = {
  planId: null,
  plan: null,
  revision: 0,
  savedRevision: null,
  path: null,
  pendingSteps: 0,
  undoSteps: [],
  redoSteps: [],
  gesture: null,
  report: [],
  recovered: false,
  conflict: null,
};

const RETRY_PAUSE_MS = 300;
/** Steps further back can't be undone any more; the engine keeps as many. */
const UNDO_DEPTH = 500;

/** The open plan, its undo history and how much of it is recorded. Edit it with {@link dispatch} only. */
export const usePlan = create<PlanState>(() => CLOSED);

const sender = new StepSender({
  record: (planId, step) => askEngine('plan.step', { planId, ...step }),
  resume: (planId) => askEngine('plan.resume', { planId }),
  pause: () => new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS)),
  pendingChanged: (pendingSteps) => {
    if (usePlan.getState().pendingSteps !== pendingSteps) usePlan.setState({ pendingSteps });
  },
  conflicted: (conflict) => usePlan.setState({ conflict }),
});
onConnected(() => sender.reconnected());

/** Shows the plan that the engine opened, with its undo history. */
export function adoptPlan(open: OpenPlan): void {
  sender.start(open.planId, open.revision);
  usePlan.setState({
    ...CLOSED,
    planId: open.planId,
    plan: open.plan,
    revision: open.revision,
    savedRevision: open.savedRevision,
    path: open.path,
    undoSteps: open.undo,
    redoSteps: open.redo,
    report: open.report,
    recovered: open.recovered,
  });
  pruneSelection(open.plan.workflow);
}

/** Shows no plan any more. Call after {@link allRecorded}. */
export function dropPlan(): void {
  sender.start(null, 0);
  usePlan.setState(CLOSED);
}

/** Resolves when the engine has recorded every step. */
export function allRecorded(): Promise<void> {
  return sender.quiet();
}

/** Notes that the file now holds `revision`. */
export function markSaved(path: string | null, revision: number): void {
  usePlan.setState((state) => ({ savedRevision: revision, path: path ?? state.path }));
}

function show(plan: Plan, changes: Partial<PlanState>): void {
  usePlan.setState({ plan, ...changes });
  pruneSelection(plan.workflow);
}

/**
 * Makes one undoable step. Inside a gesture the change is applied, and becomes part of the gesture's step.
 * @param label text key with namespace, such as `steps:renameTask`
 */
export function dispatch(label: string, diff: PlanDiff): void {
  const { plan, gesture, revision, undoSteps } = usePlan.getState();
  if (plan === null || isEmptyDiff(diff)) return;
  const next = applyDiff(plan, diff);
  if (gesture !== null) {
    show(next, { gesture: [...gesture, diff] });
    return;
  }
  const step = { label, diff };
  show(next, { revision: revision + 1, undoSteps: [...undoSteps, step].slice(-UNDO_DEPTH), redoSteps: [] });
  sender.push({ revision: revision + 1, kind: 'do', label, diff });
}

/** Takes the newest step back. Does nothing inside a gesture, or where there is nothing to undo. */
export function undo(): void {
  const { plan, gesture, revision, undoSteps, redoSteps } = usePlan.getState();
  const step = undoSteps.at(-1);
  if (plan === null || gesture !== null || step === undefined) return;
  const diff = invertDiff(step.diff);
  show(applyDiff(plan, diff), {
    revision: revision + 1,
    undoSteps: undoSteps.slice(0, -1),
    redoSteps: [...redoSteps, step],
  });
  sender.push({ revision: revision + 1, kind: 'undo', label: step.label, diff });
}

/** Makes the step that was undone last once more. */
export function redo(): void {
  const { plan, gesture, revision, undoSteps, redoSteps } = usePlan.getState();
  const step = redoSteps.at(-1);
  if (plan === null || gesture !== null || step === undefined) return;
  show(applyDiff(plan, step.diff), {
    revision: revision + 1,
    undoSteps: [...undoSteps, step],
    redoSteps: redoSteps.slice(0, -1),
  });
  sender.push({ revision: revision + 1, kind: 'redo', label: step.label, diff: step.diff });
}

/** Begins a gesture of several changes that are to be one step. Gestures do not nest. */
export function mark(): void {
  if (usePlan.getState().gesture !== null) throw new Error('A gesture is open already: commit it or bail first.');
  usePlan.setState({ gesture: [] });
}

/** Takes back everything since {@link mark}, as if it had not happened. */
export function bail(): void {
  const { plan, gesture } = usePlan.getState();
  if (plan === null || gesture === null) return;
  const before = gesture.reduceRight((state, diff) => applyDiff(state, invertDiff(diff)), plan);
  show(before, { gesture: null });
}

/** Makes everything since {@link mark} one undoable step. */
export function commit(label: string): void {
  const { plan, gesture } = usePlan.getState();
  if (plan === null || gesture === null) return;
  bail();
  dispatch(label, squashDiffs(gesture));
}
