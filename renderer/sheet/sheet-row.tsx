import { IconChevronDown, IconChevronRight, IconGripVertical } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import type { SheetRow as Row } from './arrange-rows.ts';
import { CellProblem } from './cell-problem.tsx';
import type { Remedy, SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import type { CellProblem as Problem, RowProblems } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  /** `null`: the row in which new records are typed. */
  readonly row: Row | null;
  readonly index: number;
  /** The record's number, or the one that the next record gets; `null` for a heading. */
  readonly number: number | null;
  readonly top: number;
  readonly columns: readonly SheetColumn<Identified>[];
  readonly context: SheetContext;
  /** Of the columns, the one that holds the texts of headings, and indents. */
  readonly labelColumn: number;
  /** Text of the row for new records where nothing is typed. */
  readonly invitation: string;
  readonly isSelected: boolean;
  /** It can be dragged to another place. */
  readonly canMove: boolean;
  readonly isCritical: boolean;
  /** Column of the active cell, if it is in this row. */
  readonly activeColumn: number | null;
  /** First and last column of the range, where this row is part of one of several cells. */
  readonly rangeFrom: number | null;
  readonly rangeTo: number | null;
  /** The range ends here: its corner has the handle that fills. */
  readonly hasHandle: boolean;
  /** The active cell is edited. */
  readonly isEdited: boolean;
  readonly problems: RowProblems | undefined;
  readonly pending: ReadonlyMap<string, string> | null;
  readonly onRemedy: (column: string, problem: Problem, remedy: Remedy) => void;
  readonly onTakeBack: () => void;
}

export function cellElementId(row: number, column: number): string {
  return `sheet-cell-${row}-${column}`;
}

const INDENT_PX = 18;
/** Texts whose letters could all be this wide and still fit need no tip. */
const WIDEST_LETTER_PX = 9;

/** One row: a record, a heading, or the place to type a new record. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { row, index, number, top, columns, isSelected, isCritical, activeColumn, canMove } = props;
  const { t } = useTranslation();
  const isHeading = row?.kind === 'heading';
  const name =
    row === null
      ? t('sheet:newRow')
      : row.kind === 'heading'
        ? t('sheet:headingRow', { name: row.label })
        : t(isCritical ? 'sheet:criticalRow' : 'sheet:row', { row: row.number });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <div
      className={classes.row}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-level={row === null ? 1 : row.depth + 1}
      {...(isHeading ? { 'aria-expanded': !row.isCollapsed } : {})}
      aria-selected={isSelected}
      data-row={index}
      data-number={number ?? undefined}
      data-heading={isHeading || undefined}
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
        aria-label={name}
        data-critical={isCritical || undefined}
      >
        {canMove && row !== null && (
          <span className={classes.grip} data-grip title={t('sheet:dragRow')} aria-hidden="true">
            <IconGripVertical size={12} />
          </span>
        )}
        {row === null ? '+' : number}
      </span>
      {columns.map((column, k) => (
        <Cell key={column.id} {...props} column={column} place={k} />
      ))}
    </div>
  );
});

interface CellProps extends Props {
  readonly column: SheetColumn<Identified>;
  readonly place: number;
}

function Cell(props: CellProps) {
  const { row, index, column, place, labelColumn, activeColumn, rangeFrom, rangeTo } = props;
  const isActive = activeColumn === place;
  const isLabel = place === labelColumn;
  const problem = props.problems?.get(column.id);
  const isEditing = isActive && props.isEdited;
  const text = problem?.text ?? textOf(props);
  const isDerived = row?.kind === 'heading' ? !(isLabel && row.group !== undefined) : column.write === undefined;
  const isInRange = rangeFrom !== null && rangeTo !== null && place >= rangeFrom && place <= rangeTo;
  const problemId = `sheet-problem-${index}-${place}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <span
      // Only the active cell is ever referred to; elements are quicker to use again with less that changes.
      id={isActive ? cellElementId(index, place) : undefined}
      className={classes.cell}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={place + 2}
      aria-readonly={isDerived || undefined}
      aria-invalid={problem !== undefined || undefined}
      aria-describedby={problem === undefined ? undefined : problemId}
      data-column={place}
      data-first={place === 0 || undefined}
      data-numeric={column.isNumeric || undefined}
      data-derived={(isDerived && row?.kind === 'record') || undefined}
      data-active={isActive || undefined}
      data-range={isInRange || undefined}
      data-problem={(problem !== undefined && !isEditing) || undefined}
      data-editing={isEditing || undefined}
      title={problem === undefined && text.length * WIDEST_LETTER_PX > column.width ? text : undefined}
      style={{ width: `var(--w-${column.id})` }}
    >
      <span className={classes.text} style={isLabel ? indentOf(row) : undefined}>
        {isLabel && row?.kind === 'heading' && <Fold isCollapsed={row.isCollapsed} />}
        {row === null && text === '' && place === 0 ? (
          <span className={classes.placeholder}>{props.invitation}</span>
        ) : row?.kind === 'heading' && isLabel ? (
          <HeadingText count={row.records.length} text={text} />
        ) : (
          text
        )}
      </span>
      {props.hasHandle && place === (rangeTo ?? activeColumn) && !isEditing && (
        <span className={classes.fillHandle} data-fill aria-hidden="true" />
      )}
      {isActive && problem !== undefined && (
        <CellProblem
          id={problemId}
          problem={problem}
          onRemedy={(remedy) => props.onRemedy(column.id, problem, remedy)}
          onTakeBack={props.onTakeBack}
        />
      )}
    </span>
  );
}

function textOf({ row, column, context, place, labelColumn, pending }: CellProps): string {
  if (row === null) return pending?.get(column.id) ?? '';
  if (row.kind === 'record') return column.read(row.record, context);
  return place === labelColumn ? row.label : (column.summarise?.(row.records, context) ?? '');
}

function HeadingText({ count, text }: { readonly count: number; readonly text: string }) {
  const { t } = useTranslation();
  return (
    <>
      {text === '' ? t('sheet:noValue') : text}
      <span className={classes.count}>{count}</span>
    </>
  );
}

function Fold({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const Icon = isCollapsed ? IconChevronRight : IconChevronDown;
  return (
    <span className={classes.fold} data-fold aria-hidden="true">
      <Icon size={14} stroke={2} />
    </span>
  );
}

function indentOf(row: Row | null) {
  return row === null || row.depth === 0 ? undefined : { paddingLeft: row.depth * INDENT_PX };
}
