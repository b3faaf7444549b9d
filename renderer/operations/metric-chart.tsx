import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { type FeedRow, metricOf } from '../state/run-feed.ts';
import { LimitEditor } from './limit-editor.tsx';
import { isBeyond, type MetricLimit } from './metric-limits.ts';
import { metricName, metricText, SHARES } from './metric-text.ts';
import classes from './metrics-tab.module.css';
import { shareText } from './run-words.ts';
import { AlarmMark } from './state-mark.tsx';

const HEIGHT_PX = 76;
const AXIS_PX = 42;
const TICK_STYLE = { fontSize: 10, fill: 'var(--pl-text-dim)' };
/** In percent: their axis is the same whatever they are. */
const PERCENT: ReadonlySet<string> = new Set(['cpu', 'memory', 'diskIo', 'network']);
/** A limit further away than this many times the largest value is told, not drawn: it would flatten the line. */
const NEAR_LIMIT = 2.5;

interface Props {
  /** As rows name it. */
  readonly metric: string;
  readonly rows: readonly FeedRow[];
  /** Of the rules. */
  readonly limits: readonly MetricLimit[];
  /** Set by a person. */
  readonly own: readonly MetricThreshold[];
  /** Whose limits can be set; `null`: it is over. */
  readonly run: number | null;
  /** Share of usual windows that are less unusual, where an open alert is about this metric. */
  readonly unusual: number | null;
}

/** One metric over the sliding window: its latest value, its limit, and whether it is part of an open alert. */
export const MetricChart = memo(function MetricChart({ metric: key, rows, limits: ofRules, own, run, unusual }: Props) {
  const { t, i18n } = useTranslation();
  const { name: metric, source } = metricOf(key);
  // By their order: rows of a quick source may fall into one moment of the plan.
  const points = useMemo(
    () =>
      rows
        .flatMap(({ values: { [key]: value } }) => (value === undefined ? [] : [value]))
        .map((value, row) => ({ row, value })),
    [rows, key],
  );
  const latest = points.at(-1)?.value ?? null;
  const most = points.reduce((largest, { value }) => Math.max(largest, value), 0);
  const limits = useMemo(
    () => [...ofRules, ...own.map(({ operator, raiseAt }) => ({ operator, threshold: raiseAt }))],
    [ofRules, own],
  );
  const near = limits.filter(({ threshold }) => threshold <= NEAR_LIMIT * most);
  const top = PERCENT.has(metric) ? 100 : niceTop(Math.max(most, ...near.map(({ threshold }) => threshold)));
  const beyond = latest !== null && isBeyond(latest, limits);
  const name = metricName(t, metric, source);
  const value = latest === null ? '–' : metricText(t, metric, latest, i18n.language);
  const notes = [
    ...own.map(({ operator, raiseAt }) =>
      t(operator === '>' ? 'operations:limits.alertAbove' : 'operations:limits.alertBelow', {
        limit: metricText(t, metric, raiseAt, i18n.language),
      }),
    ),
    ...ofRules.map(({ operator, threshold }) =>
      t(operator === '>' ? 'operations:metrics.upTo' : 'operations:metrics.atLeast', {
        limit: metricText(t, metric, threshold, i18n.language),
      }),
    ),
    unusual === null || unusual >= 1
      ? null
      : t('operations:metrics.unusual', { share: shareText(unusual, i18n.language) }),
  ].filter((each) => each !== null);
  const line = beyond || unusual !== null ? 'var(--pl-critical)' : 'var(--pl-accent)';
  return (
    <figure
      className={classes.chart}
      data-alarm={unusual !== null}
      aria-label={[name, value, ...notes, beyond ? t('operations:metrics.beyond') : null]
        .filter((each) => each !== null)
        .join(', ')}
    >
      <figcaption className={classes.caption}>
        <span className={classes.metric} title={name}>
          {name}
        </span>
        {beyond && <AlarmMark size={14} isSerious />}
        <strong className={classes.value}>{value}</strong>
        {run !== null && <LimitEditor run={run} metric={metric} own={own} />}
      </figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={points} margin={{ top: 5, right: 2, bottom: 5, left: 0 }} accessibilityLayer={false}>
          <XAxis dataKey="row" type="number" domain={['dataMin', 'dataMax']} hide />
          <YAxis
            type="number"
            domain={[0, top]}
            allowDataOverflow
            tick={TICK_STYLE}
            width={AXIS_PX}
            ticks={[0, top / 2, top]}
            interval={0}
            tickFormatter={(at: number) => axisText(metric, at, i18n.language)}
            stroke="var(--pl-grid)"
          />
          {near.map(({ operator, threshold }, place) => {
            const isOwn = own.some((each) => each.operator === operator && each.raiseAt === threshold);
            return (
              <ReferenceLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a rule and a person may set the same limit.
                key={place}
                y={threshold}
                stroke={isOwn ? 'var(--pl-critical)' : 'var(--pl-late)'}
                strokeDasharray={isOwn ? undefined : '4 3'}
                ifOverflow="hidden"
              />
            );
          })}
          <Line
            dataKey="value"
            type="linear"
            stroke={line}
            strokeWidth={beyond || unusual !== null ? 2.2 : 1.6}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
      <p className={classes.note}>{notes.length === 0 ? t('operations:metrics.noLimit') : notes.join(' · ')}</p>
    </figure>
  );
});

/** The next round number: 1, 2, 4 or 5 with zeros, so that half of it is short too. */
function niceTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 4, 5, 10].find((step) => step * power >= most) ?? 10);
}

function axisText(metric: string, value: number, language: string): string {
  const isShare = SHARES.has(metric);
  const style = isShare ? ({ style: 'percent' } as const) : ({ notation: 'compact' } as const);
  return numberFormat(language, { ...style, maximumSignificantDigits: 2 }).format(value);
}
