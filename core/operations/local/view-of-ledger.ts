import { quantileOf } from '../../simulation/distribution.ts';
import type { RunView, TaskStateInRun, TaskStatus } from '../run-view.ts';
import type { LocalLedger, LocalTaskState } from './local-ledger.ts';
import type { LocalTask } from './local-plan.ts';
import { capacityAt, type LocalLimits, nextTasks } from './next-tasks.ts';

/** Such a share of tasks does not take longer than what counts as long. */
const LONG = 0.95;

const STATE: Readonly<Record<LocalTaskState, TaskStateInRun>> = {
  planned: 'planned',
  running: 'running',
  'backing-off': 'paused',
  interrupted: 'paused',
  failed: 'failed',
  done: 'done',
};

/**
 * A local run as others see it. Commands do not say how far they are, so the work done of one is the time that it has been at it.
 * What waits for a slot, a resource or a person is waiting since what came before it was done.
 */
export function viewOfLedger(ledger: LocalLedger, nowMs: number, limits: LocalLimits): RunView {
  const { plan } = ledger;
  const beganAtMs = ledger.beganAtMs ?? nowMs;
  const tickOf = (ms: number) => plan.beginTick + (ms - beganAtMs) / plan.msPerTick;
  const next = nextTasks(ledger, nowMs, limits);
  const waiting = new Set([...next.waiting, ...next.forPeople, ...next.begin].map(({ task }) => task.id));
  const lastEnd = (own: LocalTask) =>
    Math.max(beganAtMs, ...own.waits.map(({ from }) => ledger.courseOf(from).endMs ?? beganAtMs));
  const statuses = plan.tasks.map((own): readonly [string, TaskStatus] => {
    const course = ledger.courseOf(own.task.id);
    const isWaiting = waiting.has(own.task.id);
    const plannedTicks = own.plannedMs / plan.msPerTick;
    return [
      own.task.id,
      {
        task: own.task.id,
        state: isWaiting ? 'waiting' : STATE[course.state],
        attempt: Math.max(1, course.attempt),
        startedAt: course.firstStartMs === null ? null : tickOf(course.firstStartMs),
        finishedAt: course.state === 'done' && course.endMs !== null ? tickOf(course.endMs) : null,
        waitsSince: isWaiting ? tickOf(lastEnd(own)) : null,
        workDone:
          course.state === 'done'
            ? plannedTicks
            : course.state === 'running'
              ? (nowMs - (course.attemptStartMs ?? nowMs)) / plan.msPerTick
              : 0,
        plannedTicks,
        longTicks: longTicksOf(own, plannedTicks),
        plannedStart: own.plannedStartMs / plan.msPerTick + plan.beginTick,
      },
    ];
  });
  const byId = new Map(statuses);
  const span = plan.tasks.reduce((most, own) => Math.max(most, own.plannedStartMs + own.plannedMs), 0);
  return {
    now: tickOf(nowMs),
    span: Math.max(1, span / plan.msPerTick),
    tasks: plan.order.flatMap((id) => byId.get(id) ?? []),
    resources: [...plan.resources.values()].map((resource) => {
      const { amount } = capacityAt(resource, nowMs - beganAtMs);
      return { resource: resource.id, planned: amount, available: amount + (limits.lent.get(resource.id) ?? 0) };
    }),
  };
}

function longTicksOf({ task, mode }: LocalTask, plannedTicks: number): number {
  const range = task.modes[mode - 1]?.range;
  if (range === undefined) return plannedTicks;
  const long = quantileOf(range.distribution)(LONG);
  return range.unit === 'factor' ? long * plannedTicks : long;
}
