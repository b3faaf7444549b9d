import { create } from 'zustand';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { USUAL_RANGE, uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import type { Policy } from '../../core/simulation/uncertainty.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';

/** What a person chooses before simulating. */
export interface SimulateOptions {
  /** Factors on every planned duration. */
  readonly range: { readonly low: number; readonly mode: number; readonly high: number };
  readonly policy: Policy;
  readonly runs: number;
  readonly seed: number;
}

export interface SimulationRun {
  readonly planId: string;
  /** The workflow that was played; an edit makes a new one, and then the figures are of an older plan. */
  readonly workflow: Workflow;
  readonly options: SimulateOptions;
  readonly state: 'running' | 'stopping' | 'ended';
  /** How it stands while it runs; `null` before the first runs are in. */
  readonly progress: EventOf<'simulate.run'> | null;
  readonly outcome: Output<'simulate.run'> | null;
  readonly failure: string | null;
}

interface SimulateState {
  readonly options: SimulateOptions;
  readonly run: SimulationRun | null;
}

const DEFAULT_OPTIONS: SimulateOptions = { range: USUAL_RANGE, policy: 'serial', runs: 10_000, seed: 1 };
const WORKERS = 2;

/** The simulation of the plan: its options, how it goes, and what came out. One at a time. */
export const useSimulation = create<SimulateState>(() => ({ options: DEFAULT_OPTIONS, run: null }));

let controller: AbortController | null = null;

export function setSimulateOptions(changes: Partial<SimulateOptions>): void {
  useSimulation.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

function updateRun(changes: Partial<SimulationRun>): void {
  useSimulation.setState(({ run }) => ({ run: run === null ? null : { ...run, ...changes } }));
}

/** Plays the plan as it is now, in the order of the schedule that is shown for it. */
export async function startSimulation(schedule: Schedule | null): Promise<void> {
  const { plan, planId } = usePlan.getState();
  const { options, run } = useSimulation.getState();
  if (plan === null || planId === null || (run !== null && run.state !== 'ended')) return;
  const { workflow } = plan;
  controller = new AbortController();
  const { signal } = controller;
  const job = startJob('jobs:simulate', { plan: workflow.name }, stopSimulation);
  useSimulation.setState({
    run: { planId, workflow, options, state: 'running', progress: null, outcome: null, failure: null },
  });
  try {
    const outcome = await askEngine(
      'simulate.run',
      {
        workflow,
        schedule,
        uncertainty: uncertaintyOf(workflow, options.range),
        policy: options.policy,
        runs: options.runs,
        precisionTicks: null,
        seed: options.seed,
        workers: WORKERS,
      },
      {
        signal,
        onEvent(progress) {
          updateRun({ progress });
          job.progress(progress.fraction, '');
        },
      },
    );
    updateRun({ state: 'ended', outcome });
    job.end(outcome.stoppedBy === 'cancelled' ? 'cancelled' : 'done');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    updateRun({ state: 'ended', failure: isEngineGone(error) ? null : message });
    job.end('failed', message);
  }
}

/** Ends the simulation; what was played so far stays. */
export function stopSimulation(): void {
  updateRun({ state: 'stopping' });
  controller?.abort();
}
