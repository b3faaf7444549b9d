import { withAssigned } from '../../../core/model/assignments.ts';
import type { CalendarId } from '../../../core/model/calendar.ts';
import { calendarsOfMode } from '../../../core/model/calendars-of-mode.ts';
import type { ResourceId, Task, Workflow } from '../../../core/model/workflow.ts';
import { createCalendarTable } from '../../../core/time/calendar-table.ts';
import { millisecondsPerTick, type Ticks } from '../../../core/time/ticks.ts';
import { intersectWorkingTime, type WorkingTime } from '../../../core/time/working-time.ts';
import { instantToEpochMilliseconds, isKnownTimeZone } from '../../../core/time/zone-offsets.ts';

/**
 * Working hours for drawing, in `[0, horizon)`: equal sets of calendars give the same table. `null`: around the clock, which is
 * also what unknown calendars and plans without dates count as.
 */
export class DrawnHours {
  readonly horizon: Ticks;
  readonly workflow: Workflow;
  private readonly hasDates: boolean;
  private readonly calendars: ReadonlyMap<CalendarId, Workflow['calendars'][number]>;
  private readonly resources: ReadonlyMap<string, Workflow['resources'][number]>;
  private readonly tables = new Map<string, WorkingTime | null>();

  constructor(workflow: Workflow, horizon: Ticks) {
    this.workflow = workflow;
    this.horizon = horizon;
    this.hasDates =
      millisecondsPerTick(workflow.tick) !== null &&
      isKnownTimeZone(workflow.timeZone) &&
      instantToEpochMilliseconds(workflow.origin) !== null;
    this.calendars = new Map(workflow.calendars.map((calendar) => [calendar.id, calendar]));
    this.resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  }

  /** Hours of the plan's own calendar. */
  ofPlan(): WorkingTime | null {
    const { calendar } = this.workflow;
    return this.of(calendar === undefined ? [] : [calendar]);
  }

  /** Hours that bind a task in a mode, numbered from 1, done by `assigned`. Milestones show the plan's. */
  ofTask(task: Task, mode: number, assigned: readonly ResourceId[]): WorkingTime | null {
    const chosen = withAssigned(task.modes[mode - 1] ?? task.modes[0], assigned);
    if (chosen.duration === 0) return this.ofPlan();
    return this.of(calendarsOfMode(task, chosen, this.resources, this.workflow.calendar));
  }

  /** Hours of a resource: its own calendar, else the plan's. */
  ofResource(resource: Workflow['resources'][number]): WorkingTime | null {
    return resource.calendar === undefined ? this.ofPlan() : this.of([resource.calendar]);
  }

  private of(ids: readonly CalendarId[]): WorkingTime | null {
    const key = ids.length === 1 ? ids[0] : JSON.stringify(ids);
    let table = this.tables.get(key);
    if (table === undefined) {
      table = this.hasDates ? this.build(ids) : null;
      this.tables.set(key, table);
    }
    return table;
  }

  private build(ids: readonly CalendarId[]): WorkingTime | null {
    let hours: WorkingTime | null = null;
    for (const id of ids) {
      const calendar = this.calendars.get(id);
      if (calendar === undefined) continue;
      const table = createCalendarTable(this.workflow, calendar, this.horizon);
      hours = hours === null ? table : intersectWorkingTime(hours, table);
    }
    return hours;
  }
}
