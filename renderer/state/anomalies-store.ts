import { create } from 'zustand';
import { ALERT_BUDGET } from '../../core/learning/anomalies/alert-threshold.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';

interface AnomaliesState {
  /** Share of executions that may raise an alert. */
  readonly alertShare: number;
  readonly state: 'idle' | 'running' | 'stopping';
  /** From 0 to 1. */
  readonly fraction: number;
  /** What was found last, with the size of the history by now; `undefined`: not asked for yet. */
  readonly kept: Output<'learn.anomaliesKept'> | undefined;
  readonly failure: string | null;
  /** Whether the last search was stopped before its end. */
  readonly isCancelled: boolean;
}

/** The unusual executions in the history: how they are looked for, and what was found. */
export const useAnomalies = create<AnomaliesState>(() => ({
  alertShare: ALERT_BUDGET,
  state: 'idle',
  fraction: 0,
  kept: undefined,
  failure: null,
  isCancelled: false,
}));

const SEED = 1;
let controller: AbortController | null = null;

export function setAlertShare(alertShare: number): void {
  useAnomalies.setState({ alertShare });
}

/** Fetches what was found last, here or in an earlier session. */
export async function loadAnomalies(): Promise<void> {
  try {
    useAnomalies.setState({ kept: await askEngine('learn.anomaliesKept', {}) });
  } catch (error) {
    if (!isEngineGone(error)) useAnomalies.setState({ kept: null, failure: messageOf(error) });
  }
}

/** Trains models of what is usual, and lists what is not. */
export async function startAnomalies(): Promise<void> {
  const { state, alertShare } = useAnomalies.getState();
  if (state !== 'idle') return;
  controller = new AbortController();
  const job = startJob('jobs:anomalies', {}, stopAnomalies);
  useAnomalies.setState({ state: 'running', fraction: 0, failure: null, isCancelled: false });
  try {
    const found = await askEngine(
      'learn.anomalies',
      { alertShare, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, seed: SEED },
      {
        signal: controller.signal,
        onEvent({ fraction }) {
          useAnomalies.setState({ fraction });
          job.progress(fraction, '');
        },
      },
    );
    if (found === null) useAnomalies.setState({ isCancelled: true });
    else useAnomalies.setState({ kept: await askEngine('learn.anomaliesKept', {}) });
    job.end(found === null ? 'cancelled' : 'done');
  } catch (error) {
    const isCancelled = controller.signal.aborted;
    useAnomalies.setState({ failure: isCancelled || isEngineGone(error) ? null : messageOf(error), isCancelled });
    job.end(isCancelled ? 'cancelled' : 'failed', isCancelled ? '' : messageOf(error));
  } finally {
    useAnomalies.setState({ state: 'idle' });
  }
}

/** Ends the search; what was found before stays. */
export function stopAnomalies(): void {
  useAnomalies.setState({ state: 'stopping' });
  controller?.abort();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
