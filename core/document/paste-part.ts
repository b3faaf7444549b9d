import type { Calendar, CalendarId } from '../model/calendar.ts';
import { findCycles } from '../model/cycle.ts';
import { LIMITS } from '../model/limits.ts';
import type { Plan } from '../model/plan.ts';
import type {
  Group,
  GroupId,
  Lag,
  Link,
  Mode,
  Resource,
  ResourceId,
  Task,
  TaskId,
  Workflow,
} from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type PartTimes, partTimes } from './part-times.ts';
import type { PlanPart } from './plan-part.ts';
import { freshId, insertedAt } from './record-changes.ts';
import { sameJson } from './same-json.ts';
import type { Identified } from './table-diffs.ts';

/** What became of a part in its new plan. */
export interface PastedPart {
  readonly diff: PlanDiff;
  readonly tasks: readonly TaskId[];
  readonly newResources: readonly string[];
  readonly newCalendars: readonly string[];
  /** Tasks that lost a date which lies before the plan's start, or has no meaning there. */
  readonly lostDates: readonly TaskId[];
  /** Tasks that lost the range of their duration, since the plan counts time in another unit. */
  readonly lostRanges: readonly TaskId[];
}

export interface PasteOptions {
  /** Id of the plan, as {@link PlanPart.source} knows it. */
  readonly planId: string;
  /** Place in the order of tasks; absent: at the end. */
  readonly index?: number;
  /** Where a task that stood there shall stand; `null`: the layout decides. */
  readonly placeOf: (position: { readonly x: number; readonly y: number }) => Task['position'] | null;
}

/**
 * Brings a part into a plan, as copies with ids of their own that have not begun. Resources are those of the same name (in the plan that
 * the part comes from: the very same), groups and calendars too where they are alike; others are added. A part that was cut comes
 * back into its plan as it was, with its links to the tasks that are still there. `null` where the plan would become too large.
 */
export function pastePart(plan: Plan, part: PlanPart, options: PasteOptions): PastedPart | null {
  const { workflow } = plan;
  if (workflow.tasks.length + part.tasks.length > LIMITS.tasks) return null;
  if (workflow.links.length + part.links.length + part.outerLinks.length > LIMITS.links) return null;
  const isHome = part.source === options.planId;
  const isReturning = isHome && part.isCut && !overlaps(workflow.tasks, part.tasks);
  const times = partTimes(part, workflow);
  const calendars = matched(workflow.calendars, part.calendars, 'c', (known, calendar) =>
    sameCalendar(known, calendar, isHome),
  );
  const resources = matched(
    workflow.resources,
    part.resources.map((resource) => resourceIn(resource, calendars.idOf, times)),
    'r',
    (known, resource) =>
      isHome ? known.id === resource.id : sameName(known, resource) && known.kind === resource.kind,
  );
  const groups = matchedGroups(workflow.groups, part.groups, isHome);
  const taskIds = idsFor(workflow.tasks, part.tasks, 't', isReturning);
  const lostDates: TaskId[] = [];
  const lostRanges: TaskId[] = [];
  const tasks = part.tasks.map((task): Task => {
    const id = taskIds.get(task.id) ?? task.id;
    const dates = datesIn(task, times);
    if (dates.isLosing) lostDates.push(id);
    const modes = task.modes.map((mode) => modeIn(mode, resources.idOf, times));
    if (!times.isSameTick && task.modes.some(({ range }) => range !== undefined)) lostRanges.push(id);
    const { actual, position, group, calendar, releaseAt: _r, dueAt: _d, deadline: _l, pin: _p, ...rest } = task;
    const place = position === undefined ? null : options.placeOf(position);
    return {
      ...rest,
      ...dates.fields,
      id,
      modes: [modes[0], ...modes.slice(1)],
      ...optional('group', group === undefined ? undefined : groups.idOf(group)),
      ...optional('calendar', calendar === undefined ? undefined : calendars.idOf(calendar)),
      ...optional('actual', isReturning ? actual : undefined),
      ...optional('position', place ?? undefined),
    };
  });
  const inner = part.links.map((link) => ({
    ...link,
    from: taskIds.get(link.from) ?? link.from,
    to: taskIds.get(link.to) ?? link.to,
    lag: lagIn(link.lag, times),
  }));
  const outer = isReturning ? returningLinks(workflow, tasks, inner, part.outerLinks) : [];
  const linkIds = idsFor(workflow.links, [...inner, ...outer], 'l', isReturning);
  const links = [...inner, ...outer].map((link) => ({ ...link, id: linkIds.get(link.id) ?? link.id }));
  const diff = planDiff({
    tasks: { added: insertedAt(workflow.tasks, tasks, options.index) },
    links: { added: insertedAt(workflow.links, links) },
    resources: { added: insertedAt(workflow.resources, resources.added) },
    calendars: { added: insertedAt(workflow.calendars, calendars.added) },
    groups: { added: insertedAt(workflow.groups, groups.added) },
  });
  return {
    diff,
    tasks: tasks.map(({ id }) => id),
    newResources: resources.added.map(({ name }) => name),
    newCalendars: calendars.added.map(({ name }) => name),
    lostDates,
    lostRanges,
  };
}

function overlaps(known: readonly Identified[], coming: readonly Identified[]): boolean {
  const ids = new Set(known.map(({ id }) => id));
  return coming.some(({ id }) => ids.has(id));
}

/** New ids for records that come; the old ones where they may keep them. */
function idsFor(
  known: readonly Identified[],
  coming: readonly Identified[],
  prefix: string,
  mayKeep: boolean,
): ReadonlyMap<string, string> {
  const taken = new Set(known.map(({ id }) => id));
  let next = Number(freshId(known, prefix).slice(prefix.length));
  return new Map(coming.map(({ id }) => [id, mayKeep && !taken.has(id) ? id : `${prefix}${next++}`]));
}

interface Matched<R> {
  readonly added: readonly R[];
  /** The id that a record of the part has in the plan. */
  readonly idOf: (id: string) => string;
}

/** Pairs records of the part with those of the plan that are the same; the others are added. */
function matched<R extends Identified>(
  known: readonly R[],
  coming: readonly R[],
  prefix: string,
  isSame: (known: R, coming: R) => boolean,
): Matched<R> {
  const ids = new Map<string, string>();
  const added: R[] = [];
  for (const record of coming) {
    const twin = known.find((each) => isSame(each, record));
    const isTaken = [...known, ...added].some(({ id }) => id === record.id);
    const id = twin?.id ?? (isTaken ? freshId([...known, ...added], prefix) : record.id);
    ids.set(record.id, id);
    if (twin === undefined) added.push({ ...record, id });
  }
  return { added, idOf: (id) => ids.get(id) ?? id };
}

function sameName(a: { readonly name: string }, b: { readonly name: string }): boolean {
  return a.name.trim().toLowerCase() === b.name.trim().toLowerCase();
}

function sameCalendar(a: Calendar, b: Calendar, isHome: boolean): boolean {
  return isHome ? a.id === b.id : sameName(a, b) && sameJson([a.week, a.exceptions], [b.week, b.exceptions]);
}

/** Groups stand for each other where their names and the groups around them do. */
function matchedGroups(known: readonly Group[], coming: readonly Group[], isHome: boolean): Matched<Group> {
  const ids = new Map<GroupId, GroupId>();
  const added: Group[] = [];
  const byId = new Map(coming.map((group) => [group.id, group]));
  const place = (group: Group, depth: number): GroupId => {
    const done = ids.get(group.id);
    if (done !== undefined) return done;
    const around = group.parent === undefined || depth > coming.length ? undefined : byId.get(group.parent);
    const parent = around === undefined ? undefined : place(around, depth + 1);
    const twin = known.find((each) =>
      isHome ? each.id === group.id : sameName(each, group) && each.parent === parent,
    );
    const isTaken = [...known, ...added].some(({ id }) => id === group.id);
    const id = twin?.id ?? (isTaken ? freshId([...known, ...added], 'g') : group.id);
    ids.set(group.id, id);
    if (twin === undefined) added.push({ id, name: group.name, ...optional('parent', parent) });
    return id;
  };
  for (const group of coming) place(group, 0);
  return { added, idOf: (id) => ids.get(id) ?? id };
}

function resourceIn(resource: Resource, calendarOf: (id: CalendarId) => CalendarId, times: PartTimes): Resource {
  const { capacityChanges = [], setups = [], calendar, ...rest } = resource;
  const changes = capacityChanges.flatMap(({ from, to, capacity }) => {
    const [begin, end] = [times.moment(from), times.moment(to)];
    return begin === null || end === null || end <= 0 ? [] : [{ from: Math.max(0, begin), to: end, capacity }];
  });
  const scaled = setups.map((setup) => ({ ...setup, ticks: times.length(setup.ticks) }));
  return {
    ...rest,
    ...optional('calendar', calendar === undefined ? undefined : calendarOf(calendar)),
    ...optional('capacityChanges', changes.length === 0 ? undefined : changes),
    ...optional('setups', scaled.length === 0 ? undefined : scaled),
  };
}

function modeIn(mode: Mode, resourceOf: (id: ResourceId) => ResourceId, times: PartTimes): Mode {
  const { range, roles, ...rest } = mode;
  // Two resources of one name may have become one.
  const amounts = new Map<ResourceId, number>();
  for (const { resource, amount } of mode.demands)
    amounts.set(resourceOf(resource), (amounts.get(resourceOf(resource)) ?? 0) + amount);
  const choices = roles?.map((role) => {
    const anyOf = [...new Set(role.anyOf.map(resourceOf))];
    return { ...role, anyOf, count: Math.min(role.count, anyOf.length) };
  });
  return {
    ...rest,
    duration: Math.min(LIMITS.durationTicks, times.length(mode.duration)),
    demands: [...amounts].map(([resource, amount]) => ({ resource, amount: Math.min(LIMITS.amount, amount) })),
    ...optional('roles', choices),
    ...optional('range', times.isSameTick ? range : undefined),
  };
}

const DATES = ['releaseAt', 'dueAt', 'deadline', 'pin'] as const;

/** Dates as the same instants; a start before the plan's own is none. */
function datesIn(task: Task, times: PartTimes): { readonly fields: Partial<Task>; readonly isLosing: boolean } {
  const kept: [string, number][] = [];
  let isLosing = false;
  for (const field of DATES) {
    const before = task[field];
    if (before === undefined) continue;
    const at = times.moment(before);
    const mayBeEarly = field === 'dueAt' || field === 'deadline';
    if (at === null || (at < 0 && !mayBeEarly) || Math.abs(at) > LIMITS.momentTicks) isLosing = true;
    else kept.push([field, at]);
  }
  return { fields: Object.fromEntries(kept), isLosing };
}

function lagIn(lag: Lag, times: PartTimes): Lag {
  return lag.unit === 'percent' ? lag : { ...lag, ticks: times.length(lag.ticks) };
}

/** Links to tasks that are still there; none of them where what was changed meanwhile makes a circle of them. */
function returningLinks(
  workflow: Workflow,
  tasks: readonly Task[],
  inner: readonly Link[],
  outer: readonly Link[],
): readonly Link[] {
  const there = new Set([...workflow.tasks, ...tasks].map(({ id }) => id));
  const links = outer.filter(({ from, to }) => there.has(from) && there.has(to));
  const all = { tasks: [...workflow.tasks, ...tasks], links: [...workflow.links, ...inner, ...links] };
  return findCycles(all).length > findCycles(workflow).length ? [] : links;
}

/** The field where it has a value; such records stay equal to what a file holds. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
