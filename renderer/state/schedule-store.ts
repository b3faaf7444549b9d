import { create } from 'zustand';
import type { PlacedReasons } from '../../core/explain/reasons.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Schedule, ScheduledTask } from '../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { Analysis } from '../../core/problem/analyse.ts';
import { useFigures } from './figures/figures-store.ts';
import { usePlan } from './plan-store.ts';
import { ReckonClient } from './reckoner/reckon-client.ts';
import type { FoundSchedule, ReckonAnswer } from './reckoner/reckoner.ts';
import { warmEngine } from './warm-engine.ts';

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
  readonly infeasible: Extract<FoundSchedule, { status: 'infeasible' }> | null;
  /** Critical path, floats, bounds and diagnostics of `analysedWorkflow`. */
  readonly analysis: Analysis | null;
  readonly analysedWorkflow: Workflow | null;
  /** The newest workflow's schedule or analysis is still on its way. */
  readonly isPending: boolean;
  /** Why it could neither be scheduled nor analysed. */
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

/** Why the shown schedule does a task no earlier: the newest answer. */
export const useWhy = create<{ readonly task: TaskId | null; readonly reasons: PlacedReasons | null }>(() => ({
  task: null,
  reasons: null,
}));

/** The state of the plan that was sent to be reckoned. */
let asked: { readonly planId: string | null; readonly plan: Plan } | null = null;
/** A search owns the picture until its result is put away or the workflow is edited. */
let isLive = false;

const client = new ReckonClient(take);

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
  client.askFigures(entries);
}

/** Has it found out why the shown schedule does a task no earlier; the answer comes to {@link useWhy}. */
export function askWhy(task: TaskId): void {
  client.askWhy(task);
}

/** Goes back to the plan's own schedule after a search has ended. */
export function endLiveSchedule(): void {
  if (!isLive) return;
  isLive = false;
  refresh();
}

function refresh(): void {
  const { plan, planId } = usePlan.getState();
  if (plan === null) {
    isLive = false;
    asked = null;
    client.forget();
    useSchedule.setState(EMPTY);
    useFigures.setState({ figures: null });
    return;
  }
  useSchedule.setState({ isPending: true });
  client.follow(plan, asked?.planId === planId, !isLive);
  asked = { planId, plan };
  warmEngine(plan.workflow);
}

/** What was reckoned of the newest plan. */
function take(answer: ReckonAnswer): void {
  if (asked === null) return;
  const { workflow } = asked.plan;
  switch (answer.kind) {
    case 'analysis':
      useSchedule.setState({ analysis: answer.analysis, analysedWorkflow: workflow, ...(isLive ? DONE : {}) });
      return;
    case 'schedule':
      if (isLive) return;
      // Together, so that bars and slack appear at once.
      useFigures.setState({ figures: answer.figures });
      useSchedule.setState({ ...stateOf(answer.found, asked.plan), ...DONE });
      return;
    case 'figures':
      useFigures.setState({ figures: answer.figures });
      return;
    case 'why':
      useWhy.setState({ task: answer.task, reasons: answer.reasons });
      return;
    case 'trouble':
      useSchedule.setState({ isPending: false, trouble: answer.message });
  }
}

const DONE = { isPending: false, trouble: null };

function stateOf(found: FoundSchedule, { workflow, schedule }: Plan): Pick<ScheduleState, 'shown' | 'infeasible'> {
  if (found.status === 'infeasible') return { shown: null, infeasible: found };
  if (found.status === 'unknown') return { shown: null, infeasible: null };
  const isApplied = found.status === 'applied';
  const entries = isApplied ? (schedule?.entries ?? []) : found.schedule;
  return { shown: shownSchedule(isApplied ? 'applied' : 'quick', entries, workflow), infeasible: null };
}

/** Keeps the schedule and the analysis in step with the open plan. Call once. */
export function followPlan(): void {
  usePlan.subscribe((state, before) => {
    if (state.plan === before.plan) return;
    if (state.planId !== before.planId) {
      isLive = false;
      useSchedule.setState(EMPTY);
      useFigures.setState({ figures: null });
    } else if (state.plan?.workflow !== before.plan?.workflow) {
      // What a search found for the workflow as it was says nothing about the new one.
      isLive = false;
    }
    refresh();
  });
}
