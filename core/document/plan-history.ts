import type { Plan } from '../model/plan.ts';
import type { PlanDiff } from './diff.ts';
import { applyDiff, diffOf, invertDiff, isEmptyDiff } from './diffs.ts';

/** One thing that a person did. */
export interface HistoryStep {
  readonly label: string;
  readonly diff: PlanDiff;
  /** ISO instant at which it was done first; absent: nobody noted it. */
  readonly at?: string;
}

/** A plan with what can be undone and redone; the next one of each is last. Immutable. */
export interface HistoryState {
  readonly plan: Plan;
  readonly undoSteps: readonly HistoryStep[];
  readonly redoSteps: readonly HistoryStep[];
  /** The plan as it was at {@link PlanHistory.mark}; `null` outside a gesture. */
  readonly marked: Plan | null;
  /** Steps made, undone and redone so far. */
  readonly revision: number;
}

const DEFAULT_DEPTH = 1000;

/**
 * A plan under edit. Outside a gesture each change is one step; between {@link mark} and {@link commit} all changes together are
 * one, and {@link bail} takes them back as if they had not happened: a drag is one undo step and Escape cancels it.
 */
export class PlanHistory {
  private current: HistoryState;
  private readonly depth: number;
  private readonly now: (() => string) | null;
  private readonly listeners = new Set<(state: HistoryState) => void>();

  /**
   * @param depth steps further back can't be undone any more
   * @param now the present as ISO instant, for the times of steps; `null`: they have none
   */
  constructor(plan: Plan, depth = DEFAULT_DEPTH, now: (() => string) | null = null) {
    this.current = { plan, undoSteps: [], redoSteps: [], marked: null, revision: 0 };
    this.depth = depth;
    this.now = now;
  }

  /** A plan as it was left, with the steps that can still be undone and redone. */
  static restored(
    state: Omit<HistoryState, 'marked'>,
    { depth = DEFAULT_DEPTH, now = null }: { readonly depth?: number; readonly now?: (() => string) | null } = {},
  ): PlanHistory {
    const history = new PlanHistory(state.plan, depth, now);
    history.current = { ...state, marked: null };
    return history;
  }

  get state(): HistoryState {
    return this.current;
  }

  /** Calls `listener` after every change of the state, until the function that it returns is called. */
  subscribe(listener: (state: HistoryState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Makes a change: a step of its own, or part of the open gesture. A change that changes nothing is none. */
  do(label: string, diff: PlanDiff): void {
    if (isEmptyDiff(diff)) return;
    const plan = applyDiff(this.current.plan, diff);
    if (this.current.marked !== null) this.become({ plan });
    else this.record(plan, label, diff);
  }

  /** Takes the newest step back; `false` where there is none, or inside a gesture. */
  undo(): boolean {
    return this.undoMany(1).length > 0;
  }

  /** Makes the step that was undone last once more; `false` where there is none, or inside a gesture. */
  redo(): boolean {
    return this.redoMany(1).length > 0;
  }

  /** Takes up to `count` steps back at once; answers with them, in the order in which they were taken back. */
  undoMany(count: number): readonly HistoryStep[] {
    const { undoSteps, redoSteps, marked, revision } = this.current;
    if (marked !== null || count <= 0) return [];
    const taken = undoSteps.slice(-count).reverse();
    if (taken.length === 0) return [];
    this.become({
      plan: taken.reduce((plan, { diff }) => applyDiff(plan, invertDiff(diff)), this.current.plan),
      undoSteps: undoSteps.slice(0, -taken.length),
      redoSteps: [...redoSteps, ...taken],
      revision: revision + taken.length,
    });
    return taken;
  }

  /** Makes up to `count` steps once more at once; answers with them, in the order in which they were made. */
  redoMany(count: number): readonly HistoryStep[] {
    const { undoSteps, redoSteps, marked, revision } = this.current;
    if (marked !== null || count <= 0) return [];
    const taken = redoSteps.slice(-count).reverse();
    if (taken.length === 0) return [];
    this.become({
      plan: taken.reduce((plan, { diff }) => applyDiff(plan, diff), this.current.plan),
      undoSteps: [...undoSteps, ...taken],
      redoSteps: redoSteps.slice(0, -taken.length),
      revision: revision + taken.length,
    });
    return taken;
  }

  /** Begins a gesture. Gestures do not nest. */
  mark(): void {
    if (this.current.marked !== null) throw new Error('A gesture is open already: commit it or bail first.');
    this.become({ marked: this.current.plan });
  }

  /** Takes back everything since {@link mark}. Does nothing outside a gesture. */
  bail(): void {
    if (this.current.marked !== null) this.become({ plan: this.current.marked, marked: null });
  }

  /** Makes everything since {@link mark} one step; none where the plan is as it was. Does nothing outside a gesture. */
  commit(label: string): void {
    const { plan, marked } = this.current;
    if (marked === null) return;
    const diff = diffOf(marked, plan);
    if (isEmptyDiff(diff)) this.bail();
    else this.record(plan, label, diff);
  }

  private record(plan: Plan, label: string, diff: PlanDiff): void {
    const step = this.now === null ? { label, diff } : { label, diff, at: this.now() };
    this.become({
      plan,
      undoSteps: [...this.current.undoSteps, step].slice(-this.depth),
      redoSteps: [],
      marked: null,
      revision: this.current.revision + 1,
    });
  }

  private become(change: Partial<HistoryState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener(this.current);
  }
}
