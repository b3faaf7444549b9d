import { create } from 'zustand';
import type { Allocation, AllocationMethod, AllocationRequest } from '../../core/allocation/allocation.ts';
import { allocationRequest } from '../../core/allocation/allocation-request.ts';
import type { Competition } from '../../core/allocation/competition.ts';
import { type GrantEffect, grantEffects } from '../../core/allocation/grant-effect.ts';
import { scheduleOf, withSharedModes } from '../../core/allocation/shared-modes.ts';
import { diffOf } from '../../core/document/diffs.ts';
import type { KeptSchedule } from '../../core/model/plan.ts';
import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { Priority, ResourceId, TaskId, Workflow } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { askEngine } from './engine-client.ts';
import { dispatch, usePlan } from './plan-store.ts';
import { useSchedule } from './schedule-store.ts';
import { useSelection } from './selection-store.ts';
import { useView } from './view-store.ts';

/** What a person asks about sharing. */
export interface ShareQuestion {
  /** `null`: the plan's status, or its start. */
  readonly at: Ticks | null;
  /** `null`: all that run or could run then. */
  readonly chosen: ReadonlySet<TaskId> | null;
  readonly method: AllocationMethod;
  readonly isSameShare: boolean;
  /** What was set; the usual figures hold for the others. */
  readonly weights: ReadonlyMap<ResourceId, number>;
  readonly priorities: Partial<Readonly<Record<Priority, number>>>;
}

/** Who gets what, what comes of it, and the plan with it. */
export interface ShareAnswer {
  readonly competition: Competition;
  readonly request: AllocationRequest;
  readonly allocation: Allocation;
  readonly effects: readonly GrantEffect[];
  /** The plan as it was asked about, and with the modes for the shares. */
  readonly workflow: Workflow;
  readonly sharedWorkflow: Workflow;
  /** Of the plan with the shares; `null` where no quick schedule was found. */
  readonly schedule: Schedule | null;
}

interface ShareState extends ShareQuestion {
  readonly answer: ShareAnswer | null;
  readonly isRunning: boolean;
  readonly failure: string | null;
}

const NOTHING: ShareState = {
  at: null,
  chosen: null,
  method: 'lp',
  isSameShare: false,
  weights: new Map(),
  priorities: {},
  answer: null,
  isRunning: false,
  failure: null,
};

/** How resources are shared between tasks: the question, and its newest answer. */
export const useShare = create<ShareState>(() => NOTHING);

usePlan.subscribe(({ planId }, before) => {
  if (planId === before.planId) return;
  controller?.abort();
  useShare.setState(NOTHING);
});

let controller: AbortController | null = null;

export function setShareQuestion(change: Partial<ShareQuestion>): void {
  useShare.setState(change);
}

/** Opens the panel: at the first start of the selected tasks, and between them where several are selected. */
export function openShare(): void {
  const { tasks } = useSelection.getState();
  const { shown } = useSchedule.getState();
  useView.setState({ inspectorOpen: true, sidePanel: 'share' });
  const starts = [...tasks].flatMap((id) => shown?.byTask.get(id)?.start ?? []);
  setShareQuestion({
    at: starts.length === 0 ? null : starts.reduce((first, start) => Math.min(first, start)),
    chosen: tasks.size > 1 ? new Set(tasks) : null,
  });
}

/** Asks who gets what, and re-schedules the plan with it; an earlier question is given up. */
export async function answerShare(workflow: Workflow, shown: Schedule, competition: Competition): Promise<void> {
  controller?.abort();
  const own = new AbortController();
  controller = own;
  const { method, isSameShare, weights, priorities } = useShare.getState();
  const request = allocationRequest(competition, { method, isSameShare, weights, priorities });
  useShare.setState({ isRunning: true, failure: null });
  const { signal } = own;
  try {
    const resources = [...request.resources];
    const tasks = request.tasks.map(({ requests, ...task }) => ({ ...task, requests: [...requests] }));
    const allocation = await askEngine('allocate.run', { ...request, resources, tasks }, { signal });
    const effects = grantEffects(competition, allocation.grants);
    const shared = withSharedModes(workflow, competition, effects);
    const previous = shown.map((entry) => (shared.modeNumbers.has(entry.task) ? { ...entry, mode: 1 } : entry));
    const outcome = await askEngine('workflow.quickSchedule', { workflow: shared.decided, previous }, { signal });
    if (signal.aborted) return;
    const schedule = 'schedule' in outcome ? scheduleOf(shared, outcome.schedule) : null;
    const answer = { competition, request, allocation, effects, workflow, sharedWorkflow: shared.workflow, schedule };
    useShare.setState({ answer, isRunning: false });
  } catch (error) {
    if (signal.aborted) return;
    useShare.setState({
      answer: null,
      isRunning: false,
      failure: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Gives the malleable tasks their shares and puts the schedule with them in force, as one undoable step. */
export function applyShare({ workflow, sharedWorkflow, schedule }: ShareAnswer): void {
  const { plan } = usePlan.getState();
  if (plan === null || schedule === null || plan.workflow !== workflow) return;
  const kept: KeptSchedule = {
    entries: schedule,
    objectives: ['makespan'],
    value: [makespanOf(schedule)],
    bound: [],
    status: 'feasible',
    solver: 'manual',
    seed: 0,
    seconds: 0,
  };
  dispatch('steps:share', diffOf(plan, { ...plan, workflow: sharedWorkflow, schedule: kept }));
}
