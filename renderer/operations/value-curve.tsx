import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { EarnedValue } from '../../core/operations/earned-value/earned-value.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import classes from './tracked-tab.module.css';

const HEIGHT_PX = 240;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };
const LINES = [
  { key: 'planned', colour: 'var(--pl-text-dim)', dash: '6 4', width: 1.6 },
  { key: 'earned', colour: 'var(--pl-accent)', dash: undefined, width: 2.4 },
  { key: 'actual', colour: 'var(--pl-critical)', dash: '2 3', width: 2 },
] as const;

interface Props {
  readonly value: EarnedValue;
  readonly text: (amount: number) => string;
  readonly format: TimeFormat;
}

/** The S-curve: planned, earned and actual value over time. Dashes tell the lines apart without colour. */
export function ValueCurve({ value: { curve, statusAt, total }, text, format }: Props) {
  const { t } = useTranslation();
  const latest = { planned: total.planned, earned: total.earned, actual: total.actual };
  const label = t('tracking:curve', {
    planned: text(latest.planned),
    earned: text(latest.earned),
    actual: text(latest.actual),
  });
  if (curve.length === 0) return null;
  return (
    <figure className={classes.chart} aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={[...curve]} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            tick={TICK_STYLE}
            tickCount={4}
            tickFormatter={(at: number) => (at === curve[0].at ? format.moment(at) : format.finish(Math.round(at)))}
            stroke="var(--pl-border-strong)"
            minTickGap={24}
          />
          <YAxis
            type="number"
            domain={[0, 'auto']}
            tick={TICK_STYLE}
            width={72}
            tickFormatter={(amount: number) => text(amount)}
            stroke="var(--pl-border-strong)"
          />
          <ReferenceLine x={statusAt} stroke="var(--pl-late)" strokeWidth={1.5} />
          {LINES.map(({ key, colour, dash, width }) => (
            <Line
              key={key}
              dataKey={key}
              type="linear"
              stroke={colour}
              strokeWidth={width}
              {...(dash === undefined ? {} : { strokeDasharray: dash })}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      <ul className={classes.legend} aria-hidden="true">
        {LINES.map(({ key, colour, dash, width }) => (
          <li key={key}>
            <svg width="26" height="8" aria-hidden="true">
              <path d="M1 4H25" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
            </svg>
            {t(`tracking:line.${key}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
