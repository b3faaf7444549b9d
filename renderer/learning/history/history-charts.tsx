import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import type { HistorySummary } from '../../../electron/ipc/history-schema.ts';
import { setHistoryFilter, useHistory } from '../../state/history-store.ts';
import classes from './history-tab.module.css';
import { durationText, ratioText, useHistoryFormats } from './history-words.ts';

const HEIGHT_PX = 240;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };
const MOST_BARS = 8;
/** Fewer points show no course. */
const FEWEST_SPANS = 2;

/** Actual against planned, by kind, by person, and over time. */
export function HistoryCharts() {
  const summary = useHistory((state) => state.summary);
  if (summary === null) return null;
  return (
    <div className={classes.charts}>
      <PlannedAgainstActual summary={summary} />
      <OverTime summary={summary} />
      <ByName summary={summary} naming="kinds" />
      <ByName summary={summary} naming="performers" />
    </div>
  );
}

/** Round lengths of time, about ten times longer from one to the next; seconds. */
const ROUND_SECONDS = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 345_600, 3_456_000, 34_560_000];

/** Round lengths from the last below `low` to the first above `high`; seconds. */
function roundLengths(low: number, high: number): number[] {
  const first = ROUND_SECONDS.findLastIndex((each) => each <= low);
  const last = ROUND_SECONDS.findIndex((each) => each >= high);
  const within = ROUND_SECONDS.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
  return [...(first < 0 ? [low] : []), ...within, ...(last < 0 ? [high] : [])];
}

function PlannedAgainstActual({ summary }: { readonly summary: HistorySummary }) {
  const { t } = useTranslation();
  const { number } = useHistoryFormats();
  const { sample, ratio, planned } = summary;
  if (ratio === null || sample.length === 0) {
    return (
      <figure className={classes.chart}>
        <figcaption className={classes.chartTitle}>{t('history:plannedActual')}</figcaption>
        <p className={classes.dim}>{t('history:noPlans')}</p>
      </figure>
    );
  }
  const values = sample.flatMap(({ planned: plan, actual }) => [plan, actual]);
  const ticks = roundLengths(
    values.reduce((low, value) => Math.min(low, value)),
    values.reduce((high, value) => Math.max(high, value)),
  );
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const title = t('history:plannedActualTitle', { ratio: ratioText(ratio) });
  const axis = {
    type: 'number',
    scale: 'log',
    domain: [low, high],
    ticks,
    allowDataOverflow: true,
    tick: TICK_STYLE,
    stroke: 'var(--pl-border-strong)',
    tickFormatter: (value: number) => durationText(value, t),
  } as const;
  return (
    <figure className={classes.chart} aria-label={title}>
      <figcaption className={classes.chartTitle}>{title}</figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <ScatterChart margin={{ top: 6, right: 24, bottom: 16, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--pl-grid)" />
          <XAxis
            {...axis}
            dataKey="planned"
            label={{ value: t('history:planned'), position: 'insideBottom', offset: -8, ...TICK_STYLE }}
          />
          <YAxis
            {...axis}
            dataKey="actual"
            width={68}
            label={{ value: t('history:actual'), angle: -90, position: 'insideLeft', ...TICK_STYLE }}
          />
          <ReferenceLine
            segment={[
              { x: low, y: low },
              { x: high, y: high },
            ]}
            stroke="var(--pl-text-dim)"
            strokeDasharray="4 3"
          />
          <Scatter
            data={[...sample]}
            fill="var(--pl-accent)"
            fillOpacity={0.35}
            shape={({ cx = 0, cy = 0 }: { readonly cx?: number | undefined; readonly cy?: number | undefined }) => (
              <circle cx={cx} cy={cy} r={2} fill="var(--pl-accent)" fillOpacity={0.45} />
            )}
            isAnimationActive={false}
          />
        </ScatterChart>
      </ResponsiveContainer>
      <p className={classes.dim}>
        {t('history:plannedActualHint')}
        {sample.length < planned &&
          ` ${t('history:sample', { count: sample.length, shown: number.format(sample.length), total: number.format(planned) })}`}
      </p>
    </figure>
  );
}

function OverTime({ summary }: { readonly summary: HistorySummary }) {
  const { t } = useTranslation();
  const { date } = useHistoryFormats();
  const { spans, spanMs } = summary;
  const title = t('history:overTime');
  if (spans.length < FEWEST_SPANS) {
    return (
      <figure className={classes.chart}>
        <figcaption className={classes.chartTitle}>{title}</figcaption>
        <p className={classes.dim}>{t('history:noCourse')}</p>
      </figure>
    );
  }
  const days = Math.round(spanMs / 86_400_000);
  const hasRatio = spans.some(({ ratio }) => ratio !== null);
  const data = spans.map(({ at, rows, ratio, actualSeconds }) => ({
    at,
    value: hasRatio ? ratio : actualSeconds / rows,
  }));
  const heading = hasRatio
    ? t('history:overTimeRatio', { count: days, days })
    : t('history:overTimeMean', { count: days, days });
  return (
    <figure className={classes.chart} aria-label={heading}>
      <figcaption className={classes.chartTitle}>{heading}</figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <ComposedChart data={data} margin={{ top: 6, right: 24, bottom: 4, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            tick={TICK_STYLE}
            tickCount={5}
            minTickGap={40}
            stroke="var(--pl-border-strong)"
            tickFormatter={(at: number) => date.format(at)}
          />
          <YAxis
            type="number"
            domain={[0, 'auto']}
            tick={TICK_STYLE}
            width={68}
            tickCount={5}
            stroke="var(--pl-border-strong)"
            tickFormatter={(value: number) => (hasRatio ? ratioText(value) : durationText(value, t))}
          />
          {hasRatio && <ReferenceLine y={1} stroke="var(--pl-text-dim)" strokeDasharray="4 3" />}
          <Line
            dataKey="value"
            stroke="var(--pl-accent)"
            strokeWidth={2}
            dot={data.length < 40 ? { r: 2.5, fill: 'var(--pl-accent)' } : false}
            connectNulls
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
      <p className={classes.dim}>{hasRatio ? t('history:overTimeRatioHint') : t('history:overTimeMeanHint')}</p>
    </figure>
  );
}

/** The most frequent names as bars, each a door to its rows. */
function ByName({ summary, naming }: { readonly summary: HistorySummary; readonly naming: 'kinds' | 'performers' }) {
  const { t } = useTranslation();
  const { number } = useHistoryFormats();
  const all = summary[naming];
  const named = all.filter(({ name }) => name !== null);
  const shown = named.slice(0, MOST_BARS);
  const title = t(`history:by.${naming}`);
  if (shown.length === 0) {
    return (
      <figure className={classes.chart}>
        <figcaption className={classes.chartTitle}>{title}</figcaption>
        <p className={classes.dim}>{t(`history:noNames.${naming}`)}</p>
      </figure>
    );
  }
  const hasRatio = shown.some(({ ratio }) => ratio !== null);
  const lengthOf = ({ ratio, actualSeconds, rows }: (typeof shown)[number]) =>
    hasRatio ? (ratio ?? 0) : actualSeconds / rows;
  const most = shown.reduce((high, each) => Math.max(high, lengthOf(each)), hasRatio ? 1 : 0);
  const left = summary.names[naming] - shown.length - (all.length > named.length ? 1 : 0);
  return (
    <figure className={classes.chart} aria-label={title}>
      <figcaption className={classes.chartTitle}>{title}</figcaption>
      <ul className={classes.bars}>
        {shown.map((each) => (
          <li key={each.name}>
            <button
              type="button"
              className={classes.bar}
              title={t('history:showOnly', { name: each.name })}
              onClick={() => setHistoryFilter({ [naming]: [each.name ?? ''] })}
            >
              <span className={classes.barName}>{each.name}</span>
              <span className={classes.barTrack}>
                <span
                  className={classes.barFill}
                  data-over={hasRatio && (each.ratio ?? 0) > 1}
                  style={{ width: `${most === 0 ? 0 : (100 * lengthOf(each)) / most}%` }}
                />
                {hasRatio && <span className={classes.barMark} style={{ left: `${100 / most}%` }} />}
              </span>
              <span className={classes.barValue}>
                {hasRatio ? (each.ratio === null ? '–' : ratioText(each.ratio)) : durationText(lengthOf(each), t)}
              </span>
              <span className={classes.barRows}>{number.format(each.rows)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.dim}>
        {hasRatio ? t('history:barsRatioHint') : t('history:barsMeanHint')}
        {left > 0 && ` ${t('history:moreNames', { count: left, names: number.format(left) })}`}
      </p>
    </figure>
  );
}
