import { useTranslation } from 'react-i18next';
import type { RunPreview } from '../../electron/ipc/run-schema.ts';
import classes from './alerts-tab.module.css';
import { figureText, shareText } from './run-words.ts';
import type { RunWords } from './use-run-words.ts';

const WIDTH = 320;
const ROW_PX = 26;
const LABELS_PX = 74;
const MOST_NAMES = 4;

/** What a repair is expected to change: dates first, then the length, cost, risk and the tasks that move. */
export function PreviewResult({ preview, words }: { readonly preview: RunPreview; readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const { format, nameOf } = words;
  const { without, moved } = preview;
  const gain = Math.round(without.p50 - preview.with.p50);
  const sense = gain === 0 ? 'same' : gain > 0 ? 'sooner' : 'later';
  const currency = words.workflow.currency ?? '';
  const cost =
    without.cost === null || preview.with.cost === null || preview.with.cost === without.cost
      ? null
      : t(preview.with.cost > without.cost ? 'operations:preview.dearer' : 'operations:preview.cheaper', {
          amount: `${figureText(Math.abs(preview.with.cost - without.cost), i18n.language)} ${currency}`.trim(),
        });
  const risk =
    without.risk === null || preview.with.risk === null
      ? null
      : t('operations:preview.risk', {
          with: shareText(preview.with.risk, i18n.language),
          without: shareText(without.risk, i18n.language),
        });
  const names = moved
    .slice(0, MOST_NAMES)
    .map(nameOf)
    .join(i18n.language === 'zh' ? '、' : ', ');
  return (
    <section className={classes.preview} aria-label={t('operations:preview.title')}>
      <p className={classes.promise} data-sense={sense}>
        {t(`operations:preview.${sense}`, {
          finish: format.finish(Math.round(preview.with.p50)),
          without: format.finish(Math.round(without.p50)),
          length: format.length(Math.abs(gain)),
        })}
      </p>
      <Whiskers preview={preview} words={words} />
      <ul className={classes.facts}>
        <li>
          {t('operations:preview.range', {
            from: format.finish(Math.round(preview.with.p10)),
            to: format.finish(Math.round(preview.with.p90)),
          })}
        </li>
        {cost !== null && <li>{cost}</li>}
        {risk !== null && <li>{risk}</li>}
        <li>
          {moved.length === 0
            ? t('operations:preview.nothingMoves')
            : t('operations:preview.moves', { count: moved.length, names })}
          {moved.length > MOST_NAMES && ' …'}
        </li>
      </ul>
    </section>
  );
}

/** The range in which the finish is expected, without and with the repair: P10 to P90, with a dot at P50. */
function Whiskers({ preview, words }: { readonly preview: RunPreview; readonly words: RunWords }) {
  const { t } = useTranslation();
  const both = [preview.without, preview.with];
  const low = Math.min(...both.map(({ p10 }) => p10));
  const high = Math.max(...both.map(({ p90 }) => p90));
  const x = (at: number) => LABELS_PX + 8 + (high === low ? 0.5 : (at - low) / (high - low)) * (WIDTH - LABELS_PX - 16);
  const rows = [
    { key: 'without', expected: preview.without, colour: 'var(--pl-baseline)' },
    { key: 'with', expected: preview.with, colour: 'var(--pl-forecast)' },
  ] as const;
  const label = rows
    .map(({ key, expected }) =>
      t(`operations:preview.said.${key}`, {
        p10: words.format.finish(Math.round(expected.p10)),
        p50: words.format.finish(Math.round(expected.p50)),
        p90: words.format.finish(Math.round(expected.p90)),
      }),
    )
    .join(' ');
  return (
    <svg className={classes.whiskers} viewBox={`0 0 ${WIDTH} ${2 * ROW_PX}`} role="img" aria-label={label}>
      <title>{label}</title>
      {rows.map(({ key, expected, colour }, row) => {
        const y = (row + 0.5) * ROW_PX;
        return (
          <g key={key} stroke={colour} strokeWidth={2}>
            <text x={0} y={y + 4} fontSize={12} stroke="none" fill="var(--pl-text)">
              {t(`operations:preview.label.${key}`)}
            </text>
            <line x1={x(expected.p10)} x2={x(expected.p90)} y1={y} y2={y} />
            <line x1={x(expected.p10)} x2={x(expected.p10)} y1={y - 5} y2={y + 5} />
            <line x1={x(expected.p90)} x2={x(expected.p90)} y1={y - 5} y2={y + 5} />
            <circle cx={x(expected.p50)} cy={y} r={4.5} fill={colour} stroke="none" />
          </g>
        );
      })}
    </svg>
  );
}
