import { useTranslation } from 'react-i18next';
import { useHistory } from '../../state/history-store.ts';
import classes from './history-tab.module.css';
import { useHistoryFormats } from './history-words.ts';

/** Fields whose absence costs something, with what it costs in the texts. */
const FIELDS = [
  'plannedDurationSeconds',
  'kind',
  'performer',
  'project',
  'finishedAt',
  'startedAt',
  'outcome',
  'cpuCores',
  'memoryBytes',
] as const;
const NEARLY_ALL = 0.98;

/** Which columns are filled to what share, and what is missed where they are not. */
export function Completeness() {
  const { t } = useTranslation();
  const summary = useHistory((state) => state.summary);
  const { percent } = useHistoryFormats();
  if (summary === null || summary.rows === 0) return null;
  const { rows, filled } = summary;
  const shares = FIELDS.map((field) => ({ field, share: (filled[field] ?? 0) / rows }));
  const lacking = shares.filter(({ share }) => share < NEARLY_ALL).length;
  return (
    <details className={classes.completeness}>
      <summary>
        {lacking === 0 ? t('history:complete') : t('history:incomplete', { count: lacking, fields: lacking })}
      </summary>
      <table className={classes.completenessTable}>
        <thead>
          <tr>
            <th scope="col">{t('history:column')}</th>
            <th scope="col">{t('history:filled')}</th>
            <th scope="col">{t('history:missed')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ field, share }) => (
            <tr key={field}>
              <th scope="row">{t(`history:field.${field}`)}</th>
              <td>
                <span className={classes.share}>
                  <span className={classes.barTrack}>
                    <span className={classes.barFill} style={{ width: `${100 * share}%` }} />
                  </span>
                  {percent.format(share)}
                </span>
              </td>
              <td>{share < NEARLY_ALL ? t(`history:without.${field}`) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
