import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { type CurvePoint, TRAINING_STAGES } from '../../../core/learning/dispatch/training-event.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import classes from './priorities-tab.module.css';

const HEIGHT_PX = 150;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

/** How each part of the training went on plans that were held back; lower is better. */
export function LearningCurve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const parts = TRAINING_STAGES.map((stage) => ({ stage, points: curve.filter((point) => point.stage === stage) }));
  const drawn = parts.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return null;
  return (
    <div className={classes.curves}>
      {drawn.map(({ stage, points }) => {
        const unit = stage === 'imitating' ? '' : ' %';
        const [first, last] = [points[0], points[points.length - 1]];
        const summary = t('priorities:curveSummary', {
          from: `${number.format(first.heldOut)}${unit}`,
          to: `${number.format(last.heldOut)}${unit}`,
          best: `${number.format(points.reduce((least, { heldOut }) => Math.min(least, heldOut), first.heldOut))}${unit}`,
        });
        return (
          <figure key={stage} className={classes.curve} aria-label={`${t(`priorities:curve.${stage}`)}: ${summary}`}>
            <figcaption>
              <h3 className={classes.heading}>{t(`priorities:curve.${stage}`)}</h3>
              <p className={classes.dim}>{summary}</p>
            </figcaption>
            <ResponsiveContainer width="100%" height={HEIGHT_PX}>
              <LineChart
                data={[...points]}
                margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
                accessibilityLayer={false}
              >
                <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
                <XAxis
                  dataKey="step"
                  type="number"
                  domain={['dataMin', 'dataMax']}
                  tick={TICK_STYLE}
                  stroke="var(--pl-border-strong)"
                />
                <YAxis
                  type="number"
                  domain={['auto', 'auto']}
                  tick={TICK_STYLE}
                  width={52}
                  tickCount={4}
                  tickFormatter={(value: number) => `${number.format(value)}${unit}`}
                  stroke="var(--pl-border-strong)"
                />
                <Line
                  dataKey="heldOut"
                  stroke="var(--pl-accent)"
                  strokeWidth={2}
                  dot={points.length < 12}
                  isAnimationActive={false}
                />
              </LineChart>
            </ResponsiveContainer>
          </figure>
        );
      })}
    </div>
  );
}
