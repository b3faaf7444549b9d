import { create } from 'zustand';
import { setSchedule } from '../../core/document/plan-commands.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import type { ReplanChoice } from '../../electron/ipc/run-schema.ts';
import { askEngine } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { dispatch, usePlan } from './plan-store.ts';
import { commandRun, useRuns } from './run-store.ts';

interface ReplanState {
  /** The run that the choices are for. */
  readonly run: number | null;
  /** Plan time at which they were asked for. */
  readonly askedAt: number;
  /** Earliest finish first. */
  readonly choices: readonly ReplanChoice[] | null;
  readonly chosen: number;
  readonly isRunning: boolean;
  readonly fraction: number | null;
  readonly failure: string | null;
}

const NOTHING: ReplanState = {
  run: null,
  askedAt: 0,
  choices: null,
  chosen: 0,
  isRunning: false,
  fraction: null,
  failure: null,
};

/** Plans of the rest of a run, and the one that is looked at. */
export const useReplan = create<ReplanState>(() => NOTHING);

let controller: AbortController | null = null;

/** Plans the rest of the shown run anew, in several ways. */
export async function startReplan(): Promise<void> {
  const { shown: run, feed } = useRuns.getState();
  if (typeof run !== 'number' || feed === null) return;
  controller?.abort();
  const own = new AbortController();
  controller = own;
  const job = startJob('jobs:replan', {}, stopReplan);
  useReplan.setState({ ...NOTHING, run, askedAt: feed.view.now, isRunning: true });
  try {
    const { choices } = await askEngine(
      'run.replan',
      { run },
      {
        signal: own.signal,
        onEvent({ fraction }) {
          useReplan.setState({ fraction });
          job.progress(fraction, '');
        },
      },
    );
    job.end(own.signal.aborted ? 'cancelled' : 'done');
    if (controller !== own) return;
    const sorted = [...choices].sort((a, b) => a.finish - b.finish || a.moved.length - b.moved.length);
    useReplan.setState({ choices: own.signal.aborted ? null : sorted, chosen: 0 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    job.end(own.signal.aborted ? 'cancelled' : 'failed', own.signal.aborted ? '' : message);
    if (controller === own && !own.signal.aborted) useReplan.setState({ failure: message });
  } finally {
    if (controller === own) useReplan.setState({ isRunning: false });
  }
}

export function stopReplan(): void {
  controller?.abort();
}

/**
 * Lets the run follow a choice. Where the run's plan is the open one, the choice becomes its schedule too, as one undoable step.
 * @returns whether the run follows it
 */
export async function followChoice({ schedule }: ReplanChoice): Promise<boolean> {
  const { shown, runs } = useRuns.getState();
  if (!(await commandRun({ kind: 'follow', schedule }))) return false;
  useReplan.setState(NOTHING);
  const { plan, planId } = usePlan.getState();
  const planOfRun = runs?.find(({ run }) => run === shown)?.planId ?? null;
  const taskIds = new Set(schedule.map(({ task }) => task));
  if (plan === null || planOfRun === null || planOfRun !== planId) return true;
  if (plan.workflow.tasks.length !== taskIds.size || !plan.workflow.tasks.every(({ id }) => taskIds.has(id)))
    return true;
  dispatch(
    'steps:applyReplan',
    setSchedule(plan, {
      entries: schedule,
      objectives: ['makespan'],
      value: [makespanOf(schedule)],
      bound: [],
      status: 'feasible',
      solver: 'replan',
      seed: 0,
      seconds: 0,
    }),
  );
  return true;
}
