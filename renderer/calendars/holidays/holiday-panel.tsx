import { Button, Checkbox, Chip, Group, Loader, Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withMoreExceptions } from '../../../core/document/calendar-day-changes.ts';
import type { Calendar, CalendarException } from '../../../core/model/calendar.ts';
import { dateTimeFormat } from '../../i18n/formatters.ts';
import { dateLocale } from '../../i18n/regional.ts';
import { reportTrouble } from '../../shell/notices.ts';
import classes from './holiday-panel.module.css';
import { type Holiday, type HolidaySource, holidayExceptions, loadHolidays } from './public-holidays.ts';

interface Props {
  readonly calendar: Calendar;
  readonly timeZone: string;
  /** The year in which the plan begins. */
  readonly firstYear: number;
  readonly onAdd: (exceptions: readonly CalendarException[]) => void;
  readonly onClose: () => void;
}

const YEARS_OFFERED = 5;
const NOTHING: readonly Holiday[] = [];
const keyOf = ({ from, name }: Holiday) => `${from} ${name}`;

/** Public holidays of a country, to be made days off of a calendar. */
export function HolidayPanel({ calendar, timeZone, firstYear, onAdd, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const [source, setSource] = useState<HolidaySource | null>(null);
  const [country, setCountry] = useState<string | null>(null);
  const [state, setState] = useState<string | null>(null);
  const [region, setRegion] = useState<string | null>(null);
  const [years, setYears] = useState<string[]>([String(firstYear), String(firstYear + 1)]);
  /** What the person turned around: a usual holiday that is worked, another that is not. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isGone = false;
    loadHolidays()
      .then((loaded) => {
        if (isGone) return;
        setSource(loaded);
        setCountry((before) => before ?? loaded.countryOfZone(timeZone) ?? null);
      })
      .catch(reportTrouble);
    return () => {
      isGone = true;
    };
  }, [timeZone]);
  const holidays = useMemo(
    () =>
      source === null || country === null
        ? NOTHING
        : source.holidays(
            { country, ...(state === null ? {} : { state }), ...(region === null ? {} : { region }) },
            years.map(Number).sort(),
            language,
          ),
    [source, country, state, region, years, language],
  );
  const countries = useMemo(() => source?.countries(language) ?? [], [source, language]);
  const states = country === null ? [] : (source?.states(country, language) ?? []);
  const regions = country === null || state === null ? [] : (source?.regions(country, state, language) ?? []);
  const isTaken = (holiday: Holiday) => holiday.isForEverybody !== turned.has(keyOf(holiday));
  const taken = holidayExceptions(calendar, holidays.filter(isTaken));
  const added = withMoreExceptions(calendar.exceptions, taken).slice(calendar.exceptions.length);
  const locale = dateLocale(language);
  const dates = dateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <section className={classes.panel} aria-label={t('calendars:holidays')}>
      {source === null ? (
        <Group gap="xs">
          <Loader size="xs" />
          {t('calendars:holidaysLoading')}
        </Group>
      ) : (
        <>
          <Group gap="xs" align="flex-end">
            <Select
              label={t('calendars:country')}
              placeholder={t('calendars:chooseCountry')}
              searchable
              autoFocus
              openOnFocus={false}
              selectFirstOptionOnChange
              w={200}
              data={countries}
              value={country}
              onChange={(choice) => {
                setCountry(choice);
                setState(null);
                setRegion(null);
                setTurned(new Set());
              }}
            />
            {states.length > 0 && (
              <Select
                label={t('calendars:state')}
                placeholder={t('calendars:wholeCountry')}
                searchable
                clearable
                w={200}
                data={[...states]}
                value={state}
                onChange={(choice) => {
                  setState(choice);
                  setRegion(null);
                }}
              />
            )}
            {regions.length > 0 && (
              <Select
                label={t('calendars:region')}
                placeholder={t('calendars:wholeState')}
                clearable
                w={200}
                data={[...regions]}
                value={region}
                onChange={setRegion}
              />
            )}
            <Chip.Group multiple value={years} onChange={(chosen) => setYears(chosen)}>
              <Group gap={4} role="group" aria-label={t('calendars:years')}>
                {Array.from({ length: YEARS_OFFERED }, (_, k) => String(firstYear + k)).map((year) => (
                  <Chip key={year} value={year} size="xs">
                    {year}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Group>
          {country === 'CN' && <p className={classes.note}>{t('calendars:chinaNote')}</p>}
          {country !== null && holidays.length === 0 && <p className={classes.note}>{t('calendars:noHolidays')}</p>}
          <Group gap="xs">
            <Button
              disabled={added.length === 0}
              onClick={() => {
                onAdd([...calendar.exceptions, ...added]);
                onClose();
              }}
            >
              {t('calendars:addHolidays', { count: added.length })}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('calendars:closeHolidays')}
            </Button>
            {taken.length > added.length && (
              <span className={classes.note}>
                {t('calendars:thereAlready', { count: taken.length - added.length })}
              </span>
            )}
            <span className={classes.source}>{t('calendars:holidaySource')}</span>
          </Group>
          {holidays.length > 0 && (
            <ul className={classes.list}>
              {holidays.map((holiday) => (
                <li key={keyOf(holiday)}>
                  <Checkbox
                    checked={isTaken(holiday)}
                    label={
                      <span className={classes.holiday}>
                        <span className={classes.date}>
                          {dates.formatRange(Date.parse(holiday.from), Date.parse(holiday.to))}
                        </span>
                        <span>{holiday.name}</span>
                        {holiday.fromTime !== undefined && (
                          <span className={classes.note}>{t('calendars:freeFrom', { time: holiday.fromTime })}</span>
                        )}
                      </span>
                    }
                    onChange={() =>
                      setTurned((before) => {
                        const after = new Set(before);
                        if (!after.delete(keyOf(holiday))) after.add(keyOf(holiday));
                        return after;
                      })
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
