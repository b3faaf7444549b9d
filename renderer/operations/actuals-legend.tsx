import { useTranslation } from 'react-i18next';
import classes from './progress-tab.module.css';

const KEYS = [
  ['planned', { fill: 'none', stroke: 'var(--pl-baseline)' }],
  ['actual', { fill: 'var(--pl-bar)' }],
  ['late', { fill: 'var(--pl-late-mark)', stroke: 'var(--pl-late)', strokeWidth: 1.5 }],
  ['left', { fill: 'none', stroke: 'var(--pl-bar-edge)', strokeDasharray: '3 2' }],
] as const;

/** What the bars of a run mean. */
export function ActualsLegend() {
  const { t } = useTranslation();
  return (
    <p className={classes.legend}>
      {KEYS.map(([name, look]) => (
        <span key={name}>
          <svg width="20" height="10" aria-hidden="true">
            <rect x="1" y="1" width="18" height="8" rx="1.5" {...look} />
          </svg>
          {t(`operations:legend.${name}`)}
        </span>
      ))}
      <span>
        <svg width="8" height="12" aria-hidden="true">
          <line x1="4" x2="4" y1="0" y2="12" stroke="var(--pl-today)" strokeWidth="2" />
        </svg>
        {t('operations:legend.now')}
      </span>
    </p>
  );
}
