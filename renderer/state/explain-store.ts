import { create } from 'zustand';
import { diffOf } from '../../core/document/diffs.ts';
import { changedWorkflow, type PlanChange } from '../../core/model/plan-change.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import { edit } from './edit.ts';
import { askEngine } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';

type Conflict = Extract<Output<'optimise.explain'>, { readonly status: 'conflict' }>;

/** The search for the reason why a plan has no schedule, and for changes that would give it one. */
export interface ExplanationRun {
  /** The workflow that is explained; its changes fit no other. */
  readonly workflow: Workflow;
  readonly state: 'running' | 'stopping' | 'ended';
  /** Parts of the plan among which the reason is. */
  readonly size: number | null;
  /** Share of the changes that were tried; `null` before the reason is known. */
  readonly fraction: number | null;
  /** What is known so far; `isComplete` is false until the end. */
  readonly conflict: Conflict | null;
}

export const useExplanation = create<{ readonly run: ExplanationRun | null }>(() => ({ run: null }));

/** Large plans take a while; whoever has seen enough stops it. */
const MOST_SECONDS = 60;

let controller: AbortController | null = null;

/** Explains a workflow that has no schedule; what is known of another one is forgotten. */
export async function startExplaining(workflow: Workflow): Promise<void> {
  controller?.abort();
  const own = new AbortController();
  controller = own;
  const job = startJob('jobs:explain', { plan: workflow.name }, stopExplaining);
  const update = (changes: Partial<ExplanationRun>) =>
    useExplanation.setState(({ run }) => (run?.workflow === workflow ? { run: { ...run, ...changes } } : { run }));
  useExplanation.setState({ run: { workflow, state: 'running', size: null, fraction: null, conflict: null } });
  try {
    const explanation = await askEngine(
      'optimise.explain',
      { workflow, seconds: MOST_SECONDS },
      {
        signal: own.signal,
        onEvent(event) {
          update(changesBy(event, useExplanation.getState().run?.conflict ?? null));
          if (event.kind === 'relaxing') job.progress(event.fraction, '');
        },
      },
    );
    update({ state: 'ended', ...(explanation.status === 'conflict' ? { conflict: explanation } : {}) });
    job.end(own.signal.aborted ? 'cancelled' : 'done');
  } catch (error) {
    update({ state: 'ended' });
    job.end(own.signal.aborted ? 'cancelled' : 'failed', error instanceof Error ? error.message : String(error));
  } finally {
    if (controller === own) controller = null;
  }
}

function changesBy(event: EventOf<'optimise.explain'>, known: Conflict | null): Partial<ExplanationRun> {
  switch (event.kind) {
    case 'shrinking':
      return { size: event.size };
    case 'conflict': {
      const { elements, isMinimal } = event;
      const conflict = { status: 'conflict', relaxations: [], solves: 'plan', isComplete: false } as const;
      return { fraction: 0, conflict: { ...conflict, elements, isMinimal } };
    }
    case 'relaxing':
      return { fraction: event.fraction };
    case 'relaxations':
      return known === null ? {} : { conflict: { ...known, relaxations: event.relaxations, solves: event.solves } };
  }
}

/** Ends the search with what it has. */
export function stopExplaining(): void {
  if (controller === null) return;
  useExplanation.setState(({ run }) => (run === null ? { run } : { run: { ...run, state: 'stopping' } }));
  controller.abort();
}

/** Makes a change of the explained workflow as one undoable step; false where the plan is another one by now. */
export function applyPlanChange(explained: Workflow, change: PlanChange): boolean {
  if (usePlan.getState().plan?.workflow !== explained) return false;
  edit('steps:relaxPlan', (plan) => diffOf(plan, { ...plan, workflow: changedWorkflow(plan.workflow, change) }));
  return true;
}
