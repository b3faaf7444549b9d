import { useTranslation } from 'react-i18next';
import { useHistoryImport } from '../../state/history-import-store.ts';
import classes from './history-tab.module.css';
import { useHistoryFormats } from './history-words.ts';

/** What became of the file: how many rows are kept, and every oddity with the first rows that show it. */
export function ImportOutcomeReport() {
  const { t } = useTranslation();
  const outcome = useHistoryImport((state) => state.outcome);
  const { number } = useHistoryFormats();
  if (outcome === null) return null;
  const { read, kept, unit, findings } = outcome;
  const odd = Object.entries(findings);
  return (
    <div aria-live="polite">
      <p className={classes.sentence}>
        {t('history:imported', { count: kept, rows: number.format(kept), read: number.format(read) })}
      </p>
      <p className={classes.dim}>{t('history:importedUnit', { unit: t(`history:unitName.${unit}`) })}</p>
      {odd.length === 0 ? (
        <p className={classes.dim}>{t('history:nothingOdd')}</p>
      ) : (
        <section aria-label={t('history:odd')}>
          <h3 className={classes.heading} style={{ marginTop: 16 }}>
            {t('history:odd')}
          </h3>
          <ul className={classes.findingsList}>
            {odd.map(([oddity, { rows, examples }]) => (
              <li key={oddity}>
                {t(`history:oddity.${oddity}`, { count: rows, rows: number.format(rows) })}
                <div className={classes.dim} style={{ marginTop: 0 }}>
                  {examples
                    .filter(({ column, value }) => `${column}${value}` !== '' || oddity === 'duplicate')
                    .map(({ row, column, value }) => t('history:example', { row, cell: `${column} ${value}`.trim() }))
                    .join(' · ')}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
