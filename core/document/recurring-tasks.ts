import type { Plan } from '../model/plan.ts';
import type { Demand, Group, Task, Workflow } from '../model/workflow.ts';
import { createCalendarTable } from '../time/calendar-table.ts';
import { dayNumber, dayText } from '../time/day-number.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import { type Recurrence, recurringFirstDays } from '../time/recurrence.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { addWorkingTime, nextWorkingMoment, type WorkingTime } from '../time/working-time.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { newTask } from './new-task.ts';
import { freshId, insertedAt } from './record-changes.ts';

/** Work that comes again and again, such as a weekly meeting. */
export interface RecurringTask {
  readonly name: string;
  /** Working ticks of each time. */
  readonly duration: Ticks;
  readonly demands: readonly Demand[];
  readonly firstAt: Ticks;
  readonly repeat: Recurrence;
  /** At most so many times, from 1. */
  readonly times: number;
  /** Each time starts exactly then; else it starts no earlier, and is due when it would end if it did not wait. */
  readonly isFixed: boolean;
}

/** More than a year of days in one group helps nobody. */
export const MOST_TIMES = 400;

type Times = Pick<RecurringTask, 'firstAt' | 'repeat' | 'times'>;

/**
 * When work that comes again begins: at the same time of the day each time, on the clock of the plan, ascending. Where the plan's
 * calendar is closed then, it begins when that opens; what comes every so many days leaves closed days out. Empty in plans
 * without dates.
 */
export function recurringStarts(workflow: Workflow, { firstAt, repeat, times }: Times): Ticks[] {
  const texts = createInstantTexts(workflow);
  const first = texts.toLocal(firstAt);
  if (first === null) return [];
  const day = first.slice(0, 10);
  const time = first.slice(10).replace(/[+-]\d\d:\d\d$/, '');
  const hours = hoursOfPlan(workflow, firstAt);
  const starts: Ticks[] = [];
  for (const each of recurringFirstDays(day, repeat, dayNumber(day), dayNumber(day) + LOOK_AHEAD_DAYS)) {
    if (starts.length >= Math.min(times, MOST_TIMES)) break;
    // A change of clocks may skip the time: then the day itself.
    const at = texts.localToTick(`${dayText(each)}${time}`) ?? texts.localToTick(dayText(each));
    const open = at === null ? Number.NaN : nextWorkingMoment(hours, at);
    if (!Number.isFinite(open)) continue;
    const isClosedDay = texts.toLocal(open)?.slice(0, 10) !== dayText(each);
    if (!(isClosedDay && repeat.unit === 'day')) starts.push(open);
  }
  return starts;
}

/** Ten years: nobody plans further ahead day by day. */
const LOOK_AHEAD_DAYS = 10 * 366;
const DAY_MS = 86_400_000;

/** Adds a group with a task for each time, see {@link recurringStarts}. The diff is empty in plans without dates. */
export function addRecurringTask({ workflow }: Plan, recurring: RecurringTask): PlanDiff {
  const starts = recurringStarts(workflow, recurring);
  if (starts.length === 0) return {};
  const { name, duration, demands, isFixed } = recurring;
  const group: Group = { id: freshId(workflow.groups, 'g'), name };
  const hours = hoursOfPlan(workflow, recurring.firstAt);
  const tasks: Task[] = [];
  for (const [k, start] of starts.entries()) {
    const end = addWorkingTime(hours, start, duration);
    const fresh = newTask({ tasks: [...workflow.tasks, ...tasks] }, `${name} ${k + 1}`, duration);
    const dates = isFixed ? { pin: start } : { releaseAt: start, ...(Number.isFinite(end) ? { dueAt: end } : {}) };
    tasks.push({ ...fresh, kind: name, group: group.id, modes: [{ duration, demands }], ...dates });
  }
  return planDiff({
    groups: { added: insertedAt(workflow.groups, [group]) },
    tasks: { added: insertedAt(workflow.tasks, tasks) },
  });
}

/** Hours of the plan's calendar as far as anybody looks ahead from a moment; `null`: around the clock. */
function hoursOfPlan(workflow: Workflow, from: Ticks): WorkingTime | null {
  const calendar = workflow.calendars.find(({ id }) => id === workflow.calendar);
  const tickMs = millisecondsPerTick(workflow.tick);
  if (calendar === undefined || tickMs === null) return null;
  return createCalendarTable(workflow, calendar, from + Math.ceil((LOOK_AHEAD_DAYS * DAY_MS) / tickMs));
}
