import { create } from 'zustand';
import type { Output } from '../../electron/ipc/contract.ts';
import type { ModelVersion } from '../../electron/ipc/learn-schema.ts';
import {
  type Comparison,
  type Decision,
  type Live,
  RETRAIN_SETTING,
  type TrainEvent,
  type TrainOutcome,
  type TrainRequest,
} from '../../electron/ipc/learn-schema.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';

export type ForecastTarget = TrainRequest['target'];
export const FORECAST_TARGETS: readonly ForecastTarget[] = ['duration', 'effort', 'cpu', 'memory'];

/** What a person chooses before a training. */
export interface TrainOptions {
  readonly seconds: number;
  /** Settings to try besides the usual ones. */
  readonly candidates: number;
  /** Left out of the competition. */
  readonly without: readonly string[];
  readonly seed: number;
}

/** A point of the loss curve of one fit. */
export interface LossPoint {
  readonly epoch: number;
  readonly loss: number | null;
  readonly heldOutLoss: number | null;
}

interface ModelsState {
  readonly target: ForecastTarget;
  readonly options: TrainOptions;
  readonly entrants: readonly string[];
  /** Versions of all kinds; `null`: not asked for yet. */
  readonly models: Output<'learn.models'> | null;
  readonly live: Live | null;
  /** Whether an alarm trains anew by itself. */
  readonly retrainsByItself: boolean;
  readonly state: 'idle' | 'running' | 'stopping';
  readonly event: TrainEvent | null;
  readonly curve: readonly LossPoint[];
  /** How the last training ended. */
  readonly outcome: TrainOutcome | null;
  readonly failure: string | null;
  /** The connection broke during a training. */
  readonly isLost: boolean;
  /** Ids of versions to compare, at most two, the older choice first. */
  readonly chosen: readonly number[];
  readonly comparison: { readonly ids: readonly number[]; readonly result: Comparison } | null;
  /** The rule's answer to a promotion that it refused. */
  readonly refusal: { readonly version: ModelVersion; readonly decision: Decision } | null;
}

const USUAL: TrainOptions = { seconds: 60, candidates: 4, without: [], seed: 1 };

/** Models of forecasts: how they are trained, which there are, and how they do. */
export const useModels = create<ModelsState>(() => ({
  target: 'duration',
  options: USUAL,
  entrants: [],
  models: null,
  live: null,
  retrainsByItself: false,
  state: 'idle',
  event: null,
  curve: [],
  outcome: null,
  failure: null,
  isLost: false,
  chosen: [],
  comparison: null,
  refusal: null,
}));

let controller: AbortController | null = null;

export function setTrainOptions(changes: Partial<TrainOptions>): void {
  useModels.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

export async function setTarget(target: ForecastTarget): Promise<void> {
  useModels.setState({ target, live: null, chosen: [], comparison: null, outcome: null, failure: null });
  await loadLive();
}

/** Fetches versions, entrants and how the champion does. */
export async function loadModels(): Promise<void> {
  const [entrants, setting] = await Promise.all([
    askEngine('learn.entrants', {}),
    askEngine('settings.get', { key: RETRAIN_SETTING }),
    refreshVersions(),
  ]);
  useModels.setState({ entrants, retrainsByItself: setting === 'auto' });
  await loadLive();
}

async function refreshVersions(): Promise<void> {
  useModels.setState({ models: await askEngine('learn.models', { kind: null }) });
}

async function loadLive(): Promise<void> {
  const { target } = useModels.getState();
  const live = await askEngine('learn.live', { target });
  if (useModels.getState().target === target) useModels.setState({ live });
}

export async function setRetrainsByItself(retrainsByItself: boolean): Promise<void> {
  useModels.setState({ retrainsByItself });
  await askEngine('settings.set', { key: RETRAIN_SETTING, value: retrainsByItself ? 'auto' : 'ask' });
}

/** Trains the chosen models; the best becomes a version. */
export async function startTraining(): Promise<void> {
  const { state, options, target, entrants } = useModels.getState();
  if (state !== 'idle') return;
  controller = new AbortController();
  const { signal } = controller;
  const job = startJob('jobs:train', {}, stopTraining);
  useModels.setState({ state: 'running', event: null, curve: [], outcome: null, failure: null, isLost: false });
  const wanted = entrants.filter((entrant) => !options.without.includes(entrant));
  try {
    const outcome = await askEngine(
      'learn.train',
      {
        target,
        seconds: options.seconds,
        candidates: options.candidates,
        seed: options.seed,
        entrants: wanted.length === entrants.length ? null : wanted,
      },
      {
        signal,
        onEvent(event) {
          useModels.setState((before) => ({ event, curve: withPoint(before.curve, before.event, event) }));
          job.progress(event.fraction, '');
        },
      },
    );
    useModels.setState({ outcome });
    job.end(outcome.status === 'finished' ? 'done' : 'cancelled');
    if (outcome.status === 'finished') await Promise.all([refreshVersions(), loadLive()]);
  } catch (error) {
    const isCancelled = signal.aborted;
    const isLost = isEngineGone(error);
    useModels.setState({
      outcome: isCancelled ? { status: 'cancelled' } : null,
      failure: isCancelled || isLost ? null : messageOf(error),
      isLost,
    });
    job.end(isCancelled ? 'cancelled' : 'failed', isCancelled ? '' : messageOf(error));
    if (isLost) await loadModels();
  } finally {
    useModels.setState({ state: 'idle', event: null });
  }
}

/** Ends the training; nothing of it is kept. */
export function stopTraining(): void {
  useModels.setState({ state: 'stopping' });
  controller?.abort();
}

/** A fit that begins anew begins a new curve. */
function withPoint(curve: readonly LossPoint[], before: TrainEvent | null, event: TrainEvent): readonly LossPoint[] {
  const { epoch, loss, heldOutLoss } = event;
  const isSameFit =
    before?.entrant === event.entrant && before.candidate === event.candidate && before.stage === event.stage;
  const kept = isSameFit && (before.epoch ?? 0) <= (epoch ?? 0) ? curve : epoch === null ? curve : [];
  if (epoch === null || (loss === null && heldOutLoss === null)) return kept;
  return [...kept.filter((point) => point.epoch !== epoch), { epoch, loss, heldOutLoss }];
}

/** Chooses a version for a comparison or takes it out; a third one replaces the older choice. */
export async function toggleChosen(id: number): Promise<void> {
  const { chosen } = useModels.getState();
  const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen.slice(-1), id];
  useModels.setState({ chosen: next, comparison: null });
  if (next.length < 2) return;
  const result = await askEngine('learn.compare', { ids: [next[0], next[1]] });
  if (useModels.getState().chosen === next) useModels.setState({ comparison: { ids: next, result } });
}

/** Promotes a version where the rule agrees; otherwise keeps its refusal for the person to decide about. */
export async function promote(version: ModelVersion, overruleReason: string | null = null): Promise<boolean> {
  const { promoted, decision } = await askEngine('learn.promote', {
    id: version.id,
    overrule: overruleReason !== null,
    reason: overruleReason ?? '',
  });
  useModels.setState({ refusal: promoted ? null : { version, decision } });
  await Promise.all([refreshVersions(), loadLive()]);
  return promoted;
}

export async function rollBack(reason: string): Promise<ModelVersion> {
  const version = await askEngine('learn.rollBack', { kind: useModels.getState().target, reason });
  await Promise.all([refreshVersions(), loadLive()]);
  return version;
}

export async function removeVersion(id: number): Promise<void> {
  await askEngine('learn.removeModel', { id });
  useModels.setState(({ chosen }) => ({ chosen: chosen.filter((each) => each !== id), comparison: null }));
  await Promise.all([refreshVersions(), loadLive()]);
}

/** Takes a version in from a file, as a candidate. */
export async function importVersion(
  source: { readonly path: string } | { readonly name: string; readonly text: string },
): Promise<ModelVersion> {
  const version = await askEngine('learn.importModel', { source });
  await refreshVersions();
  return version;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
