import { type Calendar, type DaySpan, WEEKDAYS } from '../../model/calendar.ts';
import { dayNumber } from '../../time/day-number.ts';
import { DAY_OF_1970 } from './calendar-data.ts';
import { xerTable } from './write-xer-table.ts';
import type { XerWriting } from './xer-writing.ts';

/** Exceptions of a calendar that are written day by day. */
const MAX_DAYS = 5_000;

/** Calendars with their hours by weekday and the days that work otherwise. */
export function calendarTable({ plan: { workflow }, ids, texts }: XerWriting): readonly string[] {
  return xerTable(
    'CALENDAR',
    ['clndr_id', 'default_flag', 'clndr_name', 'proj_id', 'base_clndr_id', 'clndr_type', 'day_hr_cnt', 'clndr_data'],
    workflow.calendars.map((each) => [
      ids.calendar.get(each.id),
      each.id === workflow.calendar ? 'Y' : 'N',
      texts.of(each.name, `Calendar ${ids.calendar.get(each.id)}`),
      '',
      '',
      'CA_Base',
      hoursOfDay(each),
      calendarData(each),
    ]),
  );
}

/** Hours of the longest day of a week, which the program converts days with. */
function hoursOfDay({ week }: Calendar): number {
  const minutes = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
  const lengths = WEEKDAYS.map((day) => week[day].reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0));
  return Math.max(...lengths) / 60;
}

/** The nested notation that `readCalendarData` reads: hours by weekday from Sunday, then single days that work otherwise. */
function calendarData({ week, exceptions }: Calendar): string {
  const spans = (list: readonly DaySpan[]) =>
    list.map(({ from, to }, k) => `(0||${k}(s|${from}|f|${to === '24:00' ? '00:00' : to})())`).join('');
  const days = [6, 0, 1, 2, 3, 4, 5].map((k, place) => `(0||${place + 1}()(${spans(week[WEEKDAYS[k]])}))`);
  const others = [...exceptionDays({ exceptions })].map(
    ([day, own], k) => `(0||${k}(d|${day + DAY_OF_1970})(${spans(own)}))`,
  );
  return `(0||CalendarData()((0||DaysOfWeek()(${days.join('')}))(0||VIEW(ShowTotal|N)())(0||Exceptions()(${others.join('')}))))`;
}

/** Every day of every exception once, the later exceptions winning, in order. */
function exceptionDays({ exceptions }: Pick<Calendar, 'exceptions'>): ReadonlyMap<number, readonly DaySpan[]> {
  const days = new Map<number, readonly DaySpan[]>();
  for (const { from, to, spans } of exceptions) {
    for (let day = dayNumber(from); day <= dayNumber(to) && days.size < MAX_DAYS; day++) days.set(day, spans);
  }
  return new Map([...days].sort(([a], [b]) => a - b));
}
