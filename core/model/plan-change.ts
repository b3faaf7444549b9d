import type { Ticks } from '../time/ticks.ts';
import type { CalendarId, DaySpan, Weekday } from './calendar.ts';
import { WEEKDAYS } from './calendar.ts';
import type { Lag, LinkId, Mode, ResourceId, Task, TaskId, Workflow } from './workflow.ts';

/** One change of a plan that may let it have a schedule. Times in ticks, amounts in thousandths of a unit. */
export type PlanChange =
  /** A date moves; `to` is `null` where it goes. */
  | {
      readonly kind: 'deadline' | 'pin' | 'releaseAt';
      readonly task: TaskId;
      readonly from: Ticks;
      readonly to: Ticks | null;
    }
  /** Every deadline of the plan at one moment moves to another. */
  | { readonly kind: 'deadlines'; readonly from: Ticks; readonly to: Ticks }
  /** The task may pause over non-working time. */
  | { readonly kind: 'may-pause'; readonly task: TaskId }
  /** The task takes less working time: its only mode, or as another mode beside the ones it has. */
  | { readonly kind: 'duration'; readonly task: TaskId; readonly from: Ticks; readonly to: Ticks }
  /** More of a resource in usual times, or a larger budget. */
  | { readonly kind: 'capacity'; readonly resource: ResourceId; readonly from: number; readonly to: number }
  /** Times with less of a resource do not take place: the capacity changes at these places, from 0, go. */
  | { readonly kind: 'no-outage'; readonly resource: ResourceId; readonly places: readonly number[] }
  | { readonly kind: 'remove-link'; readonly link: LinkId }
  /** A positive lag gets shorter; `from` and `to` in ticks, or percent where the lag is in percent. */
  | { readonly kind: 'lag'; readonly link: LinkId; readonly from: number; readonly to: number }
  /** The exception of a calendar at this place, from 0, goes: a holiday that is worked. */
  | { readonly kind: 'work-exception'; readonly calendar: CalendarId; readonly place: number }
  /** A day of the week that was free is worked like the longest one. */
  | { readonly kind: 'work-weekday'; readonly calendar: CalendarId; readonly weekday: Weekday };

/** The plan with a change made. */
export function changedWorkflow(workflow: Workflow, change: PlanChange): Workflow {
  switch (change.kind) {
    case 'deadline':
    case 'pin':
    case 'releaseAt':
      return withTask(workflow, change.task, (task) => withDate(task, change.kind, change.to));
    case 'deadlines':
      return {
        ...workflow,
        tasks: workflow.tasks.map((task) => (task.deadline === change.from ? { ...task, deadline: change.to } : task)),
      };
    case 'may-pause':
      return withTask(workflow, change.task, ({ mayPause: _mayPause, ...task }) => task);
    case 'duration':
      return withTask(workflow, change.task, (task) => withDuration(task, change.to));
    case 'capacity':
      return withRecord(workflow, 'resources', change.resource, (resource) => ({ ...resource, capacity: change.to }));
    case 'no-outage':
      return withRecord(workflow, 'resources', change.resource, ({ capacityChanges = [], ...resource }) => ({
        ...resource,
        capacityChanges: capacityChanges.filter((_, place) => !change.places.includes(place)),
      }));
    case 'remove-link':
      return { ...workflow, links: workflow.links.filter(({ id }) => id !== change.link) };
    case 'lag':
      return withRecord(workflow, 'links', change.link, (link) => ({ ...link, lag: withAmount(link.lag, change.to) }));
    case 'work-exception':
      return withRecord(workflow, 'calendars', change.calendar, (calendar) => ({
        ...calendar,
        exceptions: calendar.exceptions.filter((_, place) => place !== change.place),
      }));
    case 'work-weekday':
      return withRecord(workflow, 'calendars', change.calendar, (calendar) => ({
        ...calendar,
        week: { ...calendar.week, [change.weekday]: longestDay(calendar.week) },
      }));
  }
}

function withRecord<Table extends 'resources' | 'links' | 'calendars'>(
  workflow: Workflow,
  table: Table,
  id: string,
  change: (record: Workflow[Table][number]) => Workflow[Table][number],
): Workflow {
  const records: readonly Workflow[Table][number][] = workflow[table];
  return { ...workflow, [table]: records.map((record) => (record.id === id ? change(record) : record)) };
}

function withTask(workflow: Workflow, id: TaskId, change: (task: Task) => Task): Workflow {
  return { ...workflow, tasks: workflow.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function withDate(task: Task, field: 'deadline' | 'pin' | 'releaseAt', to: Ticks | null): Task {
  const { [field]: _date, ...rest } = task;
  return to === null ? rest : { ...rest, [field]: to };
}

function withDuration(task: Task, duration: Ticks): Task {
  const [only, ...others] = task.modes;
  if (others.length === 0) return { ...task, modes: [{ ...only, duration }] };
  return { ...task, modes: [...task.modes, { ...shortestMode(task), duration }] as [Mode, ...Mode[]] };
}

/** The mode with the least working time, the first of several. */
export function shortestMode({ modes: [first, ...others] }: Task): Mode {
  return others.reduce((best, mode) => (mode.duration < best.duration ? mode : best), first);
}

function withAmount(lag: Lag, amount: number): Lag {
  return lag.unit === 'percent' ? { ...lag, percent: amount } : { ...lag, ticks: amount };
}

function longestDay(week: Readonly<Record<Weekday, readonly DaySpan[]>>): readonly DaySpan[] {
  const lengthOf = (spans: readonly DaySpan[]) =>
    spans.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
  return WEEKDAYS.map((day) => week[day]).reduce((best, spans) => (lengthOf(spans) > lengthOf(best) ? spans : best));
}

function minutesOf(time: string): number {
  return 60 * Number(time.slice(0, 2)) + Number(time.slice(3, 5));
}
