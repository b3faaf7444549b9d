import { useTranslation } from 'react-i18next';
import type { PlayFigures } from '../../core/discrete-event/play-figures.ts';
import { numberFormat } from '../i18n/formatters.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import classes from './playback-view.module.css';

/** The figures of a play that say most: how long people and cases wait, how much gets done, what went wrong. */
export function PlayFiguresTable({ figures, format }: { readonly figures: PlayFigures; readonly format: TimeFormat }) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const length = (ticks: number | null) => (ticks === null ? '–' : format.length(Math.round(ticks)));
  const { cases, tasks, waiting, resources, now } = figures;
  const busiest = resources.reduce((most, { utilisation }) => Math.max(most, utilisation), 0);
  const rows: readonly (readonly [label: string, value: string, detail: string])[] = [
    [
      t('playback:figure.cases'),
      t('playback:figure.casesOf', {
        completed: number.format(cases.completed),
        arrived: number.format(cases.arrived),
      }),
      cases.aborted > 0 ? t('playback:figure.aborted', { count: cases.aborted }) : '',
    ],
    [
      t('playback:figure.caseTime'),
      length(cases.time.mean),
      cases.time.max === null ? '' : t('playback:figure.most', { value: length(cases.time.max) }),
    ],
    [
      t('playback:figure.waiting'),
      length(waiting.mean),
      waiting.p90 === null ? '' : t('playback:figure.nineTenths', { value: length(waiting.p90) }),
    ],
    [
      t('playback:figure.throughput'),
      tasks.finished === 0 ? '–' : t('playback:figure.oneEvery', { value: length(now / tasks.finished) }),
      t('playback:figure.tasks', { count: tasks.finished }),
    ],
    [t('playback:figure.busiest'), percent.format(busiest), ''],
    [
      t('playback:figure.late'),
      tasks.dated === 0 ? '–' : t('playback:figure.lateOf', { late: tasks.late, dated: tasks.dated }),
      '',
    ],
    [
      t('playback:figure.trouble'),
      number.format(tasks.failedAttempts + tasks.interruptions + figures.faults),
      t('playback:figure.troubleDetail', {
        failed: tasks.failedAttempts,
        interrupted: tasks.interruptions,
        faults: figures.faults,
      }),
    ],
  ];
  return (
    <dl className={classes.figures}>
      {rows.map(([label, value, detail]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          <dd className={classes.detail}>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
