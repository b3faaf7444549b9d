import { changedWorkflow, type PlanChange } from '../../model/plan-change.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { Task, TaskId, Workflow } from '../../model/workflow.ts';
import { buildProblem } from '../../problem/build-problem.ts';
import { endOf, startNoLaterThan } from '../../problem/task-time.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import type { Ticks } from '../../time/ticks.ts';
import { leastWorking } from './least-working.ts';
import { type Candidate, ifItWorks, type Relaxation, type RelaxationProbe } from './relaxations.ts';

/**
 * A pin that goes, and where that works the nearest moments before and after it at which the task can start. The
 * nearest are looked for where the task has one mode, so that its start and finish determine each other.
 */
export function* movedPins(probe: RelaxationProbe, task: Task): Candidate {
  const { id, pin } = task;
  if (pin === undefined) return [];
  const without: PlanChange = { kind: 'pin', task: id, from: pin, to: null };
  const dropped = yield* ifItWorks(probe, without, 1);
  if (dropped.length === 0 || task.modes.length > 1) return dropped;
  const free = changedWorkflow(probe.workflow, without);
  const latest = latestEnds(free, id);
  if (latest === null) return dropped;
  const moved: Relaxation[] = [];
  const decideBetween = (first: Ticks, last: Ticks) =>
    probe.decideWorkflow(withinStarts(free, id, first, latest(last)), [
      { kind: 'date', task: id, field: 'releaseAt' },
      { kind: 'date', task: id, field: 'deadline' },
    ]);
  const startOf = (schedule: Schedule) => schedule.find((entry) => entry.task === id)?.start ?? 0;

  const later = yield* leastWorking(
    LONG_ENOUGH,
    (steps) => decideBetween(pin + 1, pin + steps),
    (schedule) => startOf(schedule) - pin,
  );
  if (later !== null) moved.push(pinMoved(id, pin, startOf(later.schedule), later.isLeast));
  const room = pin - Math.max(0, probe.workflow.statusAt ?? 0, task.releaseAt ?? 0);
  if (room > 0) {
    const earlier = yield* leastWorking(
      room,
      (steps) => decideBetween(pin - steps, pin - 1),
      (schedule) => pin - startOf(schedule),
    );
    if (earlier !== null) moved.push(pinMoved(id, pin, startOf(earlier.schedule), earlier.isLeast));
  }
  return [...moved, ...dropped];
}

/** Beyond every moment of a plan. */
const LONG_ENOUGH = 1e12;

function pinMoved(task: TaskId, from: Ticks, to: Ticks, isSmallest: boolean): Relaxation {
  return { change: { kind: 'pin', task, from, to }, size: Math.abs(to - from) / Math.max(1, from, to), isSmallest };
}

/** For a latest start of the task, the end that goes with it; `null` where the plan's own hours allow nothing to be said. */
function latestEnds(workflow: Workflow, id: TaskId): ((start: Ticks) => Ticks) | null {
  try {
    const problem = buildProblem(workflow);
    const mode = problem.firstMode[problem.taskIds.indexOf(id)];
    return (start) => {
      if (start >= problem.horizon) return Number.POSITIVE_INFINITY;
      return Math.max(0, endOf(problem, mode, startNoLaterThan(problem, mode, start)));
    };
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}

function withinStarts(workflow: Workflow, id: TaskId, first: Ticks, lastEnd: Ticks): Workflow {
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => {
      if (task.id !== id) return task;
      const releaseAt = Math.max(first, task.releaseAt ?? 0);
      const deadline = Math.min(lastEnd, task.deadline ?? Number.POSITIVE_INFINITY);
      const { deadline: _deadline, ...rest } = task;
      return { ...rest, releaseAt, ...(Number.isFinite(deadline) ? { deadline } : {}) };
    }),
  };
}
