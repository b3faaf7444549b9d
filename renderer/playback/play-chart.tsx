import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { PlayOutcome } from '../../electron/ipc/play-schema.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { slotColours } from '../theme/kind-colours.ts';
import classes from './playback-view.module.css';

const HEIGHT_PX = 150;
const AXIS_PX = 42;
const MARGIN_PX = 8;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };
/** More lines would not be told apart. */
const MOST_LINES = 4;
const DASHES = [undefined, '6 3', '2 2', '8 3 2 3'] as const;

interface Props {
  readonly of: 'use' | 'queue';
  readonly outcome: PlayOutcome;
  readonly format: TimeFormat;
  readonly end: number;
}

/** The course of the busiest resources over time: how much of each is used, or how many tasks wait for it. */
export const PlayChart = memo(function PlayChart({ of, outcome, format, end }: Props) {
  const { t } = useTranslation();
  const { figures, resources } = outcome;
  const shown = useMemo(() => {
    const weight = (k: number) => (of === 'use' ? figures.resources[k].utilisation : figures.resources[k].meanQueue);
    return [...figures.resources.keys()]
      .filter((k) => weight(k) > 0)
      .sort((a, b) => weight(b) - weight(a))
      .slice(0, MOST_LINES);
  }, [figures, of]);
  const points = useMemo(() => {
    const [first] = figures.resources;
    if (first === undefined) return [];
    const { width, means } = first[of];
    return means.map((_, bucket) => ({
      at: bucket * width,
      ...Object.fromEntries(shown.map((k) => [`r${k}`, figures.resources[k][of].means[bucket] ?? 0])),
    }));
  }, [figures, of, shown]);
  const title = t(of === 'use' ? 'playback:chart.use' : 'playback:chart.queue');
  const isQueueEmpty = shown.length === 0;
  return (
    <figure className={classes.chart} aria-label={title}>
      <figcaption>
        <strong>{title}</strong>{' '}
        {shown.map((k, line) => (
          <span key={k} className={classes.key}>
            <svg width="22" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="22"
                y1="4"
                y2="4"
                stroke={slotColours(KEYS[line]).edge}
                strokeWidth="2.5"
                strokeDasharray={DASHES[line]}
              />
            </svg>
            {resources[k].name}
          </span>
        ))}
      </figcaption>
      {isQueueEmpty ? (
        <p className={classes.dim}>{t(of === 'use' ? 'playback:chart.nothingUsed' : 'playback:chart.nobodyWaits')}</p>
      ) : (
        <div className={classes.plot}>
          <ResponsiveContainer width="100%" height={HEIGHT_PX}>
            <LineChart
              data={points}
              margin={{ top: 6, right: MARGIN_PX, bottom: 0, left: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
              <XAxis
                dataKey="at"
                type="number"
                domain={[0, end]}
                tick={TICK_STYLE}
                tickCount={4}
                minTickGap={32}
                tickFormatter={(ticks: number) => format.moment(Math.round(ticks))}
                stroke="var(--pl-border-strong)"
              />
              <YAxis
                type="number"
                domain={[0, of === 'use' ? 1 : 'auto']}
                allowDecimals={of === 'use'}
                tick={TICK_STYLE}
                width={AXIS_PX}
                tickCount={3}
                tickFormatter={(value: number) => (of === 'use' ? `${Math.round(value * 100)} %` : String(value))}
                stroke="var(--pl-border-strong)"
              />
              {shown.map((k, line) => (
                <Line
                  key={k}
                  dataKey={`r${k}`}
                  name={resources[k].name}
                  type="stepAfter"
                  stroke={slotColours(KEYS[line]).edge}
                  strokeWidth={2}
                  {...(DASHES[line] === undefined ? {} : { strokeDasharray: DASHES[line] })}
                  dot={false}
                  isAnimationActive={false}
                />
              ))}
            </LineChart>
          </ResponsiveContainer>
          <div className={classes.plotArea} style={{ left: AXIS_PX, right: MARGIN_PX }}>
            <div className={classes.playhead} />
          </div>
        </div>
      )}
    </figure>
  );
});

const KEYS = [5, 6, 3, 7] as const;
