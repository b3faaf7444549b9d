import { create } from 'zustand';
import { changesOf, type ScenarioChange } from '../../core/model/scenario.ts';
import { troublesOf } from '../../core/simulation/apply-scenario.ts';
import { askEngine, isEngineGone, useConnection } from '../state/engine-client.ts';
import { startJob } from '../state/jobs-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSolve } from '../state/solve-store.ts';
import {
  type Comparison,
  type ComparisonOptions,
  type EntryId,
  type EntryResult,
  entryKey,
  groundOf,
  objectivesOf,
  PLAN_ENTRY,
} from './comparison.ts';

/** How far an entry is while entries run. */
export interface EntryProgress {
  readonly state: 'waiting' | 'running' | 'done' | 'cancelled';
  readonly fraction: number | null;
}

interface ScenarioState {
  readonly options: ComparisonOptions;
  /** Whose changes are shown. */
  readonly selected: EntryId;
  /** Whose schedules and loads are laid over the plan's. */
  readonly overlaid: ReadonlySet<EntryId>;
  /** By what was computed: see `entryKey`. */
  readonly results: ReadonlyMap<string, EntryResult>;
  /** Key of the newest result of each entry, whether it still belongs to it or not. */
  readonly latest: ReadonlyMap<EntryId, { readonly key: string; readonly planId: string }>;
  readonly progress: ReadonlyMap<EntryId, EntryProgress>;
  readonly isRunning: boolean;
}

export const useScenarios = create<ScenarioState>(() => ({
  options: { seconds: 5, staysClose: true },
  selected: PLAN_ENTRY,
  overlaid: new Set(),
  results: new Map(),
  latest: new Map(),
  progress: new Map(),
  isRunning: false,
}));

export function setComparisonOptions(changes: Partial<ComparisonOptions>): void {
  useScenarios.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

export function selectEntry(selected: EntryId): void {
  useScenarios.setState({ selected });
}

export function toggleOverlay(id: EntryId): void {
  useScenarios.setState(({ overlaid }) => {
    const next = new Set(overlaid);
    if (!next.delete(id)) next.add(id);
    return { overlaid: next };
  });
}

const SEED = 1;
const MOST_SIDE_BY_SIDE = 4;
/** Older results are forgotten; a schedule of thousands of tasks takes room. */
const MOST_RESULTS = 200;
const WAITING: EntryProgress = { state: 'waiting', fraction: null };

let controller: AbortController | null = null;

/**
 * Runs the plan and its scenarios that have no result yet, several at a time. The plan comes first where it has no schedule
 * to compare with. Scenarios with changes that do not fit are passed over.
 */
export async function runScenarios(): Promise<void> {
  const { plan, planId } = usePlan.getState();
  if (plan === null || planId === null || useScenarios.getState().isRunning) return;
  const own = new AbortController();
  controller = own;
  const { signal } = own;
  const scenarios = plan.scenarios ?? [];
  const { options } = useScenarios.getState();
  const { objectives } = useSolve.getState().options;
  const ids: readonly EntryId[] = [PLAN_ENTRY, ...scenarios.map(({ id }) => id)];
  const job = startJob('jobs:scenarios', { plan: plan.workflow.name }, stopScenarios);
  useScenarios.setState({ isRunning: true, progress: new Map(ids.map((id) => [id, WAITING])) });

  const update = (id: EntryId, change: Partial<EntryProgress>) => {
    useScenarios.setState(({ progress }) => ({
      progress: new Map(progress).set(id, { ...(progress.get(id) ?? WAITING), ...change }),
    }));
    const { progress } = useScenarios.getState();
    const done = ids.map((each) => shareDone(progress.get(each) ?? WAITING));
    job.progress(done.reduce((sum, share) => sum + share, 0) / ids.length, '');
  };
  const runOne = async (id: EntryId): Promise<void> => {
    if (signal.aborted) return update(id, { state: 'cancelled' });
    const comparison = { plan, options, objectives, results: useScenarios.getState().results };
    const key = entryKey(comparison, id);
    const known = comparison.results.get(key);
    const changes = changesOf(scenarios, id);
    if (known !== undefined && isFinal(known)) noteResult(id, key, planId, known);
    else if (troublesOf(groundOf(comparison), changes).every((trouble) => trouble === null)) {
      update(id, { state: 'running' });
      const result = await resultOfChanges(comparison, changes, signal, (fraction) => update(id, { fraction }));
      if (result !== null) noteResult(id, key, planId, result);
    }
    update(id, { state: signal.aborted ? 'cancelled' : 'done' });
  };
  try {
    const [first, ...others] = ids;
    if (plan.schedule === null) await runOne(first);
    await sideBySide(plan.schedule === null ? others : ids, runOne);
    job.end(signal.aborted ? 'cancelled' : 'done');
  } catch (error) {
    job.end('failed', error instanceof Error ? error.message : String(error));
  } finally {
    useScenarios.setState({ isRunning: false });
    controller = null;
  }
}

/** What was stopped before its end is computed again, and so is what failed. */
function isFinal(result: EntryResult): boolean {
  return result.status !== 'failed' && !('stoppedBy' in result && result.stoppedBy === 'cancelled');
}

function shareDone({ state, fraction }: EntryProgress): number {
  return state === 'done' || state === 'cancelled' ? 1 : (fraction ?? 0);
}

/** Runs over a list, as many at a time as the machine has cores, within reason. */
export async function sideBySide<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lanes = Math.max(1, Math.min(MOST_SIDE_BY_SIDE, useConnection.getState().info?.cores ?? 1));
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
    }),
  );
}

/** The best schedule of the plan after changes; `null`: it was cancelled before there was any, or the engine is gone. */
export async function resultOfChanges(
  comparison: Comparison,
  changes: readonly ScenarioChange[],
  signal: AbortSignal,
  onFraction: (fraction: number) => void,
): Promise<EntryResult | null> {
  const { schedule, workflow } = groundOf(comparison);
  try {
    return await askEngine(
      'scenario.run',
      {
        workflow,
        schedule: schedule === null ? null : [...schedule.entries],
        changes: [...changes],
        objectives: [...objectivesOf(comparison, schedule !== null)],
        seconds: comparison.options.seconds,
        iterations: null,
        seed: SEED,
        workers: 1,
      },
      { signal, onEvent: ({ fraction }) => fraction !== null && onFraction(fraction) },
    );
  } catch (error) {
    if (signal.aborted || isEngineGone(error)) return null;
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function noteResult(id: EntryId, key: string, planId: string, result: EntryResult): void {
  useScenarios.setState(({ results, latest }) => ({
    results: new Map([...results, [key, result] as const].slice(-MOST_RESULTS)),
    latest: new Map(latest).set(id, { key, planId }),
  }));
}

/** Ends what runs; each entry keeps the best that it has. */
export function stopScenarios(): void {
  controller?.abort();
}
