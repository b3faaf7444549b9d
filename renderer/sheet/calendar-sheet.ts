import { IconCalendarTime } from '@tabler/icons-react';
import i18next from 'i18next';
import { deleteCalendar } from '../../core/document/calendar-commands.ts';
import { applyDiff, diffOf } from '../../core/document/diffs.ts';
import { type Calendar, WEEKDAYS, type Weekday } from '../../core/model/calendar.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import { officeCalendar } from '../../core/model/office-calendar.ts';
import { parseHours, parseName } from '../fields/parse-fields.ts';
import { clearSelection } from '../state/selection-store.ts';
import { resolveCalendar } from './calendar-column.ts';
import type { Sheet } from './sheet.ts';
import { type SheetColumn, take, trouble } from './sheet-column.ts';

/** Words for a day on which nothing is done. */
const OFF = /^(?:off|free|frei|closed|none|-|–|休|休息|无)$/i;

/** Hours of a day, an empty text or a word for "off" meaning none. */
export function readHours(text: string) {
  return parseHours(OFF.test(text.trim()) ? '' : text);
}

function weekdayColumn(day: Weekday): SheetColumn<Calendar> {
  return {
    id: day,
    labelKey: `calendars:weekday.${day}`,
    width: 170,
    read: ({ week }) => formatDaySpans(week[day]),
    write: ({ id, week }, text, _, { draft }) =>
      take(readHours(text), (spans) => draft.calendars.change(id, { week: { ...week, [day]: spans } })),
  };
}

const COLUMNS: readonly SheetColumn<Calendar>[] = [
  {
    id: 'name',
    labelKey: 'sheet:name',
    width: 180,
    isSearched: true,
    read: ({ name }) => name,
    write(calendar, text, _, writing) {
      const other = resolveCalendar(text, writing);
      if (other !== null && other !== calendar.id) return trouble('sheet:nameTaken', { text: text.trim() });
      return take(parseName(text), (name) => writing.draft.calendars.change(calendar.id, { name }));
    },
  },
  ...WEEKDAYS.map(weekdayColumn),
  {
    id: 'daysOff',
    labelKey: 'calendars:exceptions',
    width: 110,
    isNumeric: true,
    read: ({ exceptions }, { shown }) => shown.number(exceptions.length),
    order: ({ exceptions }) => exceptions.length,
  },
];

export const CALENDAR_SHEET: Sheet<Calendar> = {
  id: 'calendars',
  labelKey: 'sheet:tab.calendars',
  icon: IconCalendarTime,
  inviteKey: 'sheet:typeNewCalendar',
  steps: { edit: 'steps:editCalendar', remove: 'steps:deleteCalendar' },
  columns: COLUMNS,
  records: ({ plan }) => plan.workflow.calendars,
  find: (id, { draft }) => draft.calendars.get(id),
  create(_, { draft }) {
    const id = draft.calendars.freshId('c');
    draft.calendars.add(officeCalendar(id, i18next.t('calendars:add')));
    return id;
  },
  remove: (plan, ids) =>
    diffOf(
      plan,
      [...ids].reduce((at, id) => applyDiff(at, deleteCalendar(at, id)), plan),
    ),
  select: () => clearSelection(),
};
