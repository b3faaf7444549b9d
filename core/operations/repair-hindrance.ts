import type { Task } from '../model/workflow.ts';
import type { Repair } from './repair.ts';
import type { TaskStatus } from './run-view.ts';
import { freeNow, needOf, type RepairContext } from './spare-capacity.ts';

/** Why a repair can't be done now, with a way out; `null`: it can. */
export function repairHindrance(repair: Repair, context: RepairContext): string | null {
  const { workflow, view, schedule } = context;
  const task = 'task' in repair ? workflow.tasks.find(({ id }) => id === repair.task) : undefined;
  const status = 'task' in repair ? view.tasks.find((each) => each.task === repair.task) : undefined;
  if ('task' in repair && (task === undefined || status === undefined)) {
    return `There is no task "${repair.task}" in this run. Maybe it was removed.`;
  }
  switch (repair.kind) {
    case 'restart-service':
    case 'more-heap':
    case 'enable-compression':
      return null;
    case 'throttle':
      return repair.most >= 1 ? null : 'At least one task has to go on. Maybe pause the run.';
    case 're-allocate':
      return loanHindrance(repair, context);
    case 'scale-up':
    case 'optimise-queries': {
      if (status?.state !== 'running') return notRunning(task);
      if (repair.kind === 'optimise-queries') {
        return repair.factor > 0 && repair.factor < 1 ? null : 'Better queries need less, so the factor is below 1.';
      }
      if (!(repair.factor > 1)) return 'More machines mean a factor above 1.';
      const short = workflow.resources.find(({ id, kind }) => {
        const more = needOf(context, repair.task, id) * (repair.factor - 1);
        return kind === 'renewable' && more > freeNow(context, id);
      });
      return short === undefined
        ? null
        : `"${short.name}" has nothing free for it. Maybe lend it some first, or take a smaller factor.`;
    }
    case 'split':
      if (status?.state !== 'running') return notRunning(task);
      return task?.mayPause === false ? `"${task.name}" may not pause. Maybe start it over later.` : null;
    case 're-order':
      return hasBegun(status) ? begun(task) : null;
    case 'swap-mode': {
      if (hasBegun(status)) return begun(task);
      const present = schedule.find((entry) => entry.task === repair.task)?.mode ?? 1;
      if (repair.mode === present) return 'It is done that way already. Maybe choose another mode.';
      return modeHindrance(task, repair.mode);
    }
    case 'extend-deadline':
      if (task?.deadline === undefined && task?.dueAt === undefined) {
        return `"${task?.name}" has neither a deadline nor a due date. Maybe choose a task that has.`;
      }
      return repair.by > 0 ? null : 'A deadline is extended by more than nothing.';
    case 'retry':
    case 'retry-elsewhere':
      if (!hasBegun(status) || status?.state === 'done') {
        return 'Only a task that runs or has failed can start over. Maybe wait until it has begun.';
      }
      return repair.kind === 'retry' ? null : modeHindrance(task, repair.mode);
  }
}

function loanHindrance(
  { resource, from, amount, lasts }: Extract<Repair, { readonly kind: 're-allocate' }>,
  { workflow, view }: RepairContext,
): string | null {
  for (const id of [resource, from]) {
    const known = workflow.resources.find((each) => each.id === id);
    if (known === undefined) return `There is no resource "${id}". Maybe it was renamed.`;
    if (known.kind !== 'renewable')
      return `"${known.name}" is a budget, which is not lent. Maybe raise it in the plan.`;
  }
  if (resource === from) return 'A resource can’t lend to itself. Maybe choose another one.';
  if (!(amount > 0) || !(lasts > 0)) return 'Something is lent for some time, so both are above 0.';
  const there = view.resources.find((each) => each.resource === from)?.available ?? 0;
  return amount <= there ? null : `"${from}" has ${there / 1000} units. Maybe lend fewer.`;
}

function hasBegun(status: TaskStatus | undefined): boolean {
  return status !== undefined && status.startedAt !== null;
}

function notRunning(task: Task | undefined): string {
  return `"${task?.name}" does not run. Maybe wait until it has begun.`;
}

function begun(task: Task | undefined): string {
  return `"${task?.name}" has begun. Maybe start it over instead.`;
}

function modeHindrance(task: Task | undefined, mode: number): string | null {
  const count = task?.modes.length ?? 0;
  return Number.isInteger(mode) && mode >= 1 && mode <= count
    ? null
    : `"${task?.name}" has ${count === 1 ? 'one mode' : `modes 1 to ${count}`}, not a mode ${mode}.`;
}
