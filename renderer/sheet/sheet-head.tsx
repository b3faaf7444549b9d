import { IconArrowDown, IconArrowUp, IconFilter } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import { ColumnMenu } from './column-menu.tsx';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { Arrangement } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly sheet: Sheet;
  readonly columns: readonly SheetColumn<Identified>[];
  readonly arrangement: Arrangement;
  /** The column whose menu is open. */
  readonly openMenu: string | null;
  readonly onMenu: (column: string | null) => void;
  readonly onResizeStart: (column: string, event: React.MouseEvent | React.TouchEvent) => void;
  readonly onResetWidth: (column: string) => void;
}

/** The names of the columns, what they are sorted and filtered by, and a menu for each. */
export const SheetHead = memo(function SheetHead(props: Props) {
  const { sheet, columns, arrangement, openMenu, onMenu, onResizeStart, onResetWidth } = props;
  const { t } = useTranslation();
  const { sort, filters } = arrangement;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <div className={classes.head} role="row" aria-rowindex={1} tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span className={classes.number} role="columnheader" tabIndex={-1} aria-colindex={1}>
        #
      </span>
      {columns.map((column, k) => {
        const isSorted = sort?.column === column.id;
        const SortIcon = sort?.isDescending === true ? IconArrowDown : IconArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          <span
            key={column.id}
            className={classes.headCell}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={k + 2}
            aria-label={t(column.labelKey)}
            {...(isSorted ? { 'aria-sort': sort.isDescending ? 'descending' : 'ascending' } : {})}
            data-first={k === 0 || undefined}
            style={{ width: `var(--w-${column.id})` }}
          >
            <ColumnMenu
              sheet={sheet}
              columns={columns}
              column={column}
              arrangement={arrangement}
              isOpen={openMenu === column.id}
              onToggle={(isOpen) => onMenu(isOpen ? column.id : null)}
            >
              <span className={classes.headText}>{t(column.labelKey)}</span>
              {isSorted && <SortIcon size={13} stroke={2} aria-hidden="true" />}
              {filters.has(column.id) && <IconFilter size={13} stroke={2} aria-hidden="true" />}
            </ColumnMenu>
            <span
              className={classes.resizer}
              aria-hidden="true"
              onMouseDown={(event) => onResizeStart(column.id, event)}
              onTouchStart={(event) => onResizeStart(column.id, event)}
              onDoubleClick={() => onResetWidth(column.id)}
            />
          </span>
        );
      })}
    </div>
  );
});
