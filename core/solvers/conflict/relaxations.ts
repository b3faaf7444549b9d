import { WEEKDAYS } from '../../model/calendar.ts';
import { changedWorkflow, type PlanChange, shortestMode } from '../../model/plan-change.ts';
import type { PlanElement } from '../../model/plan-element.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { LinkId, Resource, ResourceId, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { MILLI_UNITS } from '../../model/workflow.ts';
import { type Answer, decideFeasibility, type Feasibility } from './feasibility.ts';
import { leastWorking } from './least-working.ts';
import { movedPins } from './moved-pins.ts';

/** A change after which a plan has a schedule: one was found and checked. */
export interface Relaxation {
  readonly change: PlanChange;
  /** How much is changed, to put small changes first: the share of the old or new value, and 1 for what is given up. */
  readonly size: number;
  /** No smaller change of the same kind works. `false`: there may be one. */
  readonly isSmallest: boolean;
}

/** What is looked at of a changed plan: all of it, or the clashing part and what a candidate adds to it for its question. */
export type PlanView = (workflow: Workflow, added: readonly PlanElement[]) => Workflow;

/** What candidates for changes are tried with. */
export interface RelaxationProbe {
  readonly workflow: Workflow;
  readonly decide: (change: PlanChange) => Generator<void, Feasibility, Answer>;
  /** @param added dates that the workflow has only for this question */
  readonly decideWorkflow: (workflow: Workflow, added: readonly PlanElement[]) => Generator<void, Feasibility, Answer>;
}

export function relaxationProbe(workflow: Workflow, view: PlanView, workPerCheck: number): RelaxationProbe {
  const decideWorkflow: RelaxationProbe['decideWorkflow'] = (changed, added) =>
    decideFeasibility(view(changed, added), workPerCheck);
  return { workflow, decideWorkflow, decide: (change) => decideWorkflow(changedWorkflow(workflow, change), []) };
}

/** What may be given up of an element is worth about half of the element itself. */
const HALF = 0.5;
/** Exceptions of a calendar and times with less of a resource that are tried one by one. */
const MOST_PLACES = 12;

export type Candidate = Generator<void, readonly Relaxation[], Answer>;

/**
 * Changes of one element of a conflict, each tried before it is returned: the earliest deadline that works, the least
 * capacity or budget, a pin that moves or goes, the latest earlier release, the longest lag or none, a link that goes, a
 * pause, an outage that does not take place, a day that is worked, a task that takes less time.
 */
export function* relaxationsOf(probe: RelaxationProbe, element: PlanElement): Candidate {
  const { workflow } = probe;
  switch (element.kind) {
    case 'date': {
      const task = taskOf(workflow, element.task);
      if (element.field === 'deadline') return yield* laterDeadline(probe, task);
      if (element.field === 'pin') return yield* movedPins(probe, task);
      return yield* earlierRelease(probe, task);
    }
    case 'resource':
      return yield* moreCapacity(probe, resourceOf(workflow, element.id));
    case 'capacity-changes':
      return yield* noOutage(probe, resourceOf(workflow, element.id));
    case 'no-pause':
      return yield* ifItWorks(probe, { kind: 'may-pause', task: element.id }, HALF);
    case 'link':
      return yield* looserLink(probe, element.id);
    case 'calendar':
      return yield* moreHours(probe, element.id);
    case 'task':
      return yield* lessWork(probe, taskOf(workflow, element.id));
  }
}

function taskOf({ tasks }: Workflow, id: TaskId): Task {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`Unknown task "${id}".`);
  return task;
}

function resourceOf({ resources }: Workflow, id: ResourceId): Resource {
  const resource = resources.find((each) => each.id === id);
  if (resource === undefined) throw new Error(`Unknown resource "${id}".`);
  return resource;
}

export function* ifItWorks(probe: RelaxationProbe, change: PlanChange, size: number): Candidate {
  const { status } = yield* probe.decide(change);
  return status === 'feasible' ? [{ change, size, isSmallest: true }] : [];
}

/** Beyond every moment of a plan. */
const LONG_ENOUGH = 1e12;

function endOfTask(schedule: Schedule, task: TaskId): number {
  return schedule.find((entry) => entry.task === task)?.end ?? 0;
}

function* laterDeadline(probe: RelaxationProbe, { id, deadline }: Task): Candidate {
  if (deadline === undefined) return [];
  const to = (steps: number): PlanChange => ({ kind: 'deadline', task: id, from: deadline, to: deadline + steps });
  const found = yield* leastWorking(
    LONG_ENOUGH,
    (steps) => probe.decide(to(steps)),
    (schedule) => endOfTask(schedule, id) - deadline,
  );
  if (found === null) return [];
  return [{ change: to(found.value), size: found.value / (deadline + found.value), isSmallest: found.isLeast }];
}

/**
 * The earliest moment to which all deadlines at one moment can move together, for each moment that binds several tasks of a
 * conflict: moving one of them alone may not do.
 */
export function* laterSharedDeadlines(probe: RelaxationProbe, elements: readonly PlanElement[]): Candidate {
  const { tasks } = probe.workflow;
  const moments = elements.flatMap((element) =>
    element.kind === 'date' && element.field === 'deadline' ? [taskOf(probe.workflow, element.task).deadline] : [],
  );
  const found: Relaxation[] = [];
  for (const from of new Set(moments)) {
    if (from === undefined || moments.filter((at) => at === from).length < 2) continue;
    const bound = new Set(tasks.filter(({ deadline }) => deadline === from).map(({ id }) => id));
    const to = (steps: number): PlanChange => ({ kind: 'deadlines', from, to: from + steps });
    const threshold = yield* leastWorking(
      LONG_ENOUGH,
      (steps) => probe.decide(to(steps)),
      (schedule) => schedule.reduce((last, { task, end }) => (bound.has(task) ? Math.max(last, end) : last), 0) - from,
    );
    if (threshold === null) continue;
    const { value, isLeast } = threshold;
    found.push({ change: to(value), size: value / (from + value), isSmallest: isLeast });
  }
  return found;
}

function* earlierRelease(probe: RelaxationProbe, { id, releaseAt }: Task): Candidate {
  if (releaseAt === undefined || releaseAt <= 0) return [];
  const to = (steps: number): PlanChange => ({
    kind: 'releaseAt',
    task: id,
    from: releaseAt,
    to: steps === releaseAt ? null : releaseAt - steps,
  });
  const found = yield* leastWorking(
    releaseAt,
    (steps) => probe.decide(to(steps)),
    (schedule) => releaseAt - (schedule.find(({ task }) => task === id)?.start ?? 0),
  );
  return found === null ? [] : [{ change: to(found.value), size: found.value / releaseAt, isSmallest: found.isLeast }];
}

function* moreCapacity(probe: RelaxationProbe, resource: Resource): Candidate {
  // A machine that is set up between tasks does one after another.
  if ((resource.setups ?? []).length > 0) return [];
  const { demands, most } = demandsOn(probe.workflow, resource.id);
  const unit = [resource.capacity, ...demands].reduce(greatestCommonDivisor, MILLI_UNITS);
  const steps = Math.ceil((most - resource.capacity) / unit);
  if (steps < 1) return [];
  const to = (count: number): PlanChange => ({
    kind: 'capacity',
    resource: resource.id,
    from: resource.capacity,
    to: resource.capacity + count * unit,
  });
  const found = yield* leastWorking(steps, (count) => probe.decide(to(count)));
  if (found === null) return [];
  const size = (found.value * unit) / Math.max(resource.capacity, unit);
  return [{ change: to(found.value), size, isSmallest: found.isLeast }];
}

/** All demands on a resource, and what all tasks together may demand at most. */
function demandsOn(
  { tasks }: Workflow,
  id: ResourceId,
): { readonly demands: readonly number[]; readonly most: number } {
  const demands: number[] = [];
  let most = 0;
  for (const { modes } of tasks) {
    let mostOfTask = 0;
    for (const mode of modes) {
      let total = 0;
      for (const demand of mode.demands) if (demand.resource === id) total += demand.amount;
      for (const { anyOf, amount } of mode.roles ?? []) if (anyOf.includes(id)) total += amount;
      if (total > 0) demands.push(total);
      mostOfTask = Math.max(mostOfTask, total);
    }
    most += mostOfTask;
  }
  return { demands, most };
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function* noOutage(probe: RelaxationProbe, { id, capacity, capacityChanges = [] }: Resource): Candidate {
  const less = capacityChanges.flatMap((change, place) => (change.capacity < capacity ? [place] : []));
  const found: Relaxation[] = [];
  for (const place of less.slice(0, MOST_PLACES)) {
    found.push(...(yield* ifItWorks(probe, { kind: 'no-outage', resource: id, places: [place] }, 1)));
  }
  if (found.length > 0 || less.length < 2) return found;
  const all = yield* ifItWorks(probe, { kind: 'no-outage', resource: id, places: less }, less.length);
  return all.map((relaxation) => ({ ...relaxation, isSmallest: false }));
}

function* looserLink(probe: RelaxationProbe, id: LinkId): Candidate {
  const link = probe.workflow.links.find((each) => each.id === id);
  if (link === undefined) throw new Error(`Unknown link "${id}".`);
  const removed = yield* ifItWorks(probe, { kind: 'remove-link', link: id }, 1);
  const lag = link.lag.unit === 'percent' ? link.lag.percent : link.lag.ticks;
  if (removed.length === 0 || lag <= 0 || !Number.isInteger(lag)) return removed;
  const to = (steps: number): PlanChange => ({ kind: 'lag', link: id, from: lag, to: lag - steps });
  const found = yield* leastWorking(lag, (steps) => probe.decide(to(steps)));
  if (found === null) return removed;
  return [{ change: to(found.value), size: found.value / lag, isSmallest: found.isLeast }, ...removed];
}

function* moreHours(probe: RelaxationProbe, id: string): Candidate {
  const calendar = probe.workflow.calendars.find((each) => each.id === id);
  if (calendar === undefined) throw new Error(`Unknown calendar "${id}".`);
  const found: Relaxation[] = [];
  for (let place = 0; place < Math.min(calendar.exceptions.length, MOST_PLACES); place++) {
    found.push(...(yield* ifItWorks(probe, { kind: 'work-exception', calendar: id, place }, HALF)));
  }
  if (WEEKDAYS.every((day) => calendar.week[day].length === 0)) return found;
  for (const weekday of WEEKDAYS) {
    if (calendar.week[weekday].length > 0) continue;
    found.push(...(yield* ifItWorks(probe, { kind: 'work-weekday', calendar: id, weekday }, HALF)));
  }
  return found;
}

function* lessWork(probe: RelaxationProbe, task: Task): Candidate {
  const { duration } = shortestMode(task);
  if (duration < 2) return [];
  const to = (steps: number): PlanChange => ({ kind: 'duration', task: task.id, from: duration, to: duration - steps });
  const found = yield* leastWorking(duration - 1, (steps) => probe.decide(to(steps)));
  return found === null ? [] : [{ change: to(found.value), size: found.value / duration, isSmallest: found.isLeast }];
}
