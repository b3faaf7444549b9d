import { describe, expect, it } from 'vitest';
import { daysOfCalendar } from '../model/calendar-days.ts';
import { officeCalendar } from '../model/office-calendar.ts';
import { withDayTurned, withMoreExceptions } from './calendar-day-changes.ts';

const office = officeCalendar('c', 'Office');
const worksOn = (calendar: typeof office, date: string) => daysOfCalendar(calendar, date, date)[0].workMinutes;

describe('turning a day', () => {
  it('makes a working day free, and working again', () => {
    const off = { ...office, exceptions: withDayTurned(office, '2026-03-06') };
    expect([worksOn(off, '2026-03-06'), worksOn(off, '2026-03-05')]).toEqual([0, 480]);
    expect(withDayTurned(off, '2026-03-06')).toEqual([]);
  });

  it('makes a Saturday work as other days do', () => {
    const worked = { ...office, exceptions: withDayTurned(office, '2026-03-07') };
    expect(worksOn(worked, '2026-03-07')).toBe(480);
  });

  it('takes one day out of days that come again, and gives it back', () => {
    const repeat = { every: 2, unit: 'week' } as const;
    const part = { ...office, exceptions: [{ from: '2026-03-06', to: '2026-03-06', spans: [], repeat }] };
    expect(worksOn(part, '2026-03-20')).toBe(0);
    const worked = { ...part, exceptions: withDayTurned(part, '2026-03-20') };
    expect([worksOn(worked, '2026-03-20'), worksOn(worked, '2026-04-03')]).toEqual([480, 0]);
    expect(withDayTurned(worked, '2026-03-20')).toEqual(part.exceptions);
  });
});

it('exceptions that are there already are not added again', () => {
  const holiday = { name: 'May Day', from: '2026-05-01', to: '2026-05-01', spans: [] };
  expect(withMoreExceptions([holiday], [{ ...holiday, name: 'Labour Day' }])).toEqual([holiday]);
  expect(withMoreExceptions([], [holiday])).toEqual([holiday]);
});

it('hours that overlap count once', () => {
  const spans = [
    { from: '08:00', to: '12:00' },
    { from: '11:00', to: '13:00' },
  ];
  const calendar = { ...office, week: { ...office.week, friday: spans } };
  expect(worksOn(calendar, '2026-03-06')).toBe(300);
});
