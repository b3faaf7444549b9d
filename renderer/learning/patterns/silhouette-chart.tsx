import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import classes from './patterns-tab.module.css';

const HEIGHT_PX = 170;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };
/** Groupings less alike than this are chance; `choose-k.ts` judges by the same. */
const STABLE = 0.8;

/** How well each number of patterns suits, and why this one was taken. */
export function SilhouetteChart({ patterns }: { readonly patterns: ShownPatterns }) {
  const { t, i18n } = useTranslation();
  const { tried, k, isByHand } = patterns;
  const digits = numberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const chosen = tried.find((each) => each.k === k);
  if (isByHand || chosen === undefined) return <p className={classes.dim}>{t('patterns:whyByHand', { k })}</p>;
  const figures = { k, silhouette: digits.format(chosen.silhouette), stability: digits.format(chosen.stability) };
  return (
    <section className={classes.block} aria-label={t('patterns:whyLabel')}>
      <h3 className={classes.heading}>{t('patterns:why', { k })}</h3>
      <p className={classes.dim}>
        {t(chosen.stability >= STABLE ? 'patterns:whyStable' : 'patterns:whyUnstable', figures)}
      </p>
      <figure className={classes.chart} aria-label={t('patterns:why', { k })}>
        <ResponsiveContainer width="100%" height={HEIGHT_PX}>
          <LineChart data={[...tried]} margin={{ top: 10, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
            <XAxis dataKey="k" tick={TICK_STYLE} stroke="var(--pl-border-strong)" />
            <YAxis
              type="number"
              domain={[0, 1]}
              tick={TICK_STYLE}
              width={34}
              tickCount={3}
              stroke="var(--pl-border-strong)"
            />
            <ReferenceLine x={k} stroke="var(--pl-accent)" />
            <Line
              dataKey="silhouette"
              stroke="var(--pl-kind-5-edge)"
              strokeWidth={2}
              dot={{ r: 3 }}
              isAnimationActive={false}
            />
            <Line
              dataKey="stability"
              stroke="var(--pl-kind-6-edge)"
              strokeWidth={2}
              strokeDasharray="6 3"
              dot={{ r: 2 }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
        <p className={classes.dim}>
          <span className={classes.key}>
            <Key colour="var(--pl-kind-5-edge)" /> {t('patterns:silhouette')}
          </span>{' '}
          <span className={classes.key}>
            <Key colour="var(--pl-kind-6-edge)" dash="6 3" /> {t('patterns:stability')}
          </span>
        </p>
      </figure>
    </section>
  );
}

function Key({ colour, dash }: { readonly colour: string; readonly dash?: string }) {
  return (
    <svg width="22" height="8" aria-hidden="true">
      <line
        x1="0"
        x2="22"
        y1="4"
        y2="4"
        stroke={colour}
        strokeWidth="2.5"
        {...(dash ? { strokeDasharray: dash } : {})}
      />
    </svg>
  );
}
