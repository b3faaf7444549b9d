import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { featureText } from '../feature-text.ts';
import { patternColours } from './pattern-mark.tsx';
import classes from './patterns-tab.module.css';

const ROW_PX = 26;
const AXIS_PX = 30;
const NAMES_PX = 130;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

interface Props {
  readonly patterns: ShownPatterns;
  readonly place: number;
  readonly name: string;
}

/** By how much the tasks of a pattern differ from all tasks in each feature, and what is usual for them. */
export function ProfileChart({ patterns, place, name }: Props) {
  const { t, i18n } = useTranslation();
  const { features, patterns: all } = patterns;
  const { profile, spreads } = all[place];
  const rows = features.map((feature, column) => ({
    name: t(`patterns:feature.${feature}`),
    deviations: profile[column],
  }));
  // Even, so that half of it is a whole number too.
  const most = 2 * Math.ceil(Math.max(1, ...all.flatMap((each) => each.profile.map(Math.abs))) / 2);
  const { fill, edge } = patternColours(place);
  const title = t('patterns:profile', { name });
  return (
    <section className={classes.block} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>{t('patterns:profileHint')}</p>
      <figure className={classes.chart} aria-label={title}>
        <ResponsiveContainer width="100%" height={rows.length * ROW_PX + AXIS_PX}>
          <BarChart
            data={rows}
            layout="vertical"
            margin={{ top: 2, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--pl-grid)" horizontal={false} />
            <XAxis
              type="number"
              domain={[-most, most]}
              ticks={[-most, -most / 2, 0, most / 2, most]}
              tick={TICK_STYLE}
              stroke="var(--pl-border-strong)"
            />
            <YAxis
              type="category"
              dataKey="name"
              width={NAMES_PX}
              interval={0}
              tick={TICK_STYLE}
              tickLine={false}
              stroke="var(--pl-border-strong)"
            />
            <ReferenceLine x={0} stroke="var(--pl-border-strong)" />
            <Bar dataKey="deviations" fill={fill} stroke={edge} barSize={12} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </figure>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{t('patterns:featureColumn')}</th>
            <th scope="col" className={classes.number}>
              {t('patterns:usually')}
            </th>
            <th scope="col" className={classes.number}>
              {t('patterns:mostly')}
            </th>
          </tr>
        </thead>
        <tbody>
          {features.map((feature, column) => {
            const spread = spreads[column];
            const text = (value: number) => featureText(feature, value, i18n.language);
            return (
              <tr key={feature}>
                <th scope="row">{t(`patterns:feature.${feature}`)}</th>
                <td className={classes.number}>{spread === null ? '–' : text(spread.median)}</td>
                <td className={classes.number}>
                  {spread === null ? '–' : t('patterns:fromTo', { from: text(spread.low), to: text(spread.high) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
