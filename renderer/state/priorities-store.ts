import { create } from 'zustand';
import type { CurvePoint } from '../../core/learning/dispatch/training-event.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';
import { useSchedule } from './schedule-store.ts';
import { noteSolvers } from './solve-store.ts';

export type PolicyVersion = Output<'learn.models'>['versions'][number];

/** What a person chooses before priorities are learned. */
export interface PriorityOptions {
  readonly source: 'plan' | 'examples';
  readonly effort: 'quick' | 'thorough';
  readonly seed: number;
}

interface PrioritiesState {
  readonly options: PriorityOptions;
  readonly state: 'idle' | 'running' | 'stopping';
  readonly progress: EventOf<'learn.dispatch'> | null;
  /** Learning curve of the training that runs. */
  readonly curve: readonly CurvePoint[];
  /** Priority networks and deep Q-networks, newest first; `null`: not fetched yet. */
  readonly versions: readonly PolicyVersion[] | null;
  /** The version that is looked at; `null`: the newest. */
  readonly selected: number | null;
  readonly failure: string | null;
  readonly isCancelled: boolean;
}

/** Learned priorities: how they are trained, and which there are. */
export const usePriorities = create<PrioritiesState>(() => ({
  options: { source: 'plan', effort: 'quick', seed: 1 },
  state: 'idle',
  progress: null,
  curve: [],
  versions: null,
  selected: null,
  failure: null,
  isCancelled: false,
}));

let controller: AbortController | null = null;

export function setPriorityOptions(changes: Partial<PriorityOptions>): void {
  usePriorities.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

export function selectPolicy(selected: number): void {
  usePriorities.setState({ selected });
}

/** Fetches the versions there are, and tells the optimiser whether one of them is in use. */
export async function loadPriorities(): Promise<void> {
  try {
    const [priority, dispatch] = await Promise.all(
      (['priority', 'dispatch'] as const).map((kind) => askEngine('learn.models', { kind })),
    );
    const versions = [...priority.versions, ...dispatch.versions].sort((a, b) => b.id - a.id);
    usePriorities.setState({ versions });
    noteSolvers(await askEngine('solvers.list', {}));
  } catch (error) {
    if (!isEngineGone(error)) usePriorities.setState({ failure: messageOf(error) });
  }
}

/** Learns which task goes first. */
export async function startLearningPriorities(): Promise<void> {
  const { state, options } = usePriorities.getState();
  const workflow = usePlan.getState().plan?.workflow;
  if (state !== 'idle' || (options.source === 'plan' && workflow === undefined)) return;
  const { shown } = useSchedule.getState();
  const schedule = shown !== null && shown.workflow === workflow ? shown.entries : null;
  controller = new AbortController();
  const job = startJob('jobs:priorities', {}, stopLearningPriorities);
  usePriorities.setState({ state: 'running', progress: null, curve: [], failure: null, isCancelled: false });
  try {
    const outcome = await askEngine(
      'learn.dispatch',
      {
        source:
          options.source === 'plan' && workflow !== undefined
            ? { kind: 'plan', workflow, schedule }
            : { kind: 'examples' },
        effort: options.effort,
        seed: options.seed,
      },
      {
        signal: controller.signal,
        onEvent(progress) {
          const { point } = progress;
          usePriorities.setState(({ curve }) => ({
            progress,
            curve: point === undefined ? curve : [...curve, point],
          }));
          job.progress(progress.fraction, '');
        },
      },
    );
    const isCancelled = outcome.status === 'cancelled';
    if (outcome.status === 'finished') {
      await loadPriorities();
      const [priority, deepQ] = outcome.versions;
      const better = (priority.metrics['deviation'] ?? 0) <= (deepQ.metrics['deviation'] ?? 0) ? priority : deepQ;
      usePriorities.setState({ selected: better.id });
    }
    usePriorities.setState({ isCancelled });
    job.end(isCancelled ? 'cancelled' : 'done');
  } catch (error) {
    const isCancelled = controller.signal.aborted;
    usePriorities.setState({ failure: isCancelled || isEngineGone(error) ? null : messageOf(error), isCancelled });
    job.end(isCancelled ? 'cancelled' : 'failed', isCancelled ? '' : messageOf(error));
  } finally {
    usePriorities.setState({ state: 'idle', progress: null });
  }
}

/** Ends the training; nothing of it is kept. */
export function stopLearningPriorities(): void {
  usePriorities.setState({ state: 'stopping' });
  controller?.abort();
}

/** Puts a version in use on a person's word, whether it earned its place or not. */
export function putPolicyInUse(id: number): Promise<void> {
  return change(() => askEngine('learn.promote', { id, overrule: true }));
}

export function deletePolicy(id: number): Promise<void> {
  return change(() => askEngine('learn.removeModel', { id }));
}

async function change(work: () => Promise<unknown>): Promise<void> {
  usePriorities.setState({ failure: null });
  try {
    await work();
  } catch (error) {
    if (!isEngineGone(error)) usePriorities.setState({ failure: messageOf(error) });
  }
  await loadPriorities();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
