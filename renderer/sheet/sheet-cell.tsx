import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../core/model/workflow.ts';
import { insertTask } from '../state/add-task.ts';
import { revealTask, toggleTask, useSelection } from '../state/selection-store.ts';
import type { SheetColumn, SheetContext } from './sheet-column.ts';
import { writeCell } from './sheet-edits.ts';
import { type CellProblem, problemKey, useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly task: Task | null;
  readonly column: SheetColumn;
  readonly row: number;
  readonly columnIndex: number;
  readonly context: SheetContext;
  readonly isActive: boolean;
  /** Text in the editor; `null`: not editing. */
  readonly draft: string | null;
  readonly onFocusCell: (row: number, column: number) => void;
  /** Selects the rows from the active one to this. */
  readonly onSelectRange: () => void;
}

export function cellElementId(row: number, column: number): string {
  return `sheet-cell-${row}-${column}`;
}

/** Selects the row's task, unless it is part of a larger selection. */
function selectRow(task: Task): void {
  const { tasks } = useSelection.getState();
  if (tasks.size !== 1 || !tasks.has(task.id)) revealTask(task.id);
}

function Problem({ problem, id }: { readonly problem: CellProblem; readonly id: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.problem} id={id} role="alert">
      {t(problem.key, { ...problem.values })}
    </span>
  );
}

/** Takes the editor's text over; an empty new row stays empty. */
export function commitDraft(task: Task | null, column: SheetColumn, text: string, context: SheetContext): boolean {
  if (task !== null) return writeCell(task.id, column, text, context);
  if (text.trim() === '') return true;
  if (column.id === 'name') return insertTask(text.trim()) !== null;
  const id = insertTask(context.word('sheet:newTask'));
  return id !== null && writeCell(id, column, text, context);
}

/** One cell: its text, or its editor while it is edited, with what is wrong below it. */
export function SheetCell(props: Props) {
  const { task, column, row, columnIndex, context, isActive, draft, onFocusCell, onSelectRange } = props;
  const { t } = useTranslation();
  const problem = useSheet((state) => (task === null ? undefined : state.problems.get(problemKey(task.id, column.id))));
  const isLeaving = useRef(false);
  const isEditing = draft !== null;
  const text = task === null ? '' : (problem?.text ?? column.read(task, context));
  const problemId = `sheet-problem-${row}-${columnIndex}`;
  const finish = () => {
    // Leaving because of Escape or Enter has been dealt with there.
    if (isLeaving.current || useSheet.getState().draft === null) return;
    isLeaving.current = true;
    commitDraft(task, column, useSheet.getState().draft ?? '', context);
    useSheet.setState({ draft: null });
    isLeaving.current = false;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised, editable grid is no <table>.
    <span
      id={cellElementId(row, columnIndex)}
      className={classes.cell}
      role="gridcell"
      tabIndex={isActive && !isEditing ? 0 : -1}
      aria-colindex={columnIndex + 2}
      aria-readonly={column.write === undefined || undefined}
      aria-invalid={problem !== undefined || undefined}
      aria-describedby={problem === undefined ? undefined : problemId}
      data-numeric={column.isNumeric || undefined}
      data-derived={column.write === undefined || undefined}
      data-problem={(problem !== undefined && !isEditing) || undefined}
      data-editing={isEditing || (isActive && problem !== undefined) || undefined}
      title={problem === undefined ? text : undefined}
      style={{ width: `var(--w-${column.id})` }}
      onMouseDown={(event) => {
        if (isEditing) return;
        event.preventDefault();
        if (task !== null && event.shiftKey) onSelectRange();
        onFocusCell(row, columnIndex);
        if (task === null || event.shiftKey) return;
        if (event.ctrlKey || event.metaKey) toggleTask(task.id);
        else selectRow(task);
      }}
      onDoubleClick={() => column.write !== undefined && useSheet.setState({ draft: text })}
    >
      {isEditing ? (
        <input
          className={classes.editor}
          // The person asked to edit this very cell.
          // biome-ignore lint/a11y/noAutofocus: see above
          autoFocus
          aria-label={t(column.labelKey)}
          aria-invalid={problem !== undefined}
          value={draft}
          list={column.choices === undefined ? undefined : `sheet-choices-${column.id}`}
          onChange={(event) => useSheet.setState({ draft: event.currentTarget.value })}
          onBlur={finish}
        />
      ) : task === null && columnIndex === 0 ? (
        <span className={classes.placeholder}>{t('sheet:typeNewTask')}</span>
      ) : isActive && problem !== undefined ? (
        <span style={{ padding: '0 8px' }}>{text}</span>
      ) : (
        text
      )}
      {isEditing && column.choices !== undefined && (
        <datalist id={`sheet-choices-${column.id}`}>
          {column.choices(context).map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {isActive && problem !== undefined && <Problem problem={problem} id={problemId} />}
    </span>
  );
}
