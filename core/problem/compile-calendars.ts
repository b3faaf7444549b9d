import type { Calendar } from '../model/calendar.ts';
import type { Workflow } from '../model/workflow.ts';
import { createCalendarTable } from '../time/calendar-table.ts';
import { exceptionsEnd } from '../time/exceptions-end.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { intersectWorkingTime, type WorkingTime } from '../time/working-time.ts';

const WEEK_IN_MILLISECONDS = 7 * 86_400_000;

/**
 * The sets of calendars that bind the modes, lags and resources of one workflow, each set numbered once. Tables are built
 * for a given reach, as often as the horizon has to grow.
 */
export class CalendarSets {
  private readonly workflow: Workflow;
  private readonly indexOfId: ReadonlyMap<string, number>;
  private readonly setOfKey = new Map<string, number>();
  /** The same by the ids as they were asked for, in any order: thousands of modes ask for the same few. */
  private readonly setOfIds = new Map<string, number>();
  /** And by the id where it is the only one. */
  private readonly setOfOnlyId = new Map<string, number>();
  private readonly members: (readonly number[])[] = [];

  constructor(workflow: Workflow) {
    this.workflow = workflow;
    this.indexOfId = new Map(workflow.calendars.map(({ id }, index) => [id, index]));
  }

  /** Number of sets seen so far. */
  get count(): number {
    return this.members.length;
  }

  /** The set that binds something with these calendars, absent ones left out; -1 where none binds: around the clock. */
  setOf(calendarIds: readonly (string | undefined)[]): number {
    // A plan in periods has no dates; the model refuses calendars there wherever they would matter.
    if (this.workflow.tick === 'period') return -1;
    const only = onlyOne(calendarIds);
    if (only === null) return -1;
    const [sets, asked] = only === undefined ? [this.setOfIds, JSON.stringify(calendarIds)] : [this.setOfOnlyId, only];
    const known = sets.get(asked);
    if (known !== undefined) return known;
    const set = this.setOfCalendars(calendarIds);
    sets.set(asked, set);
    return set;
  }

  private setOfCalendars(calendarIds: readonly (string | undefined)[]): number {
    const indices: number[] = [];
    for (const id of calendarIds) {
      if (id === undefined) continue;
      const index = this.indexOfId.get(id);
      if (index === undefined) throw new Error(`Unknown calendar "${id}".`);
      if (!indices.includes(index)) indices.push(index);
    }
    if (indices.length === 0) return -1;
    indices.sort((a, b) => a - b);
    const key = indices.join();
    let set = this.setOfKey.get(key);
    if (set === undefined) {
      set = this.members.length;
      this.setOfKey.set(key, set);
      this.members.push(indices);
    }
    return set;
  }

  /** Working time of every set over `[0, reach)`. */
  tables(reach: Ticks): WorkingTime[] {
    return this.intersections(reach, (calendar) => calendar);
  }

  /**
   * Working time of every set by weekly hours and by exceptions that come again for ever, so what comes again and again: over
   * a year from where all of these have begun (nothing works before), with the tick at which that year ends.
   */
  regularTables(): { readonly tables: WorkingTime[]; readonly reach: Ticks } {
    const isEndless = ({ repeat }: Calendar['exceptions'][number]) =>
      repeat !== undefined && repeat.until === undefined;
    const endless = new Map(
      this.workflow.calendars.map((calendar) => [calendar.id, calendar.exceptions.filter(isEndless)]),
    );
    const since = [...endless.values()]
      .flat()
      .map(({ from }) => from)
      .sort()
      .at(-1);
    const before = since === undefined ? [] : [{ from: '0001-01-01', to: since, spans: [] }];
    const regular = ({ id, exceptions: _all, ...calendar }: Calendar) => ({
      ...calendar,
      id,
      exceptions: [...(endless.get(id) ?? []), ...before],
    });
    const begun = Math.max(
      0,
      ...this.workflow.calendars.map((calendar) => exceptionsEnd(this.workflow, regular(calendar))),
    );
    const reach = begun + this.weeks(54);
    return { tables: this.intersections(reach, regular), reach };
  }

  /** A tick from which on every set follows its weekly hours and what comes again for ever alone. */
  exceptionsEnd(): Ticks {
    return Math.max(0, ...this.workflow.calendars.map((calendar) => exceptionsEnd(this.workflow, calendar)));
  }

  /** Ticks in so many weeks. */
  weeks(count: number): Ticks {
    return Math.ceil((count * WEEK_IN_MILLISECONDS) / (millisecondsPerTick(this.workflow.tick) ?? 1));
  }

  private intersections(reach: Ticks, hoursOf: (calendar: Calendar) => Calendar): WorkingTime[] {
    const tableOfCalendar = new Map<number, WorkingTime>();
    const single = (index: number): WorkingTime => {
      let table = tableOfCalendar.get(index);
      if (table === undefined) {
        table = createCalendarTable(this.workflow, hoursOf(this.workflow.calendars[index]), reach);
        tableOfCalendar.set(index, table);
      }
      return table;
    };
    return this.members.map((indices) => indices.map(single).reduce((a, b) => intersectWorkingTime(a, b)));
  }
}

/**
 * Numbers tables with equal content once. `numberOf[set]` is the place in `calendars`, or -1 for a table without a single
 * pause: around the clock.
 */
export function distinctTables(tables: readonly WorkingTime[]): {
  readonly calendars: readonly WorkingTime[];
  readonly numberOf: Int32Array;
} {
  const calendars: WorkingTime[] = [];
  const numberOf = Int32Array.from(tables, (table) => {
    if (table.starts.length === 1 && table.starts[0] === 0 && table.ends[0] === table.horizon) return -1;
    const known = calendars.findIndex((other) => haveEqualContent(other, table));
    return known >= 0 ? known : calendars.push(table) - 1;
  });
  return { calendars, numberOf };
}

function haveEqualContent(a: WorkingTime, b: WorkingTime): boolean {
  return (
    a.starts.length === b.starts.length &&
    a.starts.every((start, k) => start === b.starts[k]) &&
    a.ends.every((end, k) => end === b.ends[k])
  );
}

/** The only calendar that is named, however often; `null` where none is, `undefined` where several are. */
function onlyOne(calendarIds: readonly (string | undefined)[]): string | null | undefined {
  let only: string | null = null;
  for (const id of calendarIds) {
    if (id === undefined || id === only) continue;
    if (only !== null) return undefined;
    only = id;
  }
  return only;
}
