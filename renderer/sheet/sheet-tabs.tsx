import { useTranslation } from 'react-i18next';
import type { ShownCells } from './range-edits.ts';
import { showSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';
import { SHEETS } from './sheets.ts';

/** The sheets of the plan, below the grid as spreadsheets have them, and how much of this one is shown. */
export function SheetTabs({ shown: { sheet, rows, context } }: { readonly shown: ShownCells }) {
  const { t } = useTranslation();
  const all = sheet.records(context).length;
  // What a closed heading holds counts as shown, too.
  const seen = rows.reduce(
    (sum, row) => sum + (row.kind === 'record' ? 1 : row.isCollapsed ? row.records.length : 0),
    0,
  );
  return (
    <div className={classes.tabs}>
      <nav aria-label={t('sheet:sheets')}>
        {SHEETS.map(({ id, labelKey, icon: TabIcon }) => (
          <button
            key={id}
            type="button"
            className={classes.tab}
            aria-current={id === sheet.id || undefined}
            onClick={() => showSheet(id)}
          >
            <TabIcon size={15} stroke={1.7} aria-hidden="true" />
            {t(labelKey)}
          </button>
        ))}
      </nav>
      <span className={classes.shownCount} role="status">
        {seen === all ? t('sheet:allRows', { count: all }) : t('sheet:someRows', { count: seen, all })}
      </span>
    </div>
  );
}
