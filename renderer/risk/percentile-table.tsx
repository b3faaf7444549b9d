import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { Spread } from '../../core/simulation/percentiles.ts';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import classes from './risk-view.module.css';

const PERCENTS = ['p10', 'p50', 'p80', 'p90'] as const;
const MOST_MILESTONES = 100;

interface Props {
  readonly summary: SimulationSummary;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  /** The name of a task, as a way to it. */
  readonly task: (id: string) => ReactNode;
}

/** Finish, cost and milestones that are not exceeded with 10, 50, 80 and 90 %. */
export function PercentileTable({ summary, workflow, format, task }: Props) {
  const { t, i18n } = useTranslation();
  const money = moneyText(i18n.language, workflow.currency);
  const date = (ticks: number) => format.finish(Math.ceil(ticks - 1e-6));
  const milestones = summary.milestones.slice(0, MOST_MILESTONES);
  const row = (key: string, name: ReactNode, spread: Spread, text: (amount: number) => string) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      {PERCENTS.map((percent) => (
        <td key={percent}>{text(spread[percent])}</td>
      ))}
    </tr>
  );
  return (
    <section className={classes.wide} aria-label={t('risk:percentiles')}>
      <h3 className={classes.heading}>{t('risk:percentiles')}</h3>
      <p className={classes.dim}>{t('risk:percentilesHint')}</p>
      <table className={classes.percentiles}>
        <thead>
          <tr>
            <td />
            {PERCENTS.map((percent) => (
              <th key={percent} scope="col">
                {percent.slice(1)} %
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row('finish', t('risk:finish'), summary.finish, date)}
          {summary.cost.p90 > 0 && row('cost', t('risk:cost'), summary.cost, money)}
          {milestones.map((milestone) => row(`task ${milestone.task}`, task(milestone.task), milestone.finish, date))}
        </tbody>
      </table>
    </section>
  );
}
