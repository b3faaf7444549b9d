import type { PlanDiff } from '../../core/document/diff.ts';
import { PlanDraft } from '../../core/document/plan-draft.ts';
import type { Calendar, CalendarException, CalendarId } from '../../core/model/calendar.ts';
import type { Plan } from '../../core/model/plan.ts';

/** One exception of a calendar as a record of its own. */
export interface DayOff extends CalendarException {
  readonly id: string;
  readonly calendar: CalendarId;
}

export function daysOffOf(calendars: readonly Calendar[]): readonly DayOff[] {
  return calendars.flatMap(({ id, exceptions }) =>
    exceptions.map((exception, k) => ({ ...exception, id: `${id} ${k}`, calendar: id })),
  );
}

/** The exceptions of each calendar that has any; those of a calendar keep their order. */
export function exceptionsByCalendar(
  daysOff: readonly DayOff[],
): ReadonlyMap<CalendarId, readonly CalendarException[]> {
  const result = new Map<CalendarId, CalendarException[]>();
  for (const { id: _id, calendar, ...exception } of daysOff) {
    const known = result.get(calendar);
    if (known === undefined) result.set(calendar, [exception]);
    else known.push(exception);
  }
  return result;
}

/** Takes exceptions out of their calendars. */
export function withoutDaysOff(plan: Plan, ids: ReadonlySet<string>): PlanDiff {
  const { calendars } = plan.workflow;
  const left = exceptionsByCalendar(daysOffOf(calendars).filter(({ id }) => !ids.has(id)));
  const draft = new PlanDraft(plan);
  for (const { id } of calendars) draft.calendars.change(id, { exceptions: left.get(id) ?? [] });
  return draft.diff();
}
