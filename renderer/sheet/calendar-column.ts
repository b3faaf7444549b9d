import type { Identified } from '../../core/document/table-diffs.ts';
import type { CalendarId } from '../../core/model/calendar.ts';
import { closestName } from './closest-name.ts';
import { type CellTrouble, type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetWriting } from './sheet-writing.ts';

interface CalendarColumn<R> {
  readonly width: number;
  readonly isExtra?: boolean;
  /** An empty cell means no calendar. */
  readonly mayBeEmpty: boolean;
  get(record: R): CalendarId | undefined;
  set(record: R, calendar: CalendarId | undefined, writing: SheetWriting): void;
}

/** A column whose cells name one of the plan's calendars. */
export function calendarColumn<R extends Identified>(column: CalendarColumn<R>): SheetColumn<R> {
  const { width, isExtra, mayBeEmpty } = column;
  return {
    id: 'calendar',
    labelKey: 'sheet:calendar',
    width,
    ...(isExtra === true ? { isExtra } : {}),
    isSearched: true,
    read(record, { calendarNames }) {
      const id = column.get(record);
      return id === undefined ? '' : (calendarNames.get(id) ?? '');
    },
    choices: ({ calendarNames }) => [...calendarNames.values()],
    write(record, text, _, writing) {
      if (text.trim() === '' && mayBeEmpty) {
        column.set(record, undefined, writing);
        return null;
      }
      const calendar = resolveCalendar(text, writing);
      if (calendar === null) return unknownCalendar(text, writing);
      column.set(record, calendar, writing);
      return null;
    },
  };
}

/** The calendar of that name. */
export function resolveCalendar(text: string, { draft }: SheetWriting): CalendarId | null {
  const wanted = text.trim().toLowerCase();
  return draft.calendars.all().find(({ name }) => name.toLowerCase() === wanted)?.id ?? null;
}

export function unknownCalendar(text: string, { draft }: SheetWriting): CellTrouble {
  const names = draft.calendars.all().map(({ name }) => name);
  const meant = closestName(text, names);
  const remedies = meant === null ? [] : [{ key: 'sheet:useInstead', values: { name: meant }, text: meant }];
  return trouble('sheet:unknownCalendar', { text }, remedies);
}
