import { create } from 'zustand';
import { parseLimit } from '../../core/model/budget-notation.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { SelectionBudget, SelectionOutcome } from '../../core/problem/selection.ts';
import { askEngine } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';

/** One question of what fits, and its answer. */
export interface FitRun {
  readonly planId: string;
  /** The workflow that was asked about; an edit makes a new one. */
  readonly workflow: Workflow;
  readonly budgets: readonly SelectionBudget[];
  readonly isRunning: boolean;
  readonly outcome: SelectionOutcome | null;
  readonly failure: string | null;
}

interface FitState {
  /** What a person typed, by {@link budgetKey}; an empty text is no limit. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Tasks that have to be in, or must stay out. */
  readonly included: ReadonlySet<TaskId>;
  readonly excluded: ReadonlySet<TaskId>;
  readonly run: FitRun | null;
}

const NOTHING: FitState = { drafts: new Map(), included: new Set(), excluded: new Set(), run: null };
const LIMIT_SECONDS = 60;

/** What fits into budgets: the question as it is typed, and its answer. */
export const useFit = create<FitState>(() => NOTHING);

let controller: AbortController | null = null;

usePlan.subscribe(({ planId }, before) => {
  if (planId === before.planId) return;
  stopFit();
  useFit.setState(NOTHING);
});

/** What a budget can be set on: a resource by its id, or `null` for the cost of everything. */
export type BudgetSubject = string | null;

export function setDraft(subject: BudgetSubject, text: string): void {
  useFit.setState(({ drafts }) => ({ drafts: new Map(drafts).set(budgetKey(subject), text) }));
}

/** A resource may be called anything, so its key begins with a mark that the cost's has not. */
export function budgetKey(subject: BudgetSubject): string {
  return subject === null ? 'cost' : `#${subject}`;
}

/** A budget without its limit, for a resource of the workflow or for the cost of everything. */
export function unlimitedBudget({ resources }: Workflow, subject: BudgetSubject): SelectionBudget {
  const limit = Number.MAX_SAFE_INTEGER;
  if (subject === null) return { kind: 'cost', limit };
  const isRenewable = resources.find(({ id }) => id === subject)?.kind === 'renewable';
  return { kind: isRenewable ? 'work' : 'amount', resource: subject, limit };
}

/** The budget in a text, `null` for an empty text, or `undefined` where the text is none. */
export function typedBudget(
  workflow: Workflow,
  subject: BudgetSubject,
  text: string,
): SelectionBudget | null | undefined {
  if (text.trim() === '') return null;
  const budget = unlimitedBudget(workflow, subject);
  const limit = parseLimit(text, budget.kind, workflow);
  return limit === null ? undefined : { ...budget, limit };
}

/** Says of tasks that they have to be in, must stay out, or (`null`) are free to choose. */
export function decideOn(tasks: Iterable<TaskId>, place: 'in' | 'out' | null): void {
  const { included, excluded } = useFit.getState();
  const [inside, outside] = [new Set(included), new Set(excluded)];
  for (const task of tasks) {
    inside.delete(task);
    outside.delete(task);
    if (place === 'in') inside.add(task);
    if (place === 'out') outside.add(task);
  }
  useFit.setState({ included: inside, excluded: outside });
}

/** Asks what fits into these budgets; a question under way is given up. */
export async function startFit(budgets: readonly SelectionBudget[]): Promise<void> {
  const { plan, planId } = usePlan.getState();
  if (plan === null || planId === null) return;
  stopFit();
  const { workflow } = plan;
  const known = new Set(workflow.tasks.map(({ id }) => id));
  const { included, excluded } = useFit.getState();
  const own = new AbortController();
  controller = own;
  const job = startJob('jobs:fit', { plan: workflow.name }, stopFit);
  const update = (changes: Partial<FitRun>) => {
    if (controller !== own) return;
    useFit.setState(({ run }) => ({ run: run === null ? null : { ...run, ...changes } }));
  };
  useFit.setState({ run: { planId, workflow, budgets, isRunning: true, outcome: null, failure: null } });
  try {
    const outcome = await askEngine(
      'select.run',
      {
        workflow,
        budgets: [...budgets],
        include: [...included].filter((id) => known.has(id)),
        exclude: [...excluded].filter((id) => known.has(id)),
        seconds: LIMIT_SECONDS,
      },
      { signal: own.signal },
    );
    update({ outcome, isRunning: false });
    job.end('stoppedBy' in outcome && outcome.stoppedBy === 'cancelled' ? 'cancelled' : 'done');
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    update({ failure, isRunning: false });
    job.end('failed', failure);
  }
}

/** Ends the question with the best answer so far. */
export function stopFit(): void {
  controller?.abort();
}
