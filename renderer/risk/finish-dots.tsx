import { useTranslation } from 'react-i18next';
import type { TimeFormat } from '../i18n/time-format.ts';
import classes from './risk-view.module.css';

const DOTS = 50;
const WIDTH_PX = 288;
/** Dots get smaller, and more stand side by side, until no stack is higher. */
const HIGHEST_PX = 180;
const FEWEST_BINS = 18;
const MOST_BINS = 84;
const AXIS_PX = 22;

/**
 * Fifty equally likely futures as dots, stacked where they end about the same time (Kay et al. 2016): a date is as
 * likely kept as dots lie before it.
 *
 * @param quantiles finish that is not exceeded with probability 0, 0.01 … 1, in ticks
 */
export function FinishDots({
  quantiles,
  format,
}: {
  readonly quantiles: readonly number[];
  readonly format: TimeFormat;
}) {
  const { t } = useTranslation();
  const finishes = Array.from({ length: DOTS }, (_, dot) => quantiles[2 * dot + 1]);
  const low = finishes[0];
  const { dots, cell, height } = stacked(finishes);
  const title = t('risk:dots');
  return (
    <section className={classes.block}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>{t('risk:dotsHint', { date: format.finish(Math.ceil(quantiles[80])) })}</p>
      <figure className={classes.chart}>
        <svg
          role="img"
          aria-label={`${title}. ${t('risk:sentence', { p50: format.finish(Math.ceil(quantiles[50])), p90: format.finish(Math.ceil(quantiles[90])) })}`}
          viewBox={`0 0 ${WIDTH_PX} ${height + AXIS_PX}`}
          width="100%"
          style={{ maxWidth: 1.6 * WIDTH_PX }}
        >
          {dots.map(({ bin, level, finish }) => (
            <circle
              key={`${bin} ${level}`}
              cx={(bin + 0.5) * cell}
              cy={height - (level + 0.5) * cell}
              r={cell * 0.4}
              fill={finish <= quantiles[80] ? 'var(--pl-forecast)' : 'none'}
              stroke="var(--pl-forecast)"
              strokeWidth={Math.min(1.5, cell * 0.12)}
            />
          ))}
          <line x1={0} x2={WIDTH_PX} y1={height + 2} y2={height + 2} stroke="var(--pl-border-strong)" />
          <text x={0} y={height + 16} fontSize={10} fill="var(--pl-text-dim)">
            {format.finish(Math.ceil(low))}
          </text>
          <text x={WIDTH_PX} y={height + 16} fontSize={10} textAnchor="end" fill="var(--pl-text-dim)">
            {format.finish(Math.ceil(finishes[DOTS - 1]))}
          </text>
        </svg>
      </figure>
    </section>
  );
}

/** Where the dots stand: in columns of equal width in time, each on top of the one before. */
function stacked(finishes: readonly number[]) {
  const low = finishes[0];
  const span = Math.max(1e-9, finishes[finishes.length - 1] - low);
  for (let bins = FEWEST_BINS; ; bins += 6) {
    const cell = WIDTH_PX / bins;
    const heights = new Array<number>(bins).fill(0);
    const dots = finishes.map((finish) => {
      const bin = Math.min(bins - 1, Math.floor((bins * (finish - low)) / span));
      return { bin, level: heights[bin]++, finish };
    });
    const height = Math.max(...heights) * cell;
    if (height <= HIGHEST_PX || bins >= MOST_BINS) return { dots, cell, height };
  }
}
