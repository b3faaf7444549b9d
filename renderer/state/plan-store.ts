import { create } from 'zustand';
import type { PlanDiff } from '../../core/document/diff.ts';
import { invertDiff } from '../../core/document/diffs.ts';
import { type HistoryStep, PlanHistory } from '../../core/document/plan-history.ts';
import type { FidelityNote } from '../../core/model/fidelity-note.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Input, Output } from '../../electron/ipc/contract.ts';
import { askEngine, askEngineNow, onConnected } from './engine-client.ts';
import { pruneSelection } from './selection-store.ts';
import { StepSender } from './step-sender.ts';

/** An open plan as the engine hands it over. */
export type OpenPlan = Output<'plan.open'>;

export interface PlanState {
  /** `null`: no plan is open, the start page shows. */
  readonly planId: string | null;
  readonly plan: Plan | null;
  /** Number of steps that the plan has taken; outside a gesture each `plan` object belongs to one revision. */
  readonly revision: number;
  /** Revision that the file holds; `null`: there is no file yet. */
  readonly savedRevision: number | null;
  readonly path: string | null;
  /** Steps that the engine has not yet recorded. 0: everything is safe. */
  readonly pendingSteps: number;
  /** The next one to undo is last. Labels are text keys with namespace, so that they follow a switch of the language. */
  readonly undoSteps: readonly HistoryStep[];
  /** The next one to redo is last. */
  readonly redoSteps: readonly HistoryStep[];
  /** Between {@link mark} and {@link commit} or {@link bail}. */
  readonly isInGesture: boolean;
  /** What another program did to the file of the plan. */
  readonly report: readonly FidelityNote[];
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
  isInGesture: false,
  report: [],
  recovered: false,
  conflict: null,
};

const RETRY_PAUSE_MS = 300;

/** The open plan, its undo history and how much of it is recorded. Edit it with {@link dispatch} only. */
export const usePlan = create<PlanState>(() => CLOSED);

let history: PlanHistory | null = null;

const sender = new StepSender({
  // A step that waited for the next engine would come before the plan was resumed there.
  record: (planId, step) => askEngineNow('plan.step', { planId, ...step }),
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
  const { plan, revision, undo: undoSteps, redo: redoSteps } = open;
  history = PlanHistory.restored({ plan, revision, undoSteps, redoSteps }, { now: () => new Date().toISOString() });
  usePlan.setState({
    ...CLOSED,
    planId: open.planId,
    plan,
    revision,
    savedRevision: open.savedRevision,
    path: open.path,
    undoSteps,
    redoSteps,
    report: open.report,
    recovered: open.recovered,
  });
  pruneSelection(plan.workflow);
}

/** Shows no plan any more. Call after {@link allRecorded}. */
export function dropPlan(): void {
  sender.start(null, 0);
  history = null;
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

/** Puts away what the import reported. */
export function dismissReport(): void {
  usePlan.setState({ report: [] });
}

/** Changes the history, shows what became of the plan, and brings new steps, if there are any, to the engine. */
function change(kind: Input<'plan.step'>['kind'], operate: (history: PlanHistory) => unknown): void {
  if (history === null) return;
  const before = history.state;
  operate(history);
  const { plan, revision, undoSteps, redoSteps, marked } = history.state;
  if (history.state === before) return;
  usePlan.setState({ plan, revision, undoSteps, redoSteps, isInGesture: marked !== null });
  if (plan !== before.plan) pruneSelection(plan.workflow);
  const count = revision - before.revision;
  if (count === 0) return;
  const steps = (kind === 'undo' ? redoSteps : undoSteps).slice(-count);
  sender.push(
    ...steps.map(({ label, diff }, k) => ({
      revision: before.revision + 1 + k,
      kind,
      label,
      diff: kind === 'undo' ? invertDiff(diff) : diff,
    })),
  );
}

/**
 * Makes one undoable step. Inside a gesture the change is applied, and becomes part of the gesture's step.
 * @param label text key with namespace, such as `steps:renameTask`
 */
export function dispatch(label: string, diff: PlanDiff): void {
  change('do', (plan) => plan.do(label, diff));
}

/** Takes the newest step back. Does nothing inside a gesture, or where there is nothing to undo. */
export function undo(): void {
  change('undo', (plan) => plan.undo());
}

/** Makes the step that was undone last once more. */
export function redo(): void {
  change('redo', (plan) => plan.redo());
}

/** Takes so many steps back at once or, where `steps` is positive, makes so many once more. Does nothing inside a gesture. */
export function jump(steps: number): void {
  if (steps < 0) change('undo', (plan) => plan.undoMany(-steps));
  else change('redo', (plan) => plan.redoMany(steps));
}

/** Begins a gesture of several changes that are to be one step. Gestures do not nest. */
export function mark(): void {
  change('do', (plan) => plan.mark());
}

/** Takes back everything since {@link mark}, as if it had not happened. */
export function bail(): void {
  change('do', (plan) => plan.bail());
}

/** Makes everything since {@link mark} one undoable step. */
export function commit(label: string): void {
  change('do', (plan) => plan.commit(label));
}
