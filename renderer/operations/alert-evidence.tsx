import { useTranslation } from 'react-i18next';
import type { RunAlert } from '../../electron/ipc/run-schema.ts';
import { metricOf } from '../state/run-feed.ts';
import classes from './alerts-tab.module.css';
import { metricName, metricText } from './metric-text.ts';
import { shareText } from './run-words.ts';

/** The signals that speak for an alert: what was seen, the limit, and how unusual that is. */
export function AlertEvidence({ alert: { evidence } }: { readonly alert: RunAlert }) {
  const { t, i18n } = useTranslation();
  if (evidence.length === 0) return null;
  return (
    <ul className={classes.evidence} aria-label={t('operations:alerts.evidence')}>
      {evidence.map(({ metric: key, value, threshold, unusual }) => {
        const { name: metric, source } = metricOf(key);
        const amount = metricText(t, metric, value, i18n.language);
        return (
          <li key={key}>
            <strong>{metricName(t, metric, source)}</strong> {amount}
            {threshold !== null && (
              <span className={classes.dim}>
                {' '}
                {t('operations:alerts.limit', { limit: metricText(t, metric, threshold, i18n.language) })}
              </span>
            )}
            {unusual !== null && (
              <span className={classes.dim}>
                {' · '}
                {t('operations:metrics.unusual', { share: shareText(unusual, i18n.language) })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
