import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, memo, type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskId } from '../../core/model/workflow.ts';
import type { ChartColumnId } from './columns/column-setup.ts';
import { setCollapsed } from './gantt-store.ts';
import classes from './gantt-view.module.css';
import { INDENT_PX, ROW_PX } from './paint/chart-look.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { type ChoiceWay, choiceWay, rowKey } from './row-choice.ts';
import type { RowTexts } from './row-texts.ts';
import type { GanttRow } from './rows/gantt-rows.ts';
import { rowTone } from './rows/row-tone.ts';
import type { RowRange } from './use-row-range.ts';

export interface Column {
  readonly id: ChartColumnId;
  readonly label: string;
  /** In CSS pixels; the names take what is left beside it. Absent: they share it. */
  readonly width?: number;
}

interface TreegridProps {
  readonly ref?: Ref<HTMLTableElement>;
  readonly scene: ChartScene;
  readonly texts: RowTexts;
  readonly columns: readonly Column[];
  readonly range: RowRange;
  readonly selectedTasks: ReadonlySet<TaskId>;
  readonly activeRow: string | null;
  /** `true`: the heads of the columns stand elsewhere for the eye. */
  readonly hidesHead: boolean;
  readonly onChoose: (row: number, way: ChoiceWay) => void;
  /** A row was clicked twice, on the cell of a column. */
  readonly onOpen: (row: GanttRow, column: ChartColumnId | undefined) => void;
}

/** Id of the element of a row, for `aria-activedescendant`. */
function rowElementId(index: number): string {
  return `gantt-row-${index}`;
}

/**
 * The rows of the chart as a table: what the bars show, in words. Only rows in sight have elements. The table has the
 * keyboard, and tells screen readers which of its rows is active.
 */
export function TaskTreegrid(props: TreegridProps) {
  const { scene, columns, range, activeRow, selectedTasks } = props;
  const { t } = useTranslation();
  const { rows } = scene.layout;
  const shown = rows.slice(range.first, range.last + 1);
  const active = useMemo(
    () => rows.findIndex((row) => rowKey(row, scene.workflow) === activeRow),
    [rows, scene.workflow, activeRow],
  );
  const isActiveShown = active >= range.first && active <= range.last;
  return (
    <table
      ref={props.ref}
      className={classes.grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that the arrow keys walk through.
      role="treegrid"
      aria-label={t('gantt:rows')}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-description={t('hands:gridHelp')}
      {...(isActiveShown ? { 'aria-activedescendant': rowElementId(active) } : {})}
      tabIndex={0}
    >
      <thead className={props.hidesHead ? classes.unseen : classes.gridHead}>
        <tr className={classes.headRow} aria-rowindex={1}>
          {columns.map(({ id, label, width }) => (
            <th key={id} scope="col" style={columnStyle(id, width)}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody style={{ height: rows.length * ROW_PX }}>
        {shown.map((row, k) => {
          const index = range.first + k;
          return (
            <TreegridRow
              // Elements are used again for the rows that come into sight: that takes less time than new ones.
              key={index % (range.last - range.first + 1)}
              row={row}
              index={index}
              scene={scene}
              texts={props.texts}
              columns={columns}
              isSelected={row.kind === 'task' && selectedTasks.has(scene.workflow.tasks[row.task].id)}
              isActive={index === active}
              onChoose={props.onChoose}
              onOpen={props.onOpen}
            />
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<TreegridProps, 'scene' | 'texts' | 'columns' | 'onChoose' | 'onOpen'> {
  readonly row: GanttRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
}

const TreegridRow = memo(function TreegridRow(props: RowProps) {
  const { row, index, scene, texts, columns, isSelected, isActive, onChoose, onOpen } = props;
  const flags = row.kind === 'task' ? scene.marks.flags[row.task] : 0;
  return (
    <tr
      id={rowElementId(index)}
      className={classes.row}
      style={{ top: index * ROW_PX }}
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-selected={isSelected}
      {...(row.kind === 'group' ? { 'aria-expanded': !row.isCollapsed } : {})}
      data-group={row.kind === 'group' || undefined}
      data-selected={isSelected || undefined}
      data-active={isActive || undefined}
      onClick={(event) => onChoose(index, choiceWay(event))}
      onDoubleClick={({ target }) => {
        const cell = target instanceof Element ? target.closest('td') : null;
        onOpen(row, cell === null ? undefined : columns[cell.cellIndex]?.id);
      }}
    >
      {columns.map(({ id, width }) => {
        const text = texts(row, id);
        return (
          <td
            key={id}
            className={id === 'name' ? undefined : classes.value}
            style={id === 'name' ? nameStyle(row.depth, width) : columnStyle(id, width)}
            {...(id === 'name' ? { title: text } : {})}
            data-tone={rowTone(id, flags)}
          >
            {id === 'name' && row.kind === 'group' && <Chevron row={row} />}
            {text}
          </td>
        );
      })}
    </tr>
  );
});

/** Opens and closes a group by pointer; the keyboard does so with the arrow keys. */
function Chevron({ row }: { readonly row: Extract<GanttRow, { kind: 'group' }> }) {
  const { t } = useTranslation();
  const Icon = row.isCollapsed ? IconChevronRight : IconChevronDown;
  return (
    <button
      type="button"
      className={classes.chevron}
      tabIndex={-1}
      aria-label={row.isCollapsed ? t('gantt:expand') : t('gantt:collapse')}
      onClick={(event) => {
        event.stopPropagation();
        setCollapsed([row.group.id], !row.isCollapsed);
      }}
    >
      <Icon size={14} stroke={2} />
    </button>
  );
}

const LEAST_NAME_PX = 120;
/** Figures and lengths stand at the right, so that they can be compared. */
const RIGHT_ALIGNED: readonly ChartColumnId[] = ['number', 'duration', 'slack'];

// The same objects each time, so that rows that are used again change nothing but their texts.
const styles = new Map<string, CSSProperties>();

function styleOf(key: string, make: () => CSSProperties): CSSProperties {
  let style = styles.get(key);
  if (style === undefined) {
    style = make();
    styles.set(key, style);
  }
  return style;
}

/** Includes the indent, so that deeper rows have their other cells in the same columns. */
function nameStyle(depth: number, width: number | undefined): CSSProperties {
  return styleOf(`name ${depth} ${width}`, () => ({
    flex: width === undefined ? `1 1 ${LEAST_NAME_PX}px` : `1 0 ${width}px`,
    boxSizing: 'border-box',
    paddingLeft: 10 + depth * INDENT_PX,
  }));
}

function columnStyle(id: ChartColumnId, width: number | undefined): CSSProperties {
  if (id === 'name' || width === undefined) return nameStyle(0, width);
  return styleOf(`${id} ${width}`, () => ({
    flex: `0 0 ${width}px`,
    boxSizing: 'border-box',
    textAlign: RIGHT_ALIGNED.includes(id) ? 'right' : 'left',
  }));
}
