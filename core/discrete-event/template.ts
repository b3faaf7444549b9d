import type { Calendar } from '../model/calendar.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Resource, Task, Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { FINISH_START, type Problem } from '../problem/problem.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { rankByUrgency, urgencyByRule } from '../solvers/priority-rules.ts';
import type { Ticks } from '../time/ticks.ts';
import type { PlayedWorkflow, RetryRule } from './play-setup.ts';

/** A workflow in the form in which its cases are played. All arrays of shape tasks, where nothing else is said. */
export interface Template {
  /** Place in the setup's workflows. */
  readonly workflow: number;
  readonly source: PlayedWorkflow;
  /** Pins of tasks that have not begun are releases here: in a play nobody can promise a moment. */
  readonly problem: Problem;
  /** The mode of the schedule, as the problem counts modes. */
  readonly mode: Int32Array;
  /** Modes that differ from it at most in who fills its roles, itself first; one where roles are filled as scheduled. */
  readonly ways: readonly (readonly number[])[];
  readonly planStart: Float64Array;
  /** Place in the order of the plan, predecessors first. */
  readonly planRank: Int32Array;
  readonly latestStart: Float64Array;
  readonly latestFinish: Float64Array;
  readonly due: Float64Array;
  readonly successorCount: Float64Array;
  /** Shape renewable resources of the problem: place in the resources of the play. */
  readonly resource: Int32Array;
  /** Shape links: 1 where what it asks of the successor is known as soon as the predecessor has started. */
  readonly knownAtStart: Uint8Array;
  readonly retry: readonly (RetryRule | null)[];
}

/** A workflow whose calendars and resources are those of the plan where both have the same id, on the plan's clock. */
export function onClockOf(plan: Workflow, workflow: Workflow): Workflow {
  if (workflow === plan) return plan;
  return {
    ...workflow,
    origin: plan.origin,
    timeZone: plan.timeZone,
    calendars: merged<Calendar>(plan.calendars, workflow.calendars),
    resources: merged<Resource>(plan.resources, workflow.resources),
  };
}

function merged<T extends { readonly id: string }>(first: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...others.filter(({ id }) => !known.has(id))];
}

/** The workflow as if nothing of it had happened yet, for cases that come later. */
export function withoutActuals({ statusAt: _, ...workflow }: Workflow): Workflow {
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => {
      if (task.actual === undefined) return task;
      const { actual: __, ...fresh } = task;
      return fresh;
    }),
  };
}

function withoutPin({ pin, ...task }: Task): Task {
  return pin === undefined ? task : { ...task, releaseAt: Math.max(pin, task.releaseAt ?? 0) };
}

/**
 * @param resourceOf place of each resource of the play, by id
 * @param reach elapsed ticks that calendars must cover
 * @throws UnschedulableError where the workflow has errors
 */
export function createTemplate(
  source: PlayedWorkflow,
  place: number,
  resourceOf: ReadonlyMap<string, number>,
  reach: Ticks,
  retries: readonly RetryRule[],
  fillRolesFreely: boolean,
): Template {
  const { workflow, schedule } = source;
  const problem = compile({ ...workflow, tasks: workflow.tasks.map(withoutPin) }, { horizonAtLeast: reach });
  const { taskCount, firstMode, modeNumber } = problem;
  const planned = schedule === null ? null : scheduleArrays(problem, schedule);
  const mode = Int32Array.from({ length: taskCount }, (_, task) => {
    const chosen = planned === null ? -1 : planned.modes[task];
    return chosen < 0 ? firstMode[task] : chosen;
  });
  const path = criticalPath(problem, mode);
  const latest = { start: path.lateStart, finish: path.lateFinish };
  const planStart = planned === null ? path.lateStart : planned.starts;
  const planRank = new Int32Array(taskCount);
  listByRank(problem, rankInOrder(problem, planStart)).forEach((task, rank) => {
    planRank[task] = rank;
  });
  return {
    workflow: place,
    source,
    problem,
    mode,
    ways: Array.from(mode, (chosen, task) => {
      if (!fillRolesFreely || problem.modeAssigned[chosen].length === 0) return [chosen];
      const others: number[] = [];
      for (let m = firstMode[task]; m < firstMode[task + 1]; m++) {
        if (m !== chosen && modeNumber[m] === modeNumber[chosen]) others.push(m);
      }
      return [chosen, ...others];
    }),
    planStart,
    planRank,
    latestStart: path.lateStart,
    latestFinish: path.lateFinish,
    due: dueDates(problem),
    successorCount: urgencyByRule('mts', problem, mode, latest).map((count) => -count),
    resource: Int32Array.from(
      problem.resourceIndex,
      (index) => resourceOf.get(problem.workflow.resources[index].id) as number,
    ),
    knownAtStart: Uint8Array.from(problem.linkType, (type, link) =>
      type !== FINISH_START || problem.lag[link] < 0 ? 1 : 0,
    ),
    retry: workflow.tasks.map(
      ({ id }, task) =>
        (problem.duration[mode[task]] > 0 &&
          problem.hasBegun[task] === 0 &&
          retries.find(({ tasks }) => tasks === null || tasks.includes(id))) ||
        null,
    ),
  };
}

/** Ranks by start, ties in topological order. */
function rankInOrder({ order, taskCount }: Problem, starts: Float64Array): Int32Array {
  const inOrder = Float64Array.from(order, (task) => starts[task]);
  const ranks = rankByUrgency(inOrder);
  const rank = new Int32Array(taskCount);
  order.forEach((task, place) => {
    rank[task] = ranks[place];
  });
  return rank;
}

/** Own due dates or deadlines, else the earliest of the tasks that follow. */
function dueDates({ due, deadline, order, firstOut, outLinks, linkTo }: Problem): Float64Array {
  const dates = due.map((at, task) => Math.min(at, deadline[task]));
  for (let place = order.length - 1; place >= 0; place--) {
    const task = order[place];
    if (dates[task] < Number.POSITIVE_INFINITY) continue;
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      dates[task] = Math.min(dates[task], dates[linkTo[outLinks[k]]]);
    }
  }
  return dates;
}

/** The schedule of the plan, without entries of tasks that it does not have any more. */
export function scheduleOf(workflow: Workflow, schedule: Schedule | null): Schedule | null {
  if (schedule === null) return null;
  const known = new Set(schedule.map(({ task }) => task));
  return workflow.tasks.every(({ id }) => known.has(id)) ? schedule : null;
}
