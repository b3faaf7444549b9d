import { createCalendarTable } from '../time/calendar-table.ts';
import { exceptionsEnd } from '../time/exceptions-end.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { intersectWorkingTime, type WorkingTime } from '../time/working-time.ts';
import type { CalendarId } from './calendar.ts';
import type { Workflow } from './workflow.ts';

const WEEK = 7 * 86_400_000;
const LONGEST_WEEKS = 52 * 50;

/**
 * Working time of sets of calendars over a time in which everything that ever happens in them happens: a year after the last
 * exception and the last pin, at most 50 years. For plans whose origin, zone and calendar ids are valid.
 */
export class WorkingTimeOfPlan {
  private readonly workflow: Workflow;
  private readonly reach: Ticks;
  private readonly calendars: ReadonlyMap<CalendarId, Workflow['calendars'][number]>;
  private readonly tables = new Map<string, WorkingTime>();

  /** @param until a moment that counts as the last pin does */
  constructor(workflow: Workflow, until: Ticks = 0) {
    this.workflow = workflow;
    this.calendars = new Map(workflow.calendars.map((calendar) => [calendar.id, calendar]));
    const ticksPerWeek = WEEK / (millisecondsPerTick(workflow.tick) ?? WEEK);
    let last = until;
    for (const calendar of workflow.calendars) last = Math.max(last, exceptionsEnd(workflow, calendar));
    for (const { pin } of workflow.tasks) last = Math.max(last, pin ?? 0);
    this.reach = Math.ceil(Math.min(last + 54 * ticksPerWeek, LONGEST_WEEKS * ticksPerWeek));
  }

  /** `null`: around the clock. `ids` as `calendarsOfMode` gives them. */
  of(ids: readonly CalendarId[]): WorkingTime | null {
    if (ids.length === 0) return null;
    const key = JSON.stringify(ids);
    let table = this.tables.get(key);
    if (table === undefined) {
      table =
        ids.length === 1
          ? this.tableOf(ids[0])
          : ids.map((id) => this.of([id]) as WorkingTime).reduce(intersectWorkingTime);
      this.tables.set(key, table);
    }
    return table;
  }

  /** Whether the table says anything about a moment. */
  reaches(at: Ticks): boolean {
    return at < this.reach;
  }

  private tableOf(id: CalendarId): WorkingTime {
    const calendar = this.calendars.get(id);
    if (calendar === undefined) throw new Error(`Unknown calendar "${id}".`);
    return createCalendarTable(this.workflow, calendar, this.reach);
  }
}

/** The longest uninterrupted stretch; `Infinity` where one lasts to the end of the table. */
export function longestStretch(table: WorkingTime): Ticks {
  let longest = 0;
  for (let k = 0; k < table.starts.length; k++) {
    if (table.ends[k] === table.horizon) return Number.POSITIVE_INFINITY;
    longest = Math.max(longest, table.ends[k] - table.starts[k]);
  }
  return longest;
}
