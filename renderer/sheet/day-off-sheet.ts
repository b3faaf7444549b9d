import { IconCalendarOff } from '@tabler/icons-react';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import { parseOptionalName } from '../fields/parse-fields.ts';
import { clearSelection } from '../state/selection-store.ts';
import { calendarColumn, resolveCalendar, unknownCalendar } from './calendar-column.ts';
import { readHours } from './calendar-sheet.ts';
import { type DayOff, withoutDaysOff } from './day-off.ts';
import type { Sheet } from './sheet.ts';
import { type SheetColumn, take, trouble } from './sheet-column.ts';

function dayColumn(end: 'from' | 'to'): SheetColumn<DayOff> {
  return {
    id: end,
    labelKey: `calendars:${end}`,
    width: 120,
    read: (days, { shown }) => shown.dates.writeDay(days[end]),
    order: (days) => days[end],
    calendar: ({ shown: { dates } }) => ({
      dayOf: (text) => dates.read(text)?.day ?? null,
      withDay: (day) => dates.writeDay(day),
    }),
    write(days, text, { shown: { dates } }, writing) {
      const read = dates.read(text);
      if (read === null) return trouble('fields:badDate', { text, example: dates.writeDay(days[end]) });
      const { day } = read;
      // The other end moves along rather than making the stretch end before it begins.
      const from = end === 'from' || day < days.from ? day : days.from;
      const to = end === 'to' || day > days.to ? day : days.to;
      writing.daysOff.change(days.id, { from, to });
      return null;
    },
  };
}

const COLUMNS: readonly SheetColumn<DayOff>[] = [
  {
    id: 'name',
    labelKey: 'sheet:name',
    width: 220,
    isSearched: true,
    read: ({ name }) => name ?? '',
    write: ({ id }, text, _, { daysOff }) => take(parseOptionalName(text), (name) => daysOff.change(id, { name })),
  },
  calendarColumn<DayOff>({
    width: 160,
    mayBeEmpty: false,
    get: ({ calendar }) => calendar,
    set: ({ id }, calendar, { daysOff }) => daysOff.change(id, { calendar }),
  }),
  dayColumn('from'),
  dayColumn('to'),
  {
    id: 'hours',
    labelKey: 'calendars:hours',
    width: 180,
    read: ({ spans }, { word }) => (spans.length === 0 ? word('calendars:dayOff') : formatDaySpans(spans)),
    write: ({ id }, text, { word }, { daysOff }) =>
      take(readHours(text.trim() === word('calendars:dayOff') ? '' : text), (spans) => daysOff.change(id, { spans })),
  },
];

export const DAY_OFF_SHEET: Sheet<DayOff> = {
  id: 'daysOff',
  labelKey: 'sheet:tab.daysOff',
  icon: IconCalendarOff,
  inviteKey: 'sheet:typeNewDayOff',
  steps: { edit: 'steps:editCalendar', remove: 'steps:editCalendar' },
  columns: COLUMNS,
  records: ({ daysOff }) => daysOff,
  find: (id, { daysOff }) => daysOff.get(id),
  create(texts, writing) {
    const { workflow } = writing.context.plan;
    const named = texts.get('calendar')?.trim() ?? '';
    const usual = workflow.calendar ?? writing.draft.calendars.all()[0]?.id ?? null;
    const calendar = named === '' ? usual : resolveCalendar(named, writing);
    if (calendar === null) return named === '' ? trouble('sheet:noCalendarYet') : unknownCalendar(named, writing);
    const firstDay = writing.context.texts.toLocal(0)?.slice(0, 10);
    if (firstDay === undefined) return trouble('fields:badMoment');
    const id = writing.daysOff.freshId('new ');
    // The days that were typed replace both ends, so that a single day is one.
    const [first] = ['from', 'to'].flatMap((end) => {
      const read = writing.context.shown.dates.read(texts.get(end) ?? '');
      return read === null ? [] : [read.day];
    });
    const day = first ?? firstDay;
    writing.daysOff.add({ id, calendar, from: day, to: day, spans: [] });
    return id;
  },
  remove: withoutDaysOff,
  select: () => clearSelection(),
};
