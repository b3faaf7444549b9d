import { create } from 'zustand';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { USUAL_RANGE, uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { itemsToTakeOut, type UncertainItem } from '../../core/simulation/spread-drops.ts';
import type { Policy, Uncertainty } from '../../core/simulation/uncertainty.ts';
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
  /** Ends early once the standard error of the 80 % date is at most so many ticks; `null`: plays all runs. */
  readonly precisionTicks: number | null;
}

/** What is gained where one thing is made certain, as far as it is known. */
export interface GainSearch {
  readonly items: readonly UncertainItem[];
  readonly drops: EventOf<'simulate.spreadDrops'>['drops'];
  /** From 0 to 1. */
  readonly fraction: number;
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
  /** What is uncertain about the plan as it was played. */
  readonly uncertainty: Uncertainty;
  /** `null` until the runs are played. */
  readonly gains: GainSearch | null;
  readonly failure: string | null;
}

interface SimulateState {
  readonly options: SimulateOptions;
  readonly run: SimulationRun | null;
}

const DEFAULT_OPTIONS: SimulateOptions = {
  range: USUAL_RANGE,
  policy: 'serial',
  runs: 10_000,
  seed: 1,
  precisionTicks: null,
};
const WORKERS = 2;
/** Runs behind each gain; with common random numbers so many tell them apart. */
const GAIN_RUNS = 2_000;
const MOST_GAINS = 10;

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
  const uncertainty = uncertaintyOf(workflow, options.range);
  useSimulation.setState({
    run: {
      planId,
      workflow,
      options,
      state: 'running',
      progress: null,
      outcome: null,
      uncertainty,
      gains: null,
      failure: null,
    },
  });
  const played = { workflow, schedule, uncertainty, policy: options.policy, seed: options.seed, workers: WORKERS };
  try {
    const outcome = await askEngine(
      'simulate.run',
      { ...played, runs: options.runs, precisionTicks: options.precisionTicks },
      {
        signal,
        onEvent(progress) {
          updateRun({ progress });
          job.progress(progress.fraction, '');
        },
      },
    );
    updateRun({ outcome });
    if (outcome.summary !== null && outcome.stoppedBy !== 'cancelled') {
      const items = [...itemsToTakeOut(outcome.summary, uncertainty, MOST_GAINS)];
      updateRun({ gains: { items, drops: [], fraction: 0 } });
      const { drops } = await askEngine(
        'simulate.spreadDrops',
        { ...played, runs: Math.min(GAIN_RUNS, outcome.summary.runs), items },
        { signal, onEvent: (gains) => updateRun({ gains: { items, ...gains } }) },
      );
      updateRun({ gains: { items, drops, fraction: 1 } });
    }
    updateRun({ state: 'ended' });
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
