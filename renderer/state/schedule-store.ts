import { create } from 'zustand';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import type { Schedule, ScheduledTask } from '../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { Analysis, Output } from '../../electron/ipc/contract.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { askEngine } from './engine-client.ts';
import { usePlan } from './plan-store.ts';

/** Where a shown schedule comes from: a running search, the plan itself, or a quick pass over the newest workflow. */
export type ScheduleSource = 'live' | 'applied' | 'quick';

export interface ShownSchedule {
  readonly source: ScheduleSource;
  readonly entries: Schedule;
  readonly byTask: ReadonlyMap<TaskId, ScheduledTask>;
  readonly makespan: number;
  /** The workflow that the schedule was checked against; a newer one may be open already. */
  readonly workflow: Workflow;
}

export interface ScheduleState {
  readonly shown: ShownSchedule | null;
  /** Why the newest workflow has no schedule; `null` while it has one, or none is known yet. */
  readonly infeasible: Extract<Output<'workflow.quickSchedule'>, { status: 'infeasible' }> | null;
  /** Critical path, floats, bounds and diagnostics of `analysedWorkflow`. */
  readonly analysis: Analysis | null;
  readonly analysedWorkflow: Workflow | null;
  /** The newest workflow's schedule or analysis is still on its way. */
  readonly isPending: boolean;
  /** What the engine said where it could neither schedule nor analyse. */
  readonly trouble: string | null;
}

const EMPTY: ScheduleState = {
  shown: null,
  infeasible: null,
  analysis: null,
  analysedWorkflow: null,
  isPending: false,
  trouble: null,
};

/** The schedule to show for the open plan, and what is known about its workflow. Views read; nobody else writes. */
export const useSchedule = create<ScheduleState>(() => EMPTY);

const DEBOUNCE_MS = 120;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | null = null;
/** A search owns the picture until its result is put away or the workflow is edited. */
let isLive = false;

function shownSchedule(source: ScheduleSource, entries: Schedule, workflow: Workflow): ShownSchedule {
  let makespan = 0;
  for (const entry of entries) if (entry.end > makespan) makespan = entry.end;
  return { source, entries, byTask: new Map(entries.map((entry) => [entry.task, entry])), makespan, workflow };
}

/** Shows an improved schedule of a running search at once, unless the plan was edited since the search began. */
export function showLiveSchedule(entries: Schedule, workflow: Workflow): void {
  if (usePlan.getState().plan?.workflow !== workflow) return;
  isLive = true;
  useSchedule.setState({ shown: shownSchedule('live', entries, workflow), infeasible: null });
}

/** Goes back to the plan's own schedule after a search has ended. */
export function endLiveSchedule(): void {
  if (!isLive) return;
  isLive = false;
  refresh(0);
}

function refresh(delayMs: number): void {
  clearTimeout(timer);
  running?.abort();
  const { plan } = usePlan.getState();
  if (plan === null) {
    isLive = false;
    useSchedule.setState(EMPTY);
    return;
  }
  useSchedule.setState({ isPending: true });
  timer = setTimeout(() => {
    running = new AbortController();
    void bringUpToDate(plan, running.signal);
  }, delayMs);
}

async function bringUpToDate(plan: Plan, signal: AbortSignal): Promise<void> {
  const { workflow, schedule } = plan;
  try {
    // The schedule is asked for first, since every view waits for it.
    const scheduled = isLive ? undefined : findSchedule(workflow, schedule, signal);
    const analysed = askEngine('workflow.analyse', { workflow }, { signal }).then((analysis) => {
      if (!signal.aborted) useSchedule.setState({ analysis, analysedWorkflow: workflow });
    });
    await Promise.all([scheduled, analysed]);
    if (!signal.aborted) useSchedule.setState({ isPending: false, trouble: null });
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof RpcError && error.code === 'engine-gone') refresh(DEBOUNCE_MS);
    else useSchedule.setState({ isPending: false, trouble: error instanceof Error ? error.message : String(error) });
  }
}

async function findSchedule(workflow: Workflow, kept: KeptSchedule | null, signal: AbortSignal): Promise<void> {
  if (kept !== null && (await stillFits(workflow, kept.entries, signal))) {
    if (signal.aborted || isLive) return;
    useSchedule.setState({ shown: shownSchedule('applied', kept.entries, workflow), infeasible: null });
    return;
  }
  const previous = kept?.entries ?? null;
  const outcome = await askEngine('workflow.quickSchedule', { workflow, previous }, { signal });
  if (signal.aborted || isLive) return;
  if (outcome.status === 'infeasible') useSchedule.setState({ shown: null, infeasible: outcome });
  else if (outcome.status === 'unknown') useSchedule.setState({ shown: null, infeasible: null });
  else useSchedule.setState({ shown: shownSchedule('quick', outcome.schedule, workflow), infeasible: null });
}

async function stillFits(workflow: Workflow, schedule: Schedule, signal: AbortSignal): Promise<boolean> {
  const { violations } = await askEngine('schedule.verify', { workflow, schedule }, { signal });
  return violations.length === 0;
}

/** Keeps the schedule and the analysis in step with the open plan. Call once. */
export function followPlan(): void {
  usePlan.subscribe((state, before) => {
    if (state.plan === before.plan) return;
    if (state.planId !== before.planId) {
      isLive = false;
      useSchedule.setState(EMPTY);
      refresh(0);
    } else {
      // What a search found for the workflow as it was says nothing about the new one.
      if (state.plan?.workflow !== before.plan?.workflow) isLive = false;
      refresh(DEBOUNCE_MS);
    }
  });
}
