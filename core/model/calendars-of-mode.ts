import type { CalendarId } from './calendar.ts';
import type { Mode, Resource, ResourceId, Task } from './workflow.ts';

/**
 * The calendars that bind a mode together, each once, sorted: the task's own, and for each renewable resource that the mode
 * demands that of the resource, else the plan's; the plan's where that makes none and the mode demands no resource.
 * None: around the clock, as for milestones.
 */
export function calendarsOfMode(
  task: Task,
  mode: Mode,
  resources: ReadonlyMap<ResourceId, Resource>,
  planCalendar: CalendarId | undefined,
): readonly CalendarId[] {
  if (mode.duration === 0) return [];
  const ids = new Set<CalendarId | undefined>();
  for (const { resource: id, amount } of mode.demands) {
    const resource = resources.get(id);
    if (resource?.kind === 'renewable' && amount > 0) ids.add(resource.calendar ?? planCalendar);
  }
  if (task.calendar !== undefined || ids.size === 0) ids.add(task.calendar ?? planCalendar);
  ids.delete(undefined);
  return ([...ids] as CalendarId[]).sort();
}
