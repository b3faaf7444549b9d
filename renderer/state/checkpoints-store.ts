import { create } from 'zustand';
import { diffOf } from '../../core/document/diffs.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine } from './engine-client.ts';
import { dispatch, usePlan } from './plan-store.ts';

/** A state of the open plan that a person gave a name. */
export type Checkpoint = Output<'plan.checkpoints'>[number];

interface CheckpointsState {
  /** Plan that the list belongs to. */
  readonly planId: string | null;
  /** Newest first; `null`: not asked for yet. */
  readonly list: readonly Checkpoint[] | null;
  /** The checkpoint that the plan is compared with, and the plan as it was then. */
  readonly compared: { readonly checkpoint: Checkpoint; readonly then: Plan } | null;
}

const NONE: CheckpointsState = { planId: null, list: null, compared: null };

/** The named states of the open plan. */
export const useCheckpoints = create<CheckpointsState>(() => NONE);

/** Fetches the checkpoints of the open plan. */
export async function loadCheckpoints(): Promise<void> {
  const { planId } = usePlan.getState();
  if (planId !== useCheckpoints.getState().planId) useCheckpoints.setState({ ...NONE, planId });
  if (planId === null) return;
  const list = await askEngine('plan.checkpoints', { planId });
  if (useCheckpoints.getState().planId === planId) useCheckpoints.setState({ list });
}

/** Keeps the plan as it is now under a name. */
export async function keepCheckpoint(name: string): Promise<void> {
  const { planId } = usePlan.getState();
  if (planId === null) return;
  await askEngine('plan.checkpoint', { planId, name });
  await loadCheckpoints();
}

/** Compares the plan with a checkpoint, until {@link endComparison}. */
export async function compareCheckpoint(checkpoint: Checkpoint): Promise<void> {
  const then = await askEngine('plan.checkpointPlan', { id: checkpoint.id });
  if (usePlan.getState().planId !== useCheckpoints.getState().planId) return;
  useCheckpoints.setState({ compared: { checkpoint, then } });
}

/** Puts the comparison away. */
export function endComparison(): void {
  if (useCheckpoints.getState().compared !== null) useCheckpoints.setState({ compared: null });
}

/** Makes the plan what it was at a checkpoint, as one step that can be undone. */
export async function restoreCheckpoint({ id }: Checkpoint): Promise<void> {
  const then = await askEngine('plan.checkpointPlan', { id });
  const { plan } = usePlan.getState();
  if (plan === null) return;
  endComparison();
  dispatch('steps:restoreCheckpoint', diffOf(plan, then));
}

/** Forgets a checkpoint. */
export async function deleteCheckpoint({ id }: Checkpoint): Promise<void> {
  await askEngine('plan.checkpointDelete', { id });
  if (useCheckpoints.getState().compared?.checkpoint.id === id) endComparison();
  await loadCheckpoints();
}
