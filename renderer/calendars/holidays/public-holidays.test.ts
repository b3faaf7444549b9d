import { describe, expect, it } from 'vitest';
import { officeCalendar } from '../../../core/model/office-calendar.ts';
import { type Holiday, holidayExceptions, loadHolidays } from './public-holidays.ts';

const source = await loadHolidays();
const offDays = (holidays: readonly Holiday[]) =>
  holidays.filter(({ isForEverybody }) => isForEverybody).map(({ from, to }) => (from === to ? from : `${from}/${to}`));

describe('public holidays', () => {
  it('of China are the thirteen days of the law, under Chinese names', () => {
    const holidays = source.holidays({ country: 'CN' }, [2026], 'zh');
    expect(offDays(holidays)).toEqual([
      '2026-01-01',
      '2026-02-16/2026-02-19',
      '2026-04-05',
      '2026-05-01/2026-05-02',
      '2026-06-19',
      '2026-09-25',
      '2026-10-01/2026-10-03',
    ]);
    expect(holidays.map(({ name }) => name)).toContain('清明节');
    expect(holidays.find(({ name }) => name === '国际妇女节')?.isForEverybody).toBe(false);
  });

  it('of Germany differ by state', () => {
    const whole = offDays(source.holidays({ country: 'DE' }, [2026], 'en'));
    const bavaria = offDays(source.holidays({ country: 'DE', state: 'BY' }, [2026], 'en'));
    expect(whole).toContain('2026-10-03');
    expect(bavaria).toEqual(expect.arrayContaining(whole));
    expect(bavaria.filter((day) => !whole.includes(day))).toEqual(['2026-01-06', '2026-06-04', '2026-11-01']);
    expect(source.states('DE', 'en').length).toBe(16);
    expect(source.regions('DE', 'BY', 'en').map(({ value }) => value)).toContain('A');
  });

  it('of the United States and the United Kingdom have their substitute days', () => {
    expect(offDays(source.holidays({ country: 'US' }, [2027], 'en'))).toEqual(
      expect.arrayContaining(['2027-07-05', '2027-11-25', '2027-12-24']),
    );
    expect(offDays(source.holidays({ country: 'GB', state: 'ENG' }, [2027], 'en'))).toEqual(
      expect.arrayContaining(['2027-03-26', '2027-08-30', '2027-12-27', '2027-12-28']),
    );
  });

  it('begin with the country of the plan', () => {
    expect(
      ['Europe/Berlin', 'Asia/Shanghai', 'America/Chicago', 'Europe/London', 'UTC'].map((zone) =>
        source.countryOfZone(zone),
      ),
    ).toEqual(['DE', 'CN', 'US', 'GB', undefined]);
  });

  it('that begin at noon leave the morning', () => {
    const calendar = officeCalendar('c', 'Office');
    const eve = source.holidays({ country: 'DE' }, [2026], 'en').filter(({ from }) => from === '2026-12-24');
    expect(holidayExceptions(calendar, eve).map(({ spans }) => spans)).toEqual([
      [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '14:00' },
      ],
    ]);
  });

  it('have names for every country in both languages', () => {
    for (const language of ['en', 'zh']) {
      const countries = source.countries(language);
      expect(countries.length).toBeGreaterThan(150);
      expect(countries.filter(({ label }) => label === '')).toEqual([]);
    }
  });
});
