import { type Calendar, WEEKDAYS } from '../../model/calendar.ts';
import { LIMITS } from '../../model/limits.ts';
import { changed, type Report } from '../fidelity.ts';
import { type CalendarData, readCalendarData } from './calendar-data.ts';
import type { XerFile, XerRow } from './xer-tables.ts';

export interface XerCalendars {
  readonly calendars: readonly Calendar[];
  /** Id of the calendar of the plan that an id of the file stands for; `undefined`: none. */
  idOf(id: string): string | undefined;
}

/** Monday to Friday, 8 to 12 and 13 to 17. */
const OFFICE: CalendarData = {
  days: new Map(
    [2, 3, 4, 5, 6].map((day) => [
      day,
      [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    ]),
  ),
  exceptions: [],
};

/** Calendars with their week and exceptions; what the calendar that one is based on has as exceptions holds for it too. */
export function readXerCalendars(file: XerFile, report: Report): XerCalendars {
  const rows = new Map(file.rows('CALENDAR').map((row) => [row('clndr_id'), row]));
  const data = new Map<string, CalendarData>();
  let withoutHours = 0;
  for (const [id, row] of rows) {
    const own = readCalendarData(row('clndr_data'));
    if (own === null) withoutHours++;
    data.set(id, own ?? OFFICE);
  }
  if (withoutHours > 0) {
    report.push(
      changed(
        'calendars-without-hours',
        withoutHours,
        `Calendars whose hours can't be read (${withoutHours}) work Monday to Friday, 8 to 12 and 13 to 17.`,
      ),
    );
  }
  const calendars = [...rows].map(
    ([id, row]): Calendar => ({
      id: `c${id}`,
      name: (row('clndr_name') || `Calendar ${id}`).slice(0, LIMITS.nameLength),
      week: Object.fromEntries(
        // The file counts from Sunday, 1.
        WEEKDAYS.map((weekday, k) => [weekday, data.get(id)?.days.get(((k + 1) % 7) + 1) ?? []]),
      ) as unknown as Calendar['week'],
      exceptions: lineageOf(row, rows).flatMap((each) =>
        (data.get(each('clndr_id'))?.exceptions ?? []).map(({ day, spans }) => ({ from: day, to: day, spans })),
      ),
    }),
  );
  return { calendars, idOf: (id) => (rows.has(id) ? `c${id}` : undefined) };
}

/** The calendars that one is based on, the deepest first, and the calendar itself. */
function lineageOf(row: XerRow, rows: ReadonlyMap<string, XerRow>): readonly XerRow[] {
  const lineage: XerRow[] = [];
  for (
    let at: XerRow | undefined = row;
    at !== undefined && !lineage.includes(at);
    at = rows.get(at('base_clndr_id'))
  ) {
    lineage.unshift(at);
  }
  return lineage;
}
