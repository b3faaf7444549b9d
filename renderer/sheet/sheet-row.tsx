import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../core/model/workflow.ts';
import { SheetCell } from './sheet-cell.tsx';
import type { SheetContext } from './sheet-column.ts';
import { SHEET_COLUMNS } from './sheet-columns.ts';
import classes from './sheet-view.module.css';

interface Props {
  /** `null`: the row in which new tasks are typed. */
  readonly task: Task | null;
  readonly index: number;
  readonly top: number;
  readonly context: SheetContext;
  readonly isSelected: boolean;
  readonly activeColumn: number | null;
  readonly draft: string | null;
  readonly onFocusCell: (row: number, column: number) => void;
  readonly onSelect: (isRange: boolean) => void;
}

/** One task. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { task, index, top, context, isSelected, activeColumn, draft, onFocusCell, onSelect } = props;
  const { t } = useTranslation();
  const isCritical = task !== null && context.slack?.get(task.id)?.isCritical === true;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <div
      className={classes.row}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-selected={isSelected || undefined}
      data-active={activeColumn !== null || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span
        className={classes.number}
        role="rowheader"
        tabIndex={-1}
        aria-colindex={1}
        aria-label={
          task === null ? t('sheet:newRow') : t(isCritical ? 'sheet:criticalRow' : 'sheet:row', { row: index + 1 })
        }
        data-critical={isCritical || undefined}
        onMouseDown={(event) => {
          if (task === null) return;
          onSelect(event.shiftKey);
          if (!event.shiftKey) onFocusCell(index, 0);
        }}
      >
        {task === null ? '+' : index + 1}
      </span>
      {SHEET_COLUMNS.map((column, k) => (
        <SheetCell
          key={column.id}
          task={task}
          column={column}
          row={index}
          columnIndex={k}
          context={context}
          isActive={activeColumn === k}
          draft={activeColumn === k ? draft : null}
          onFocusCell={onFocusCell}
          onSelectRange={() => onSelect(true)}
        />
      ))}
    </div>
  );
});
