import type { Calendar, CalendarId } from '../model/calendar.ts';
import { type Library, type LibraryResource, nameKey, sameName } from '../model/library.ts';
import type { Plan } from '../model/plan.ts';
import type { Resource, Workflow } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { changedRecord, freshId, insertedAt } from './record-changes.ts';
import { sameJson } from './same-json.ts';

/** Takes calendars of the library into a plan. One that the plan has under its name is brought up to date. */
export function takeCalendars(plan: Plan, library: Library, ids: ReadonlySet<string>): PlanDiff {
  const { added, updated } = calendarsTaken(plan.workflow, library, ids);
  return planDiff({ calendars: { added: insertedAt(plan.workflow.calendars, added), updated } });
}

/**
 * Takes resources of the library into a plan, with their calendars. One that the plan has under its name gets the library's
 * kind, capacity, cost rate and calendar; its changes of capacity and set-ups stay.
 */
export function takeResources(plan: Plan, library: Library, ids: ReadonlySet<string>): PlanDiff {
  const { workflow } = plan;
  const taken = library.resources.filter(({ id }) => ids.has(id));
  const wanted = new Set(taken.flatMap(({ calendar }) => calendar ?? []));
  const calendars = calendarsTaken(workflow, library, wanted);
  const added: Resource[] = [];
  const updated: (readonly [Resource, Resource])[] = [];
  for (const { id: _id, calendar, ...fields } of taken) {
    const change = { ...fields, calendar: calendar === undefined ? undefined : calendars.idOf.get(calendar) };
    const own = workflow.resources.find(({ name }) => sameName(name, fields.name));
    if (own === undefined) {
      const id = freshId([...workflow.resources, ...added], 'r');
      added.push(changedRecord<Resource>({ id, ...fields }, change));
      continue;
    }
    const changed = changedRecord<Resource>(own, { ...change, name: own.name, ...withoutRenewableParts(fields.kind) });
    if (changed !== own) updated.push([own, changed]);
  }
  return planDiff({
    calendars: { added: insertedAt(workflow.calendars, calendars.added), updated: calendars.updated },
    resources: { added: insertedAt(workflow.resources, added), updated },
  });
}

/** A budget has no hours, no changes over time and no set-ups. */
function withoutRenewableParts(kind: Resource['kind']) {
  return kind === 'renewable' ? {} : { calendar: undefined, capacityChanges: undefined, setups: undefined };
}

function calendarsTaken(workflow: Workflow, library: Library, ids: ReadonlySet<string>) {
  const added: Calendar[] = [];
  const updated: (readonly [Calendar, Calendar])[] = [];
  /** Ids in the plan by ids in the library. */
  const idOf = new Map<CalendarId, CalendarId>();
  for (const calendar of library.calendars) {
    if (!ids.has(calendar.id)) continue;
    const own = workflow.calendars.find(({ name }) => sameName(name, calendar.name));
    const id = own?.id ?? freshId([...workflow.calendars, ...added], 'c');
    idOf.set(calendar.id, id);
    const copy = { ...calendar, id, name: own?.name ?? calendar.name };
    if (own === undefined) added.push(copy);
    else if (!sameJson(own, copy)) updated.push([own, copy]);
  }
  return { added, updated, idOf };
}

/** The library with a calendar of a plan; one of its name is replaced. */
export function keepCalendar(library: Library, calendar: Calendar): Library {
  return { ...library, calendars: kept(library.calendars, calendar, 'c') };
}

/** The library with a resource of a plan, and with the calendar that it follows; those of their names are replaced. */
export function keepResource(library: Library, workflow: Workflow, resource: Resource): Library {
  const { id, name, kind, capacity, costRate } = resource;
  const calendar = workflow.calendars.find((each) => each.id === resource.calendar);
  const before = calendar === undefined ? library : keepCalendar(library, calendar);
  const calendarId = before.calendars.find((each) => calendar !== undefined && sameName(each.name, calendar.name))?.id;
  const record: LibraryResource = {
    id,
    name,
    kind,
    capacity,
    ...(costRate === undefined ? {} : { costRate }),
    ...(calendarId === undefined ? {} : { calendar: calendarId }),
  };
  return { ...before, resources: kept(before.resources, record, 'r') };
}

function kept<R extends { readonly id: string; readonly name: string }>(
  records: readonly R[],
  record: R,
  prefix: string,
): readonly R[] {
  const place = records.findIndex(({ name }) => sameName(name, record.name));
  if (place < 0) return [...records, { ...record, id: freshId(records, prefix) }];
  return records.with(place, { ...record, id: records[place].id });
}

/** How a plan and the library stand to each other about one record. */
export type LibraryState = 'missing' | 'same' | 'differs';

/** Whether a plan has a calendar of the library as it is there. */
export function calendarState(workflow: Workflow, calendar: Calendar): LibraryState {
  const own = workflow.calendars.find(({ name }) => sameName(name, calendar.name));
  if (own === undefined) return 'missing';
  return sameJson([own.week, own.exceptions], [calendar.week, calendar.exceptions]) ? 'same' : 'differs';
}

/** Whether a plan has a resource of the library as it is there, the name of its calendar included. */
export function resourceState(workflow: Workflow, library: Library, resource: LibraryResource): LibraryState {
  const own = workflow.resources.find(({ name }) => sameName(name, resource.name));
  if (own === undefined) return 'missing';
  const calendarName = (calendars: readonly Calendar[], id: CalendarId | undefined) =>
    nameKey(calendars.find((each) => each.id === id)?.name ?? '');
  const figures = ({ kind, capacity, costRate }: LibraryResource) => [kind, capacity, costRate ?? null];
  const isSame =
    sameJson(figures(own), figures(resource)) &&
    calendarName(workflow.calendars, own.calendar) === calendarName(library.calendars, resource.calendar);
  return isSame ? 'same' : 'differs';
}
