import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { percentText } from '../shell/gap-sentence.ts';
import { runGap, type SolveRun } from '../state/solve-store.ts';
import type { ObjectiveWords } from './objective-words.ts';
import classes from './optimise-panel.module.css';

const HEIGHT_PX = 160;
/** What is decided sooner is told in words. */
const SHORTEST_SECONDS = 1;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

/** Value and bound over the time of the search; the gap between them closes. */
export function ProgressChart({
  run,
  format,
  words,
}: {
  readonly run: SolveRun;
  readonly format: TimeFormat;
  readonly words: ObjectiveWords;
}) {
  const { t, i18n } = useTranslation();
  const [objective] = run.options.objectives;
  const seconds = run.points.at(-1)?.seconds ?? 0;
  if (run.points.length < 2 || run.value === null || seconds < SHORTEST_SECONDS) return null;
  const gap = runGap(run);
  const title =
    gap === null
      ? t('optimise:chartTitleNoGap')
      : gap <= 0
        ? t('optimise:chartTitleProved')
        : t('optimise:chartTitle', { gap: percentText(gap, i18n.language) });
  // The bound starts far below: the chart shows the part in which the two approach each other.
  const values = run.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = Math.min(...values, run.bound ?? run.value);
  const high = Math.max(...values);
  // A value that never changed is told in words.
  if (objective !== 'makespan' && low === high) return null;
  const margin = Math.max(1, (high - low) * 0.1);
  return (
    <figure className={classes.chart} style={{ marginInline: 0 }} aria-label={`${title}. ${t('optimise:chartHint')}`}>
      <figcaption className={classes.chartTitle}>
        <span style={{ color: 'var(--pl-accent)' }}>━ {t('optimise:value')}</span>{' '}
        <span style={{ color: 'var(--pl-good)' }}>╍ {t('optimise:bound')}</span>
      </figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={[...run.points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
          <XAxis
            dataKey="seconds"
            type="number"
            domain={[0, Math.max(seconds, 0.1)]}
            tick={TICK_STYLE}
            tickFormatter={(value: number) => t('optimise:secondsShort', { seconds: Number(value.toPrecision(2)) })}
            stroke="var(--pl-border-strong)"
          />
          <YAxis
            type="number"
            domain={[Math.max(0, low - margin), high + margin]}
            tick={TICK_STYLE}
            width={64}
            tickCount={4}
            allowDataOverflow
            tickFormatter={(value: number) =>
              objective === 'makespan'
                ? format.shortLength(Math.round(value))
                : words.figure(objective, Math.round(value))
            }
            stroke="var(--pl-border-strong)"
          />
          <Line
            dataKey="value"
            name={t('optimise:value')}
            type="stepAfter"
            stroke="var(--pl-accent)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="bound"
            name={t('optimise:bound')}
            type="stepAfter"
            stroke="var(--pl-good)"
            strokeWidth={2}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
