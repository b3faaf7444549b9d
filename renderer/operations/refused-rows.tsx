import { useTranslation } from 'react-i18next';
import type { RefusedRow } from '../../core/operations/tracked/read-reports.ts';
import classes from './tracked-tab.module.css';

/** Rows of a table that can't be read, each with its reason; folded away, since the others count all the same. */
export function RefusedRows({ refused, count }: { readonly refused: readonly RefusedRow[]; readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <details className={classes.refused}>
      <summary>{t('tracking:refusedRows', { count })}</summary>
      <ul>
        {refused.map(({ row, code, values }) => (
          <li key={`${row} ${code} ${values['column'] ?? ''}`}>{t(`tracking:refused.${code}`, { row, ...values })}</li>
        ))}
        {count > refused.length && <li>{t('tracking:more', { count: count - refused.length })}</li>}
      </ul>
    </details>
  );
}
