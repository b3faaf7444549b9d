import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarnedRow } from '../../core/operations/earned-value/earned-value.ts';
import type { TrackedReport } from '../../core/operations/tracked/tracked-report.ts';
import { standingWords, valueText } from './earned-value-words.ts';
import classes from './tracked-tab.module.css';
import type { RunWords } from './use-run-words.ts';
import { ValueCurve } from './value-curve.tsx';

interface Props {
  readonly report: TrackedReport;
  readonly words: RunWords;
}

/** Earned value in words, as a curve and as figures. */
export function EarnedValuePanel({ report, words: { workflow, format } }: Props) {
  const { t, i18n } = useTranslation();
  const { value, plannedEnd, expectedEnd } = report;
  const text = useMemo(() => valueText(value, workflow, i18n.language), [value, workflow, i18n.language]);
  const { total, schedule, groups } = value;
  const index = (each: number | null) =>
    each === null ? '–' : each.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const figures: readonly (readonly [key: string, shown: string])[] = [
    ['pv', text(total.planned)],
    ['ev', text(total.earned)],
    ['ac', text(total.actual)],
    ['bac', text(total.budget)],
    ['sv', text(total.scheduleVariance)],
    ['cv', text(total.costVariance)],
    ['spi', index(total.schedulePerformance)],
    ['cpi', index(total.costPerformance)],
    ['spit', index(schedule?.performance ?? null)],
    ['tcpi', index(total.toCompletePerformance)],
    ['eac', text(total.estimateAtCompletion)],
    ['etc', text(total.estimateToComplete)],
    ['vac', text(total.varianceAtCompletion)],
  ];
  const nameOfGroup = (id: string) => workflow.groups.find((group) => group.id === id)?.name ?? id;
  const sum = (row: EarnedRow) => [
    text(row.planned),
    text(row.earned),
    text(row.actual),
    index(row.schedulePerformance),
    index(row.costPerformance),
  ];
  return (
    <section className={classes.value} aria-label={t('tracking:earnedValue')}>
      <h3 className={classes.sentence}>{standingWords(value, workflow, t)}</h3>
      <p className={classes.dim}>
        {expectedEnd === null
          ? t('tracking:noExpectation')
          : t('tracking:expected', { expected: format.finish(expectedEnd), planned: format.finish(plannedEnd) })}{' '}
        {value.basis === 'working-time' && t('tracking:noCosts')}
        {value.basis === 'cost' && value.statedCosts === 0 && t('tracking:costsByRates')}
      </p>
      <div className={classes.columns}>
        <ValueCurve value={value} text={text} format={format} />
        <dl className={classes.figures}>
          {figures.map(([key, shown]) => (
            <div key={key} title={t(`tracking:hint.${key}`)}>
              <dt>
                {t(`tracking:figure.${key}`)} <abbr>{t(`tracking:short.${key}`)}</abbr>
              </dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      </div>
      {groups.length > 0 && (
        <table className={classes.groups}>
          <thead>
            <tr>
              <th scope="col">{t('tracking:group')}</th>
              {(['pv', 'ev', 'ac', 'spi', 'cpi'] as const).map((key) => (
                <th key={key} scope="col" title={t(`tracking:figure.${key}`)}>
                  {t(`tracking:short.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((row) => (
              <tr key={row.group}>
                <th scope="row">{nameOfGroup(row.group)}</th>
                {sum(row).map((cell, k) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay as they are.
                  <td key={k}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
