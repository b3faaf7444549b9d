import type { Calendar, CalendarId } from '../model/calendar.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff, settingsOf } from './diffs.ts';
import { type Change, changedRecord, insertedAt, placedWhere, updates } from './record-changes.ts';

export function addCalendar({ workflow }: Plan, calendar: Calendar, index?: number): PlanDiff {
  return planDiff({ calendars: { added: insertedAt(workflow.calendars, [calendar], index) } });
}

export function updateCalendar({ workflow }: Plan, id: CalendarId, change: Change<Calendar>): PlanDiff {
  return planDiff({
    calendars: { updated: updates(workflow.calendars, (calendar) => (calendar.id === id ? change : null)) },
  });
}

/** Deletes a calendar; whatever used it (plan, tasks, resources) is left without one of its own. */
export function deleteCalendar({ workflow }: Plan, id: CalendarId): PlanDiff {
  const withoutIt = ({ calendar }: { readonly calendar?: CalendarId }) =>
    calendar === id ? { calendar: undefined } : null;
  const settings = settingsOf(workflow);
  return planDiff({
    calendars: { removed: placedWhere(workflow.calendars, (calendar) => calendar.id === id) },
    tasks: { updated: updates(workflow.tasks, withoutIt) },
    resources: { updated: updates(workflow.resources, withoutIt) },
    settings: workflow.calendar === id ? [settings, changedRecord(settings, { calendar: undefined })] : undefined,
  });
}
