import { create } from 'zustand';
import type { LogFeature } from '../../core/learning/logs/log-features.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import type { ShownPatterns } from '../../electron/ipc/patterns-schema.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';

/** What a person chooses before patterns are looked for. */
export interface PatternOptions {
  /** `null`: found by silhouette and stability. */
  readonly k: number | null;
  /** Features that are left out, although enough is known of them. */
  readonly without: readonly LogFeature[];
}

interface PatternsState {
  readonly options: PatternOptions;
  readonly state: 'idle' | 'running' | 'stopping';
  /** How the search stands; `null` before it began. */
  readonly progress: EventOf<'learn.patterns'> | null;
  /** What was found last, with the size of the history by now; `undefined`: not asked for yet. */
  readonly kept: Output<'learn.patternsKept'> | undefined;
  readonly failure: string | null;
  /** Whether the last search was stopped before its end. */
  readonly isCancelled: boolean;
  /** Place of the pattern that is looked at. */
  readonly selected: number;
}

/** The patterns in the history: how they are looked for, and what was found. */
export const usePatterns = create<PatternsState>(() => ({
  options: { k: null, without: [] },
  state: 'idle',
  progress: null,
  kept: undefined,
  failure: null,
  isCancelled: false,
  selected: 0,
}));

const SEED = 1;
let controller: AbortController | null = null;

export function setPatternOptions(changes: Partial<PatternOptions>): void {
  usePatterns.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

export function selectPattern(selected: number): void {
  usePatterns.setState({ selected });
}

/** Fetches what was found last, here or in an earlier session. */
export async function loadPatterns(): Promise<void> {
  try {
    usePatterns.setState({ kept: await askEngine('learn.patternsKept', {}) });
  } catch (error) {
    if (!isEngineGone(error)) usePatterns.setState({ kept: null, failure: messageOf(error) });
  }
}

/** Looks for patterns in the history. */
export async function startPatterns(): Promise<void> {
  const { state, options, kept } = usePatterns.getState();
  if (state !== 'idle') return;
  controller = new AbortController();
  const job = startJob('jobs:patterns', {}, stopPatterns);
  usePatterns.setState({ state: 'running', progress: null, failure: null, isCancelled: false });
  try {
    const found = await askEngine(
      'learn.patterns',
      {
        k: options.k,
        features: chosenFeatures(kept?.patterns ?? null, options.without),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        seed: SEED,
      },
      {
        signal: controller.signal,
        onEvent(progress) {
          usePatterns.setState({ progress });
          job.progress(progress.fraction, '');
        },
      },
    );
    if (found === null) usePatterns.setState({ isCancelled: true });
    else usePatterns.setState({ kept: await askEngine('learn.patternsKept', {}), selected: 0 });
    job.end(found === null ? 'cancelled' : 'done');
  } catch (error) {
    const isCancelled = controller.signal.aborted;
    usePatterns.setState({ failure: isCancelled || isEngineGone(error) ? null : messageOf(error), isCancelled });
    job.end(isCancelled ? 'cancelled' : 'failed', isCancelled ? '' : messageOf(error));
  } finally {
    usePatterns.setState({ state: 'idle', progress: null });
  }
}

/** Ends the search; what was found before stays. */
export function stopPatterns(): void {
  usePatterns.setState({ state: 'stopping' });
  controller?.abort();
}

function chosenFeatures(known: ShownPatterns | null, without: readonly LogFeature[]): LogFeature[] | null {
  if (known === null || without.length === 0) return null;
  const features = [...new Set([...known.features, ...without])].filter((feature) => !without.includes(feature));
  return features.length === 0 ? null : features;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
