import type { Assignment } from '../model/assignments.ts';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import { hasSetups, setupTicksOf } from '../model/setups.ts';
import type { Link, Resource, Task, Workflow } from '../model/workflow.ts';
import { addWorkingTime, nextWorkingMoment, type WorkingTime } from '../time/working-time.ts';
import type { WorkflowCalendars } from './mode-calendar.ts';

interface Use {
  readonly from: number;
  readonly to: number;
  readonly resource: string;
  readonly amount: number;
}

/** A mode with its roles filled. */
export interface Choice extends Assignment {
  readonly modeNumber: number;
}

/** Distance of a link in ticks, given the duration of the predecessor's mode. */
function lagTicks(link: Link, predecessorDuration: number): number {
  return link.lag.unit === 'percent' ? Math.round((predecessorDuration * link.lag.percent) / 100) : link.lag.ticks;
}

/** The moment that a link allows for the bound end of its successor. */
function linkBound(link: Link, from: ScheduledTask, duration: number, lagTable: WorkingTime | null): number {
  const anchor = link.type === 'finish-start' || link.type === 'finish-finish' ? from.end : from.start;
  const lag = lagTicks(link, duration);
  return link.lag.unit === 'elapsed' ? anchor + lag : addWorkingTime(lagTable, anchor, lag);
}

/** Capacity of a renewable resource at a moment. */
function capacityAt(resource: Resource, at: number): number {
  const inForce = resource.capacityChanges?.findLast((change) => change.from <= at && at < change.to);
  return inForce?.capacity ?? resource.capacity;
}

function pieces(table: WorkingTime | null, start: number, end: number): (readonly [number, number])[] {
  if (table === null) return start < end ? [[start, end]] : [];
  const found: (readonly [number, number])[] = [];
  for (let k = 0; k < table.starts.length && table.starts[k] < end; k++) {
    const from = Math.max(start, table.starts[k]);
    const to = Math.min(end, table.ends[k]);
    if (from < to) found.push([from, to]);
  }
  return found;
}

/**
 * A schedule that meets links, releases, calendars and capacities, built task by task in `order` in the plainest way,
 * with the chosen modes and people; deadlines, pins and budgets are not looked at. `null` where a task fits nowhere within the tables.
 */
export function witnessSchedule(
  workflow: Pick<Workflow, 'tasks' | 'links' | 'resources'>,
  order: readonly Task[],
  choiceOf: (task: Task) => Choice,
  calendars: WorkflowCalendars,
): Schedule | null {
  const placed = new Map<string, ScheduledTask>();
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const renewable = new Map(workflow.resources.filter((r) => r.kind === 'renewable').map((r) => [r.id, r]));
  const uses: Use[] = [];
  const onMachine = new Map(
    workflow.resources.filter(hasSetups).map(({ id }) => [id, [] as { task: Task; start: number; end: number }[]]),
  );

  for (const task of order) {
    const { modeNumber, assigned, mode } = choiceOf(task);
    const table = calendars.forMode(task, mode);
    let earliestStart = task.releaseAt ?? 0;
    let earliestEnd = 0;
    for (const link of workflow.links) {
      if (link.to !== task.id) continue;
      const from = placed.get(link.from);
      const predecessor = tasks.get(link.from);
      if (from === undefined || predecessor === undefined) throw new Error('The order must put predecessors first.');
      const bound = linkBound(link, from, predecessor.modes[from.mode - 1].duration, calendars.forLagInto(task));
      if (link.type === 'finish-start' || link.type === 'start-start') earliestStart = Math.max(earliestStart, bound);
      else earliestEnd = Math.max(earliestEnd, bound);
    }
    const demands = mode.duration === 0 ? [] : mode.demands.filter((d) => renewable.has(d.resource) && d.amount > 0);
    const machines = demands.flatMap(({ resource }) => {
      const machine = renewable.get(resource);
      return machine !== undefined && onMachine.has(resource) ? [machine] : [];
    });
    const endOf = (start: number) => addWorkingTime(table, start, mode.duration);
    const moments = new Set<number>(table === null ? [] : table.starts);
    for (const use of uses) moments.add(use.to);
    for (const demand of demands) {
      for (const change of renewable.get(demand.resource)?.capacityChanges ?? []) {
        moments.add(change.from).add(change.to);
      }
    }
    const setUpFrom = (machine: Resource, end: number, from: Task, to: Task) =>
      addWorkingTime(calendars.forSetupOf(machine), end, setupTicksOf(machine.setups ?? [])(from.kind, to.kind));
    for (const machine of machines) {
      for (const other of onMachine.get(machine.id) ?? []) moments.add(setUpFrom(machine, other.end, other.task, task));
    }
    const laterMoments = [...moments].sort((a, b) => a - b);

    let start = nextWorkingMoment(table, earliestStart);
    if (Number.isFinite(start) && endOf(start) < earliestEnd) {
      let tooEarly = start;
      let late = earliestEnd;
      while (late - tooEarly > 1) {
        const middle = Math.floor((tooEarly + late) / 2);
        if (endOf(middle) >= earliestEnd) late = middle;
        else tooEarly = middle;
      }
      start = nextWorkingMoment(table, late);
    }
    const fits = (from: number): boolean => {
      const end = endOf(from);
      if (!Number.isFinite(end)) return false;
      if (task.mayPause === false && end - from !== mode.duration) return false;
      for (const machine of machines) {
        for (const other of onMachine.get(machine.id) ?? []) {
          const isBefore = setUpFrom(machine, end, task, other.task) <= other.start;
          if (!isBefore && setUpFrom(machine, other.end, other.task, task) > from) return false;
        }
      }
      return pieces(table, from, end).every(([pieceFrom, pieceTo]) =>
        demands.every((demand) => {
          const resource = renewable.get(demand.resource);
          if (resource === undefined) return true;
          const others = uses.filter((use) => use.resource === demand.resource);
          const checks = [pieceFrom, ...others.map((use) => use.from)];
          for (const change of resource.capacityChanges ?? []) checks.push(change.from, change.to);
          return checks.every((at) => {
            if (at < pieceFrom || at >= pieceTo) return true;
            let used = demand.amount;
            for (const use of others) if (use.from <= at && at < use.to) used += use.amount;
            return used <= capacityAt(resource, at);
          });
        }),
      );
    };
    while (Number.isFinite(start) && !fits(start)) {
      const next = laterMoments.find((moment) => moment > start);
      start = next === undefined ? Number.POSITIVE_INFINITY : nextWorkingMoment(table, next);
    }
    if (!Number.isFinite(start)) return null;
    const end = endOf(start);
    placed.set(task.id, {
      task: task.id,
      mode: modeNumber,
      ...(assigned.length > 0 ? { assigned } : {}),
      start,
      end,
    });
    for (const machine of machines) onMachine.get(machine.id)?.push({ task, start, end });
    for (const [from, to] of pieces(table, start, end)) {
      for (const demand of demands) uses.push({ from, to, resource: demand.resource, amount: demand.amount });
    }
  }
  return workflow.tasks.map((task) => placed.get(task.id) as ScheduledTask);
}
