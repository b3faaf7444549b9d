import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MILLI_UNITS, type Resource, type Workflow } from '../../core/model/workflow.ts';
import { WorkingTimeOfPlan } from '../../core/model/working-time-of-plan.ts';
import { type StretchWork, workInStretches } from '../../core/problem/free-time.ts';
import { dayNumber, dayText } from '../../core/time/day-number.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { dateTimeFormat, numberFormat } from '../i18n/formatters.ts';
import { dateLocale, weekStartOffset } from '../i18n/regional.ts';
import { useLoads } from '../state/use-loads.ts';
import classes from './free-when.module.css';

const COLUMNS = 14;
const MOST_ROWS = 200;
const DAYS_OF = { day: 1, week: 7, fourWeeks: 28 } as const;
type Grain = keyof typeof DAYS_OF;
const FIGURES = ['free', 'used', 'capacity'] as const;
type Figure = (typeof FIGURES)[number];
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Who is free when: working hours of each resource that are free, used, or there at all, day by day or week by week. */
export function FreeWhen({ workflow }: { readonly workflow: Workflow }) {
  const { t, i18n } = useTranslation();
  const loads = useLoads();
  const [grain, setGrain] = useState<Grain>('day');
  const [figure, setFigure] = useState<Figure>('free');
  const [page, setPage] = useState(0);
  const [wanted, setWanted] = useState('');
  const locale = dateLocale(i18n.language);
  const texts = useMemo(() => createInstantTexts(workflow), [workflow]);
  const tickLength = millisecondsPerTick(workflow.tick);
  const days = useMemo(() => {
    const first = texts.toLocal(workflow.statusAt ?? 0)?.slice(0, 10);
    if (first === undefined) return [];
    // 1970-01-01 was a Thursday.
    const number = dayNumber(first);
    const start = grain === 'day' ? number : number - ((((number + 3 - weekStartOffset()) % 7) + 7) % 7);
    return Array.from({ length: COLUMNS + 1 }, (_, k) => start + (page * COLUMNS + k) * DAYS_OF[grain]);
  }, [texts, workflow.statusAt, grain, page]);
  const bounds = useMemo(
    () => days.map((day) => Math.max(0, Math.ceil(texts.localToTick(`${dayText(day)} 00:00`) ?? 0))),
    [days, texts],
  );
  const hours = useMemo(() => new WorkingTimeOfPlan(workflow, bounds.at(-1) ?? 0), [workflow, bounds]);
  const rows = useMemo(() => {
    const needle = wanted.trim().toLowerCase();
    return loads.flatMap((load) => {
      const resource: Resource | undefined = workflow.resources[load.resource];
      return resource?.kind === 'renewable' && resource.name.toLowerCase().includes(needle) ? [{ load, resource }] : [];
    });
  }, [loads, workflow.resources, wanted]);
  const cells = useMemo(
    () =>
      rows.slice(0, MOST_ROWS).map(({ load, resource }) => {
        const calendar = resource.calendar ?? workflow.calendar;
        return workInStretches(load, calendar === undefined ? null : hours.of([calendar]), bounds);
      }),
    [rows, hours, bounds, workflow.calendar],
  );
  if (tickLength === null || days.length === 0) return <p className={classes.dim}>{t('resources:noDates')}</p>;
  if (loads.length === 0) return <p className={classes.dim}>{t('resources:noScheduleYet')}</p>;
  const number = numberFormat(locale, { maximumFractionDigits: 1 });
  const inHours = (work: number) => (work * tickLength) / HOUR / MILLI_UNITS;
  const dates = dateTimeFormat(locale, {
    day: 'numeric',
    // Chinese months are numbers anyway; written out they are too wide for a column.
    month: locale === 'zh-CN' ? 'numeric' : 'short',
    timeZone: 'UTC',
  });
  const weekdays = dateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const title = (name: string, k: number, { free, used, capacity }: StretchWork) =>
    t('resources:freeTitle', {
      name,
      date: dates.format(days[k] * DAY),
      free: number.format(inHours(free)),
      used: number.format(inHours(used)),
      capacity: number.format(inHours(capacity)),
    });
  return (
    <div className={classes.view}>
      <div className={classes.controls}>
        <TextInput
          aria-label={t('resources:find')}
          placeholder={t('resources:find')}
          w={180}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('resources:figure')}
          value={figure}
          data={FIGURES.map((value) => ({ value, label: t(`resources:figures.${value}`) }))}
          onChange={setFigure}
        />
        <SegmentedControl
          aria-label={t('resources:grain')}
          value={grain}
          data={(['day', 'week', 'fourWeeks'] as const).map((value) => ({
            value,
            label: t(`resources:grains.${value}`),
          }))}
          onChange={(value) => {
            setGrain(value);
            setPage(0);
          }}
        />
        <ActionIcon aria-label={t('resources:earlier')} disabled={page === 0} onClick={() => setPage(page - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('resources:later')} onClick={() => setPage(page + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <span className={classes.dim}>{t('resources:inHours')}</span>
      </div>
      <table className={classes.table} aria-label={t('resources:freeWhen')}>
        <thead>
          <tr>
            <th scope="col">{t('resources:name')}</th>
            {days.slice(0, -1).map((day) => (
              <th key={day} scope="col">
                {grain === 'day' && <span className={classes.weekday}>{weekdays.format(day * DAY)} </span>}
                {dates.format(day * DAY)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((stretches, row) => (
            <tr key={rows[row].resource.id}>
              <th scope="row" title={rows[row].resource.name}>
                {rows[row].resource.name}
              </th>
              {stretches.map((work, k) => {
                const share = work.capacity === 0 ? 0 : Math.min(1, work[figure] / work.capacity);
                const isOver = work.free > work.capacity - work.used + 1e-6;
                return (
                  <td
                    key={days[k]}
                    title={title(rows[row].resource.name, k, work)}
                    data-off={work.capacity === 0 || undefined}
                    data-over={isOver || undefined}
                    style={
                      work.capacity === 0
                        ? undefined
                        : {
                            background: `color-mix(in srgb, var(--pl-${figure === 'used' ? 'late' : 'good'}-soft) ${Math.round(100 * share)}%, transparent)`,
                          }
                    }
                  >
                    {work.capacity === 0 ? '–' : `${number.format(inHours(work[figure]))}${isOver ? ' !' : ''}`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className={classes.dim}>{t('resources:moreResources', { count: rows.length - MOST_ROWS })}</p>
      )}
    </div>
  );
}
