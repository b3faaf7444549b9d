import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UncertainItem } from '../../core/simulation/spread-drops.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { GainSearch } from '../state/simulate-store.ts';
import classes from './risk-view.module.css';

interface Props {
  readonly gains: GainSearch;
  /** Correlation of a task's duration with the finish. */
  readonly correlations: ReadonlyMap<string, number>;
  readonly format: TimeFormat;
  readonly task: (id: string) => ReactNode;
  readonly riskName: (place: number) => string;
}

const keyOf = (item: UncertainItem) => (item.kind === 'task' ? `task ${item.task}` : `risk ${item.place}`);

/** A tornado: how much earlier the 80 % date would be, were one thing certain; the greatest gain on top. */
export function GainsChart({ gains, correlations, format, task, riskName }: Props) {
  const { t } = useTranslation();
  const ticksOf = new Map(gains.drops.map(({ item, ticks }) => [keyOf(item), ticks]));
  const most = Math.max(1e-9, ...gains.drops.map(({ ticks }) => Math.abs(ticks)));
  const items = [...gains.items].sort(
    (a, b) => (ticksOf.get(keyOf(b)) ?? Number.NEGATIVE_INFINITY) - (ticksOf.get(keyOf(a)) ?? Number.NEGATIVE_INFINITY),
  );
  const text = (ticks: number | undefined) => {
    if (ticks === undefined) return '…';
    const whole = Math.round(Math.abs(ticks));
    if (whole === 0) return t('risk:noGain');
    return t(ticks > 0 ? 'risk:earlier' : 'risk:later', { length: format.length(whole) });
  };
  return (
    <section className={classes.block} aria-label={t('risk:gains')} aria-busy={gains.fraction < 1}>
      <h3 className={classes.heading}>{t('risk:gains')}</h3>
      <p className={classes.dim}>{t('risk:gainsHint')}</p>
      {items.length === 0 ? (
        <p className={classes.dim}>{t('risk:noGains')}</p>
      ) : (
        <table className={classes.rows}>
          <tbody>
            {items.map((item) => {
              const ticks = ticksOf.get(keyOf(item));
              const correlation = item.kind === 'task' ? correlations.get(item.task) : undefined;
              return (
                <tr key={keyOf(item)}>
                  <th scope="row">
                    {item.kind === 'task' ? task(item.task) : riskName(item.place)}
                    <span className={classes.aside}>
                      {correlation === undefined
                        ? t('risk:aRisk')
                        : t('risk:correlationOf', { value: correlation.toFixed(2) })}
                    </span>
                  </th>
                  <td className={classes.meter} aria-hidden>
                    {ticks !== undefined && (
                      <span
                        data-later={ticks < 0 || undefined}
                        style={{ width: `${Math.max(1, (100 * Math.abs(ticks)) / most)}%` }}
                      />
                    )}
                  </td>
                  <td>{text(ticks)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
