import { create } from 'zustand';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startExplaining } from './explain-store.ts';
import { type JobHandle, startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';
import { endLiveSchedule, showLiveSchedule } from './schedule-store.ts';

/** What a person chooses before optimising. */
export interface SolveOptions {
  /** Most important first. */
  readonly objectives: readonly [Objective, ...Objective[]];
  /** Time budget; `null`: until the bound is met or somebody stops it. */
  readonly seconds: number | null;
  readonly seed: number;
  readonly solver: string;
  readonly workers: number;
}

/** One moment of a search, for the chart. */
export interface SolvePoint {
  readonly seconds: number;
  readonly value: number | null;
  readonly bound: number | null;
}

export interface SolveRun {
  readonly planId: string;
  readonly revision: number;
  /** The workflow that is being solved; an edit makes a new one, and then the result is not applied silently. */
  readonly workflow: Workflow;
  readonly options: SolveOptions;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly state: 'running' | 'stopping' | 'ended';
  readonly points: readonly SolvePoint[];
  /** Of the most important objective. */
  readonly value: number | null;
  readonly bound: number | null;
  /** Of all objectives, for the best schedule so far. */
  readonly values: readonly number[];
  readonly bounds: readonly number[];
  readonly schedules: number;
  readonly fraction: number | null;
  /** Best so far; kept here too, so that it survives the engine. */
  readonly best: Schedule | null;
  readonly outcome: Output<'optimise.run'> | null;
  /** What went wrong where there is no outcome. `engine-gone`: the engine died; the best so far is still here. */
  readonly failure: { readonly code: 'engine-gone' | 'other'; readonly message: string } | null;
}

interface SolveState {
  readonly options: SolveOptions;
  readonly run: SolveRun | null;
  /** Methods that the engine offers. */
  readonly solvers: Output<'solvers.list'>;
  /** Best bound on the makespan that a search proved for a workflow; it says nothing about an edited one. */
  readonly proved: { readonly workflow: Workflow; readonly bound: number } | null;
}

const DEFAULT_OPTIONS: SolveOptions = {
  objectives: ['makespan'],
  seconds: 10,
  seed: 1,
  solver: 'auto',
  workers: 2,
};

/** The search for a better schedule: its options, how it goes, and what came out. One at a time. */
export const useSolve = create<SolveState>(() => ({ options: DEFAULT_OPTIONS, run: null, solvers: [], proved: null }));

let controller: AbortController | null = null;

/** More points than the chart has pixels tell nobody anything. */
const MOST_POINTS = 600;

function updateRun(changes: Partial<SolveRun>): void {
  useSolve.setState(({ run }) => ({ run: run === null ? null : { ...run, ...changes } }));
}

export function setSolveOptions(changes: Partial<SolveOptions>): void {
  useSolve.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

export function isSolving(): boolean {
  const { run } = useSolve.getState();
  return run !== null && run.state !== 'ended';
}

/** Tells which methods the engine has; a chosen one that it does not have gives way to the first that goes on improving. */
export function noteSolvers(solvers: Output<'solvers.list'>): void {
  useSolve.setState(({ options }) => {
    const isKnown = solvers.some(({ id }) => id === options.solver);
    const fallback = solvers.find(({ anytime }) => anytime) ?? solvers[0];
    return { solvers, options: isKnown || fallback === undefined ? options : { ...options, solver: fallback.id } };
  });
}

/** Gap of a run as a share, or `null` while there is no schedule or no bound. */
export function runGap(run: Pick<SolveRun, 'value' | 'bound'>): number | null {
  return run.value === null || run.bound === null ? null : gapOf(run.value, run.bound);
}

/** Starts a search on the plan as it is now, from the schedule that is shown if it belongs to it. */
export async function startSolve(warmStart: Schedule | null): Promise<void> {
  const { plan, planId, revision } = usePlan.getState();
  if (plan === null || planId === null || isSolving()) return;
  const { options } = useSolve.getState();
  const { workflow } = plan;
  // What a person applied last is what a new plan should stay close to.
  const reference = options.objectives.includes('disturbance') ? plan.schedule?.entries : undefined;
  const startedAtMs = Date.now();
  controller = new AbortController();
  const job = startJob('jobs:optimise', { plan: workflow.name }, stopSolve);
  useSolve.setState({
    run: {
      planId,
      revision,
      workflow,
      options,
      startedAtMs,
      endedAtMs: null,
      state: 'running',
      points: [],
      value: null,
      bound: null,
      values: [],
      bounds: [],
      schedules: 0,
      fraction: null,
      best: null,
      outcome: null,
      failure: null,
    },
  });
  try {
    const outcome = await askEngine(
      'optimise.run',
      {
        workflow,
        revision,
        planId,
        objectives: [...options.objectives],
        ...(reference === undefined ? {} : { reference }),
        solver: options.solver,
        seconds: options.seconds,
        iterations: null,
        schedules: null,
        seed: options.seed,
        workers: options.workers,
        warmStart,
      },
      { signal: controller.signal, onEvent: (event) => noteEvent(event, job) },
    );
    noteOutcome(outcome);
    job.end(outcome.status !== 'infeasible' && outcome.stoppedBy === 'cancelled' ? 'cancelled' : 'done');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    updateRun({
      state: 'ended',
      endedAtMs: Date.now(),
      failure: { code: isEngineGone(error) ? 'engine-gone' : 'other', message },
    });
    job.end('failed', message);
  } finally {
    controller = null;
    if (useSolve.getState().run?.best === null) endLiveSchedule();
  }
}

function noteEvent(event: EventOf<'optimise.run'>, job: JobHandle): void {
  const { run } = useSolve.getState();
  if (run === null || run.state === 'ended') return;
  const seconds = (Date.now() - run.startedAtMs) / 1000;
  const value = event.kind === 'improved' ? event.value[0] : run.value;
  const bound = event.bound[0] ?? run.bound;
  const byTime = run.options.seconds === null ? null : Math.min(1, seconds / run.options.seconds);
  const fraction = event.kind === 'progress' ? (event.fraction ?? byTime) : byTime;
  updateRun({
    value,
    bound,
    ...(event.bound.length > 0 ? { bounds: event.bound } : {}),
    fraction,
    schedules: event.schedules,
    points: withPoint(run.points, { seconds, value, bound }),
    ...(event.kind === 'improved' ? { best: event.schedule, values: event.value } : {}),
  });
  job.progress(fraction, '');
  if (event.kind === 'improved') showLiveSchedule(event.schedule, run.workflow);
}

/** Points where something changed, plus the newest, so that flat stretches cost nothing. */
function withPoint(points: readonly SolvePoint[], point: SolvePoint): readonly SolvePoint[] {
  const last = points.at(-1);
  const beforeLast = points.at(-2);
  const isFlat = (a: SolvePoint | undefined, b: SolvePoint | undefined) =>
    a?.value === b?.value && a?.bound === b?.bound;
  const kept = last !== undefined && isFlat(last, point) && isFlat(beforeLast, last) ? points.slice(0, -1) : points;
  return [...kept, point].slice(-MOST_POINTS);
}

function noteOutcome(outcome: Output<'optimise.run'>): void {
  const { run } = useSolve.getState();
  if (run === null) return;
  const endedAtMs = Date.now();
  const seconds = (endedAtMs - run.startedAtMs) / 1000;
  const ended = { outcome, state: 'ended', endedAtMs, fraction: 1 } as const;
  if (outcome.status === 'optimal' || outcome.status === 'feasible') {
    const [value] = outcome.value;
    const bound = outcome.bound[0] ?? null;
    updateRun({
      ...ended,
      value,
      bound,
      values: outcome.value,
      bounds: outcome.bound,
      best: outcome.schedule,
      schedules: outcome.schedules,
      points: withPoint(run.points, { seconds, value, bound }),
    });
    if (bound !== null && run.options.objectives[0] === 'makespan') noteProved(run.workflow, bound);
    showLiveSchedule(outcome.schedule, run.workflow);
  } else {
    updateRun(ended);
    if (outcome.status === 'infeasible') void startExplaining(run.workflow);
  }
}

/** Remembers what is proved of the finish of a workflow. */
export function noteProved(workflow: Workflow, bound: number): void {
  useSolve.setState(({ proved }) => ({
    proved: { workflow, bound: proved?.workflow === workflow ? Math.max(bound, proved.bound) : bound },
  }));
}

/** Asks the search to end with the best it has. */
export function stopSolve(): void {
  if (controller === null) return;
  updateRun({ state: 'stopping' });
  controller.abort();
}

/** Puts the result away and shows the plan's own schedule again. */
export function dismissRun(): void {
  if (isSolving()) return;
  useSolve.setState({ run: null });
  endLiveSchedule();
}
