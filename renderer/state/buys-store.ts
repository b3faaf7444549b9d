import { create } from 'zustand';
import { diffOf } from '../../core/document/diffs.ts';
import { setSchedule } from '../../core/document/plan-commands.ts';
import { addScenario, freshScenarioId } from '../../core/document/scenario-commands.ts';
import { byGain, planWithChange, type TriedChange } from '../../core/explain/try-change.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { BuysOutcome } from '../../electron/ipc/buys-schema.ts';
import { edit } from './edit.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';
import { useSchedule } from './schedule-store.ts';
import { noteProved, useSolve } from './solve-store.ts';

/** The trials of what might let the plan finish earlier. */
export interface BuysRun {
  /** The workflow and the schedule that changes are compared with; an edit makes new ones. */
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  readonly state: 'running' | 'stopping' | 'ended';
  /** The best schedule of the plan as it is; `null` while it is looked for. */
  readonly base: BuysOutcome['base'] | null;
  /** How many changes there are; `null` until that is known. */
  readonly changes: number | null;
  readonly leftOut: number;
  /** What was tried so far, best first. */
  readonly tried: readonly TriedChange[];
  readonly isCancelled: boolean;
  readonly failure: string | null;
}

interface BuysOptions {
  /** Limit for each change. */
  readonly seconds: number;
  /** By how much tasks are shortened, in working ticks; `null`: as suits the plan. */
  readonly step: number | null;
}

interface BuysState {
  readonly options: BuysOptions;
  readonly run: BuysRun | null;
}

const SEED = 1;

/** What buys time in the plan: options, how the trials go, and what came out. One at a time. */
export const useBuys = create<BuysState>(() => ({ options: { seconds: 2, step: null }, run: null }));

/** Runs that ended, of each workflow that was open: whoever comes back to it finds them again. */
const ended = new WeakMap<Workflow, BuysRun>();
let controller: AbortController | null = null;

export function setBuysOptions(changes: Partial<BuysOptions>): void {
  useBuys.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

/** The run of a workflow: the present one, else one that ended before; `null` where there is none. */
export function runOf(workflow: Workflow, run: BuysRun | null): BuysRun | null {
  return run?.workflow === workflow ? run : (ended.get(workflow) ?? null);
}

/** Tries what might let the plan finish earlier than in the shown schedule. */
export async function startBuys(): Promise<void> {
  const { plan } = usePlan.getState();
  const { shown } = useSchedule.getState();
  const { options, run } = useBuys.getState();
  if (plan === null || shown === null || shown.workflow !== plan.workflow) return;
  if (run !== null && run.state !== 'ended') return;
  const { workflow } = plan;
  const { proved } = useSolve.getState();
  const own = new AbortController();
  controller = own;
  const job = startJob('jobs:buys', { plan: workflow.name }, stopBuys);
  const schedule = shown.entries;
  const update = (changes: Partial<BuysRun>) =>
    useBuys.setState((state) => (state.run?.workflow === workflow ? { run: { ...state.run, ...changes } } : {}));
  useBuys.setState({
    run: {
      workflow,
      schedule,
      state: 'running',
      base: null,
      changes: null,
      leftOut: 0,
      tried: [],
      isCancelled: false,
      failure: null,
    },
  });
  let changes = 0;
  try {
    const bound = proved?.workflow === workflow ? proved.bound : null;
    const outcome = await askEngine(
      'explain.buys',
      { workflow, schedule, bound, step: options.step, seconds: options.seconds, seed: SEED },
      {
        signal: own.signal,
        onEvent(event) {
          if (event.kind === 'base') update({ base: event.base });
          else if (event.kind === 'started') {
            changes = event.changes;
            update({ changes, leftOut: event.leftOut });
          } else {
            const tried = [...(useBuys.getState().run?.tried ?? []), event.tried].sort(byGain);
            update({ tried });
            job.progress(event.done / Math.max(1, changes), '');
          }
        },
      },
    );
    const { base, tried, leftOut, stoppedBy } = outcome;
    const isCancelled = stoppedBy === 'cancelled';
    update({ state: 'ended', base, tried, leftOut, changes: outcome.changes, isCancelled });
    job.end(isCancelled ? 'cancelled' : 'done');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isCancelled = own.signal.aborted;
    update({ state: 'ended', isCancelled, failure: isCancelled || isEngineGone(error) ? null : message });
    job.end(isCancelled ? 'cancelled' : 'failed', message);
  } finally {
    const { run: last } = useBuys.getState();
    if (last?.workflow === workflow) ended.set(workflow, last);
    if (controller === own) controller = null;
  }
}

/** Ends the trials with what they have. */
export function stopBuys(): void {
  useBuys.setState(({ run }) => ({ run: run === null ? null : { ...run, state: 'stopping' } }));
  controller?.abort();
}

/** Makes a change of the plan with the schedule that was found for it, as one undoable step. */
export function applyBuy(run: BuysRun, tried: TriedChange): void {
  if (usePlan.getState().plan?.workflow !== run.workflow) return;
  edit('steps:buyTime', (plan) => diffOf(plan, planWithChange(plan, tried, SEED)));
  const changed = usePlan.getState().plan;
  const [bound] = changed?.schedule?.bound ?? [];
  if (changed !== null && bound !== undefined && tried.schedule !== null) noteProved(changed.workflow, bound);
}

/** Makes the best schedule that was found for the plan as it is the plan's own, as one undoable step. */
export function applyBase({ workflow, base }: BuysRun): void {
  if (base === null || usePlan.getState().plan?.workflow !== workflow) return;
  const { schedule, finish, bound } = base;
  edit('steps:applySchedule', (plan) =>
    setSchedule(plan, {
      entries: schedule,
      objectives: ['makespan'],
      value: [finish],
      bound: [bound],
      status: bound >= finish ? 'optimal' : 'feasible',
      solver: 'auto',
      seed: SEED,
      seconds: 0,
    }),
  );
  noteProved(workflow, bound);
}

/** Adds the change to the plan's scenarios, where it can be combined and compared with others. */
export function tryAsScenario(name: string, { change }: TriedChange): void {
  edit('steps:addScenario', (plan) =>
    addScenario(plan, { id: freshScenarioId(plan), name, parent: null, changes: [change] }),
  );
}
