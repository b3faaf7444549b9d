import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Live } from '../../../electron/ipc/learn-schema.ts';
import { dateTimeFormat, numberFormat } from '../../i18n/formatters.ts';
import { figureText, shareText } from '../amount-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { unitText } from './model-words.ts';

const HEIGHT_PX = 180;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

/** How the champion does on what was done since it was made, over rolling windows. */
export function LivePanel({ live }: { readonly live: Live }) {
  const { t, i18n } = useTranslation();
  const { overall, newRows, windows, unit, given } = live;
  const date = dateTimeFormat(i18n.language, { dateStyle: 'medium' });
  const points = windows.map(({ to, mae }, place) => ({
    place,
    mae,
    text: to === null ? String(place + 1) : date.format(to),
  }));
  return (
    <section className={shared.block} aria-label={t('models:live')}>
      <h3 className={shared.heading}>{t('models:live')}</h3>
      <p className={shared.dim}>
        {overall === null
          ? t('models:liveNone')
          : t('models:liveOn', {
              count: newRows,
              rows: numberFormat(i18n.language).format(newRows),
              mae: unitText(overall.mae, unit, i18n.language),
              coverage: shareText(overall.coverage, i18n.language),
            })}{' '}
        {given.forecasts > 0 && t('models:given', { count: given.forecasts })}
      </p>
      {overall !== null && points.length < 2 && <p className={shared.dim}>{t('models:fewWindows')}</p>}
      {points.length > 1 && (
        <figure className={shared.chart} aria-label={t('models:liveChart')}>
          <figcaption className={shared.dim}>{t('models:liveChart')}</figcaption>
          <ResponsiveContainer width="100%" height={HEIGHT_PX}>
            <LineChart data={points} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
              <XAxis
                dataKey="place"
                type="number"
                domain={['dataMin', 'dataMax']}
                allowDecimals={false}
                tick={TICK_STYLE}
                tickCount={4}
                tickFormatter={(place: number) => points[place]?.text ?? ''}
                stroke="var(--pl-border-strong)"
              />
              <YAxis
                type="number"
                domain={[0, 'auto']}
                width={56}
                tickCount={4}
                tick={TICK_STYLE}
                tickFormatter={(value: number) => figureText(value, i18n.language)}
                stroke="var(--pl-border-strong)"
              />
              <Line
                dataKey="mae"
                stroke="var(--pl-forecast)"
                strokeWidth={2}
                dot={{ r: 2.5 }}
                isAnimationActive={false}
              />
            </LineChart>
          </ResponsiveContainer>
        </figure>
      )}
    </section>
  );
}
