import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { LossPoint } from '../../state/models-store.ts';
import { figureText } from '../amount-text.ts';
import shared from '../patterns/patterns-tab.module.css';

const HEIGHT_PX = 160;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

/** How the loss falls on learned rows and on rows that were held back. */
export function LossChart({ curve }: { readonly curve: readonly LossPoint[] }) {
  const { t, i18n } = useTranslation();
  if (curve.length < 2) return null;
  return (
    <figure className={shared.chart} aria-label={t('models:lossTitle')}>
      <figcaption className={shared.dim}>
        {t('models:lossTitle')}: <span style={{ color: 'var(--pl-accent)' }}>━ {t('models:loss')}</span>{' '}
        <span style={{ color: 'var(--pl-good)' }}>╍ {t('models:heldOutLoss')}</span>
      </figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={[...curve]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
          <XAxis
            dataKey="epoch"
            type="number"
            domain={['dataMin', 'dataMax']}
            allowDecimals={false}
            tick={TICK_STYLE}
            stroke="var(--pl-border-strong)"
          />
          <YAxis
            type="number"
            domain={['auto', 'auto']}
            width={56}
            tickCount={4}
            tick={TICK_STYLE}
            tickFormatter={(value: number) => figureText(value, i18n.language)}
            stroke="var(--pl-border-strong)"
          />
          <Line dataKey="loss" stroke="var(--pl-accent)" strokeWidth={2} dot={false} isAnimationActive={false} />
          <Line
            dataKey="heldOutLoss"
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
