import { type Calendar, type CalendarException, type DaySpan, WEEKDAYS } from '../../model/calendar.ts';
import type { Workflow } from '../../model/workflow.ts';
import { lost, type Report } from '../fidelity.ts';
import type { PlainTexts } from '../project-file/plain-text.ts';
import { branch, leaf } from '../xml/xml-text.ts';

/** Readers walk days one by one, and leave out later ones as mistakes. */
const LAST_DAY = '2200-01-01';

export interface WrittenCalendars {
  readonly elements: readonly string[];
  readonly uidOf: ReadonlyMap<string, number>;
  /** The calendar of a person or machine, which the format wants to be one of its own; `undefined`: the plan's. */
  uidOfResource(resource: string): number | undefined;
}

/** Calendars of the plan as base calendars, and for each resource with a calendar one that stands on it. */
export function writtenCalendars(
  { calendars, resources }: Workflow,
  texts: PlainTexts,
  report: Report,
): WrittenCalendars {
  const uidOf = new Map(calendars.map(({ id }, place) => [id, place + 1]));
  const far = calendars.flatMap(({ exceptions }) => exceptions).filter(isFar).length;
  if (far > 0)
    report.push(lost('far-exceptions', far, `Calendar exceptions after the year 2199 (${far}) were left out.`));
  const ofResource = new Map<string, number>();
  const own = resources.flatMap(({ id, name, kind, calendar }) => {
    const base = kind === 'renewable' && calendar !== undefined ? uidOf.get(calendar) : undefined;
    if (base === undefined) return [];
    const uid = calendars.length + ofResource.size + 1;
    ofResource.set(id, uid);
    return [
      branch('Calendar', [
        leaf('UID', uid),
        leaf('Name', texts.of(name, `Calendar ${uid}`)),
        leaf('IsBaseCalendar', 0),
        leaf('BaseCalendarUID', base),
      ]),
    ];
  });
  return {
    elements: [...calendars.map((calendar, place) => baseCalendar(calendar, place + 1, texts)), ...own],
    uidOf,
    uidOfResource: (resource) => ofResource.get(resource),
  };
}

const isFar = ({ to }: CalendarException) => to > LAST_DAY;

function baseCalendar({ name, week, exceptions }: Calendar, uid: number, texts: PlainTexts): string {
  const days = WEEKDAYS.map((weekday, k) =>
    // The format counts from Sunday, 1.
    branch('WeekDay', [leaf('DayType', ((k + 1) % 7) + 1), ...workingTimes(week[weekday])]),
  );
  return branch('Calendar', [
    leaf('UID', uid),
    leaf('Name', texts.of(name, `Calendar ${uid}`)),
    leaf('IsBaseCalendar', 1),
    leaf('BaseCalendarUID', -1),
    // Sunday first, as the program writes them.
    branch('WeekDays', [days[6], ...days.slice(0, 6)]),
    branch(
      'Exceptions',
      exceptions.filter((exception) => !isFar(exception)).map((exception) => exceptionElement(exception, texts)),
    ),
  ]);
}

function exceptionElement({ name, from, to, spans }: CalendarException, texts: PlainTexts): string {
  return branch('Exception', [
    leaf('EnteredByOccurrences', 0),
    branch('TimePeriod', [leaf('FromDate', `${from}T00:00:00`), leaf('ToDate', `${to}T23:59:00`)]),
    leaf('Name', name === undefined ? undefined : texts.of(name)),
    leaf('Type', 1),
    ...workingTimes(spans),
  ]);
}

function workingTimes(spans: readonly DaySpan[]): readonly string[] {
  return [
    leaf('DayWorking', spans.length > 0 ? 1 : 0),
    branch(
      'WorkingTimes',
      spans.map(({ from, to }) =>
        branch('WorkingTime', [leaf('FromTime', `${from}:00`), leaf('ToTime', `${to === '24:00' ? '00:00' : to}:00`)]),
      ),
    ),
  ];
}
