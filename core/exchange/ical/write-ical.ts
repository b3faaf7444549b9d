import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { withAssigned } from '../../model/assignments.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { ResourceId, Task, Workflow } from '../../model/workflow.ts';
import { dateAt } from '../../time/date-at.ts';
import { millisecondsPerTick } from '../../time/ticks.ts';
import { instantToEpochMilliseconds } from '../../time/zone-offsets.ts';
import { counted } from '../counted.ts';
import { lost } from '../fidelity.ts';
import { ReadError } from '../read-error.ts';

export interface IcalOptions {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  /** Whose tasks; `null`: all of them. */
  readonly resource: ResourceId | null;
  /** Tells plans apart: the same one gives the same events the same ids, so that a calendar program replaces them. */
  readonly planKey: string;
  /** Milliseconds since 1970, written as the time of each event's last change. */
  readonly nowMs: number;
}

/**
 * A schedule as iCalendar (RFC 5545): an event for each task from its start to its end, and for each milestone one without length.
 * Moments are written in UTC, which every calendar program shows in its own zone; the plan's zone stands beside them. Written again,
 * each event keeps its id.
 * @throws ReadError where the plan has no dates
 */
export function writeIcal({ workflow, schedule, resource, planKey, nowMs }: IcalOptions): {
  readonly text: string;
  readonly report: readonly FidelityNote[];
} {
  const tickMs = millisecondsPerTick(workflow.tick);
  const origin = instantToEpochMilliseconds(workflow.origin);
  if (tickMs === null || origin === null) {
    throw new ReadError(
      null,
      {},
      'This plan counts periods and has no dates, so it makes no calendar.',
      'Maybe choose another unit of time for it.',
    );
  }
  const names = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  const whose = resource === null ? undefined : names.get(resource);
  const calendar = new ICalCalendar({
    name: whose === undefined ? workflow.name : `${workflow.name}: ${whose}`,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Planloom', product: 'Planloom', language: 'EN' },
  });
  calendar.x('X-WR-TIMEZONE', workflow.timeZone);
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const stamp = dateAt(nowMs);
  let without = workflow.tasks.length - schedule.length;
  for (const { task: id, mode, assigned, start, end } of schedule) {
    const task = tasks.get(id);
    const chosen = task?.modes[mode - 1];
    if (task === undefined || chosen === undefined) {
      without++;
      continue;
    }
    const demands = withAssigned(chosen, assigned ?? []).demands;
    if (resource !== null && !demands.some((demand) => demand.resource === resource)) continue;
    const description = descriptionOf(
      task,
      demands.map((demand) => names.get(demand.resource) ?? demand.resource),
    );
    calendar.createEvent({
      id: `${encodeURIComponent(id).slice(0, LIMITS.idLength)}@${planKey}.planloom`,
      start: dateAt(origin + start * tickMs),
      // An event without an end is a moment.
      ...(end > start ? { end: dateAt(origin + end * tickMs) } : {}),
      stamp,
      lastModified: stamp,
      summary: task.name || task.id,
      ...(description === '' ? {} : { description }),
      ...(end > start ? {} : { transparency: ICalEventTransparency.TRANSPARENT }),
    });
  }
  const report = [
    ...(without > 0
      ? [
          lost(
            'ical-unscheduled',
            without,
            `${counted(without, 'task')} without a place in the schedule ${without === 1 ? 'was' : 'were'} left out.`,
          ),
        ]
      : []),
    lost('ical-plan', 1, 'Links, calendars, demands and everything but names, notes and times was left out.'),
  ];
  return { text: `${calendar.toString()}\r\n`, report };
}

function descriptionOf({ notes = '' }: Task, resources: readonly string[]): string {
  return [resources.join(', '), notes].filter((part) => part !== '').join('\n\n');
}
