import { create } from 'zustand';
import { changesOf } from '../../core/model/scenario.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { changeAt, type SweepAxis, sweepValues } from '../../core/simulation/sweep.ts';
import { startJob } from '../state/jobs-store.ts';
import { type Comparison, type EntryId, type EntryResult, PLAN_ENTRY } from './comparison.ts';
import { resultOfChanges, sideBySide } from './scenario-store.ts';

/** One point of a sweep: the values of its axes, and what came out; `null` until then. */
export interface SweepPoint {
  readonly at: readonly number[];
  readonly result: EntryResult | null;
}

export interface SweepRun {
  /** The workflow that was varied; an edit makes a new one, and then the curve is of an older plan. */
  readonly workflow: Workflow;
  readonly base: EntryId;
  readonly axes: readonly SweepAxis[];
  readonly points: readonly SweepPoint[];
  readonly state: 'running' | 'done' | 'cancelled';
}

export const useSweep = create<{ readonly run: SweepRun | null }>(() => ({ run: null }));

let controller: AbortController | null = null;

/** Every combination of the axes' values; the last axis runs fastest. */
export function sweepGrid(axes: readonly SweepAxis[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (before, axis) => before.flatMap((at) => sweepValues(axis).map((value) => [...at, value])),
    [[]],
  );
}

/** Optimises the plan, or one of its scenarios, at every point; points fill in as they are found. */
export async function startSweep(comparison: Comparison, base: EntryId, axes: readonly SweepAxis[]): Promise<void> {
  if (useSweep.getState().run?.state === 'running') return;
  const own = new AbortController();
  controller = own;
  const { workflow, name } = { workflow: comparison.plan.workflow, name: comparison.plan.workflow.name };
  const job = startJob('jobs:sweep', { plan: name }, stopSweep);
  const grid = sweepGrid(axes);
  const inherited = base === PLAN_ENTRY ? [] : changesOf(comparison.plan.scenarios ?? [], base);
  useSweep.setState({
    run: { workflow, base, axes, points: grid.map((at) => ({ at, result: null })), state: 'running' },
  });
  let done = 0;
  await sideBySide(
    grid.map((at, index) => ({ at, index })),
    async ({ at, index }) => {
      if (own.signal.aborted) return;
      const changes = [...inherited, ...axes.map(({ parameter }, k) => changeAt(workflow, parameter, at[k]))];
      const result = await resultOfChanges(comparison, changes, own.signal, () => undefined);
      job.progress(++done / grid.length, '');
      useSweep.setState(({ run }) =>
        run === null ? { run } : { run: { ...run, points: run.points.with(index, { at, result }) } },
      );
    },
  );
  const state = own.signal.aborted ? 'cancelled' : 'done';
  useSweep.setState(({ run }) => (run === null ? { run } : { run: { ...run, state } }));
  job.end(state);
}

/** Ends a sweep; points that were found stay. */
export function stopSweep(): void {
  controller?.abort();
}
