import { create } from 'zustand';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { RunCommand } from '../../core/operations/live-run.ts';
import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';
import type { RepairMode, RunSummary } from '../../electron/ipc/run-schema.ts';
import { notifyRefusal } from '../shell/notices.ts';
import { askEngine, isEngineGone, onConnected } from './engine-client.ts';
import { type RunFeed, withMessage } from './run-feed.ts';

/** The plan of a run: what was to be done when it began, and the schedule that it follows now. */
export interface RunPlan {
  readonly workflow: Workflow;
  readonly planned: Schedule;
  readonly followed: Schedule;
}

export const OPERATIONS_TABS = ['progress', 'tracking', 'metrics', 'alerts', 'replan', 'journal', 'lessons'] as const;
export type OperationsTab = (typeof OPERATIONS_TABS)[number];

interface RunState {
  /** Newest first; `null`: not asked for yet. */
  readonly runs: readonly RunSummary[] | null;
  /** What the view shows: a run by its number, the form for a new one, or the rules of diagnosis. */
  readonly shown: number | 'new' | 'rules';
  readonly tab: OperationsTab;
  readonly plan: RunPlan | null;
  readonly feed: RunFeed | null;
  /** Why the shown run cannot be followed. */
  readonly failure: string | null;
  /** Where a source may send metrics, until the person has put it away. */
  readonly http: { readonly url: string; readonly token: string } | null;
}

/** The runs there are, and the one that this window follows. */
export const useRuns = create<RunState>(() => ({
  runs: null,
  shown: 'new',
  tab: 'progress',
  plan: null,
  feed: null,
  failure: null,
  http: null,
}));

const LIST_PAUSE_MS = 3_000;
const RETRY_PAUSE_MS = 500;

let watching: AbortController | null = null;

export async function loadRuns(): Promise<void> {
  const runs = await askEngine('run.list', {});
  useRuns.setState({ runs: [...runs].sort((a, b) => b.run - a.run) });
}

/** Keeps the list of runs up to date until the returned function is called. */
export function followRunList(report: (error: unknown) => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = async () => {
    try {
      await loadRuns();
    } catch (error) {
      if (!isEngineGone(error)) report(error);
    }
    if (!isOver) timer = setTimeout(() => void next(), LIST_PAUSE_MS);
  };
  void next();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Shows a run and follows it until another is shown. */
export function showRun(run: number): void {
  if (useRuns.getState().shown === run && watching !== null) return;
  stopWatching();
  const { http, shown } = useRuns.getState();
  useRuns.setState({ shown: run, plan: null, feed: null, failure: null, http: shown === run ? http : null });
  watching = new AbortController();
  void watch(run, watching.signal);
}

export function showNewRun(): void {
  stopWatching();
  useRuns.setState({ shown: 'new', plan: null, feed: null, failure: null });
}

export function showRules(): void {
  stopWatching();
  useRuns.setState({ shown: 'rules', plan: null, feed: null, failure: null });
}

function stopWatching(): void {
  watching?.abort();
  watching = null;
}

async function watch(run: number, signal: AbortSignal): Promise<void> {
  try {
    const plan = await askEngine('run.plan', { run }, { signal });
    if (signal.aborted) return;
    useRuns.setState({ plan });
    let isFirst = true;
    await askEngine(
      'run.watch',
      { run },
      {
        signal,
        onEvent(message) {
          if (signal.aborted) return;
          // The first message of a connection tells everything.
          const known = isFirst ? null : useRuns.getState().feed;
          isFirst = false;
          useRuns.setState({ feed: withMessage(known, message) });
        },
      },
    );
    if (!signal.aborted) await loadRuns();
  } catch (error) {
    if (signal.aborted) return;
    if (isEngineGone(error)) {
      // The engine is being started again; what is shown stays until it tells anew.
      await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
      if (!signal.aborted) await watch(run, signal);
      return;
    }
    useRuns.setState({ failure: error instanceof Error ? error.message : String(error) });
  }
}

/** The schedule that the run follows may have changed. */
async function refreshRunPlan(run: number): Promise<void> {
  const plan = await askEngine('run.plan', { run });
  if (useRuns.getState().shown === run) useRuns.setState({ plan });
}

/** Does something to the shown run, or tells why it cannot be done. */
export async function commandRun(command: RunCommand): Promise<boolean> {
  const { shown: run } = useRuns.getState();
  if (typeof run !== 'number') return false;
  const { trouble } = await askEngine('run.command', { run, command });
  if (trouble !== null) notifyRefusal(trouble);
  if (command.kind === 'follow' || command.kind === 'edit') await refreshRunPlan(run);
  return trouble === null;
}

/** Begins the same run once more, and shows it. */
export async function runAgain(run: number): Promise<void> {
  const { run: fresh, http } = await askEngine('run.again', { run });
  await loadRuns();
  useRuns.setState({ tab: 'progress' });
  showRun(fresh);
  useRuns.setState({ http });
}

export async function setRunRepairs(run: number, repairs: RepairMode): Promise<void> {
  await askEngine('run.setRepairs', { run, repairs });
  useRuns.setState(({ feed, shown }) => ({ feed: feed === null || shown !== run ? feed : { ...feed, repairs } }));
}

/** Limits of metrics, in this run from now on and in those that begin later. */
export async function setRunLimits(run: number, limits: readonly MetricThreshold[]): Promise<void> {
  await askEngine('run.setLimits', { run, limits: [...limits] });
  useRuns.setState(({ feed, shown }) => ({ feed: feed === null || shown !== run ? feed : { ...feed, limits } }));
}

export async function removeRun(run: number): Promise<void> {
  await askEngine('run.remove', { run });
  if (useRuns.getState().shown === run) showNewRun();
  await loadRuns();
}

onConnected(() => {
  if (useRuns.getState().runs !== null) void loadRuns().catch(() => undefined);
});
