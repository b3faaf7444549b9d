import { useTranslation } from 'react-i18next';
import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { TimeFormat } from '../i18n/time-format.ts';
import classes from './risk-view.module.css';

const HEIGHT_PX = 220;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };
const MARKED = [50, 80, 90] as const;

/**
 * Chance of being done by a date.
 *
 * @param quantiles finish that is not exceeded with probability 0, 0.01 … 1, in ticks
 */
export function FinishCurve({
  quantiles,
  format,
}: {
  readonly quantiles: readonly number[];
  readonly format: TimeFormat;
}) {
  const { t } = useTranslation();
  const points = quantiles.map((ticks, percent) => ({ ticks, percent }));
  const title = t('risk:curve', { p80: format.finish(Math.ceil(quantiles[80])) });
  return (
    <section className={classes.block}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>{t('risk:curveHint')}</p>
      <figure className={classes.chart} aria-label={title}>
        <ResponsiveContainer width="100%" height={HEIGHT_PX}>
          <AreaChart data={points} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--pl-grid)" />
            <XAxis
              dataKey="ticks"
              type="number"
              domain={['dataMin', 'dataMax']}
              tick={TICK_STYLE}
              tickCount={4}
              tickFormatter={(ticks: number) => format.finish(Math.round(ticks))}
              stroke="var(--pl-border-strong)"
              minTickGap={24}
            />
            <YAxis
              dataKey="percent"
              type="number"
              domain={[0, 100]}
              ticks={[0, 50, 80, 90, 100]}
              tick={TICK_STYLE}
              width={44}
              tickFormatter={(percent: number) => `${percent} %`}
              stroke="var(--pl-border-strong)"
            />
            <Area
              dataKey="percent"
              type="linear"
              stroke="var(--pl-forecast)"
              fill="var(--pl-forecast)"
              fillOpacity={0.14}
              strokeWidth={2}
              isAnimationActive={false}
            />
            {MARKED.map((percent) => (
              <ReferenceLine
                key={percent}
                x={quantiles[percent]}
                stroke="var(--pl-border-strong)"
                strokeDasharray="3 3"
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </figure>
    </section>
  );
}
