import { Popover } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseKeys } from '../../fields/early-keys.ts';
import type { CellTrouble, Remedy } from '../../sheet/sheet-column.ts';
import type { SheetContext } from '../../sheet/sheet-context.ts';
import { useSheetContext } from '../../sheet/use-sheet-context.ts';
import { notifyRefusal } from '../../shell/notices.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import { rowKey } from '../row-choice.ts';
import type { Column } from '../task-treegrid.tsx';
import { type EditableColumnId, editableColumn, editCell, endCellEdit, useCellEdit } from './cell-edit-store.ts';
import classes from './cell-field.module.css';
import { type CellOwner, cellChoices, cellText, writeCellText } from './cell-texts.ts';

interface Props {
  readonly scene: ChartScene;
  readonly columns: readonly Column[];
  /** The box that the rows scroll in. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Gives the keyboard back to the rows. */
  readonly onEnd: () => void;
}

/** A row that is not drawn after so many frames is not there. */
const MOST_FRAMES = 6;

/** The editor of a cell beside the bars, right where the cell stands. */
export function CellField({ scene, columns, scroller, onEnd }: Props) {
  const { rows } = scene.layout;
  const edited = useCellEdit((state) => state.row);
  const column = useCellEdit((state) => state.column);
  const context = useSheetContext();
  const index = useMemo(
    () => rows.findIndex((row) => rowKey(row, scene.workflow) === edited),
    [rows, scene.workflow, edited],
  );
  useEffect(() => endCellEdit, []);
  const row = rows[index];
  if (row === undefined || context === null) return null;
  const owner: CellOwner = row.kind === 'group' ? row : { kind: 'task', id: scene.workflow.tasks[row.task].id };
  const place = columns.findIndex(({ id }) => id === column);
  const others = (step: 1 | -1) =>
    step > 0 ? columns.slice(place + 1) : columns.slice(0, Math.max(0, place)).reverse();
  return (
    <Editor
      key={`${edited} ${column}`}
      owner={owner}
      index={index}
      column={column}
      place={place}
      label={columns[place]?.label ?? ''}
      context={context}
      scroller={scroller}
      isEdited={() => useCellEdit.getState().row === edited && useCellEdit.getState().column === column}
      onNext={(step) => {
        const next = others(step)
          .map(({ id }) => editableColumn(row, id))
          .find((id) => id !== null);
        if (next !== undefined && edited !== null) editCell(edited, next);
        return next !== undefined;
      }}
      onEnd={onEnd}
    />
  );
}

interface EditorProps extends Pick<Props, 'scroller' | 'onEnd'> {
  readonly owner: CellOwner;
  /** Of the row. */
  readonly index: number;
  readonly column: EditableColumnId;
  /** Of the column among those that are shown. */
  readonly place: number;
  readonly label: string;
  readonly context: SheetContext;
  /** `false`: another cell is edited already. */
  readonly isEdited: () => boolean;
  /** Goes to the next cell of the row that can be edited, or back. @returns whether there is one */
  readonly onNext: (step: 1 | -1) => boolean;
}

function Editor({ owner, index, column, place, label, context, scroller, isEdited, onNext, onEnd }: EditorProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => cellText(owner, column, context));
  const [trouble, setTrouble] = useState<CellTrouble | null>(null);
  const choices = cellChoices(owner, column, context);
  const latest = useRef(text);
  latest.current = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place moves the editor.
  useLayoutEffect(() => {
    const box = scroller.current;
    const leave = () => {
      const found = write(latest.current);
      if (found !== null) notifyRefusal(t(found.key, { ...found.values }));
      endCellEdit();
    };
    let frame = 0;
    let frames = 0;
    const begin = () => {
      const input = field.current;
      const around = input?.offsetParent;
      const cell = document.getElementById(`gantt-row-${index}`)?.children[place];
      if (input === null || !around) return;
      if (cell === undefined && frames++ < MOST_FRAMES) {
        frame = requestAnimationFrame(begin);
        return;
      }
      if (cell === undefined) return endCellEdit();
      const { left, top, width, height } = cell.getBoundingClientRect();
      const origin = around.getBoundingClientRect();
      Object.assign(input.style, {
        left: `${left - origin.left}px`,
        top: `${top - origin.top}px`,
        width: `${width}px`,
        height: `${height}px`,
        visibility: 'visible',
      });
      input.focus({ preventScroll: true });
      input.select();
      void releaseKeys(input);
      box?.addEventListener('scroll', leave, { once: true });
    };
    // A row that was just scrolled into sight is there in the next frame.
    frame = requestAnimationFrame(begin);
    return () => {
      cancelAnimationFrame(frame);
      box?.removeEventListener('scroll', leave);
    };
  }, [index, place, scroller]);

  const write = (typed: string, remedy?: Remedy) => writeCellText(owner, column, typed, context, remedy);
  /** @returns whether the text was taken over */
  const keep = (typed: string, remedy?: Remedy): boolean => {
    const found = write(typed, remedy);
    setTrouble(found);
    return found === null;
  };
  const end = () => {
    endCellEdit();
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') end();
    else if (event.key === 'Enter' && keep(text)) end();
    else if (event.key === 'Tab') {
      event.preventDefault();
      if (keep(text) && !onNext(event.shiftKey ? -1 : 1)) end();
    }
  };
  return (
    <Popover opened={trouble !== null} position="bottom-start" shadow="md" width={300} withinPortal withRoles={false}>
      <Popover.Target>
        <input
          ref={field}
          className={classes.field}
          aria-label={label}
          aria-invalid={trouble !== null || undefined}
          aria-describedby={trouble === null ? undefined : 'gantt-cell-trouble'}
          list={choices === undefined ? undefined : 'gantt-cell-choices'}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setTrouble(null);
          }}
          onKeyDown={onKeyDown}
          onBlur={({ relatedTarget }) => {
            if (relatedTarget?.closest('#gantt-cell-trouble')) return;
            if (isEdited() && keep(text)) endCellEdit();
          }}
        />
      </Popover.Target>
      {choices !== undefined && (
        <datalist id="gantt-cell-choices">
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <Popover.Dropdown
        id="gantt-cell-trouble"
        className={classes.trouble}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <span role="alert">{trouble === null ? '' : t(trouble.key, { ...trouble.values })}</span>
        <span className={classes.remedies}>
          {trouble?.remedies?.map((remedy) => (
            <button key={remedy.key} type="button" onClick={() => keep(remedy.text ?? text, remedy) && end()}>
              {t(remedy.key, { ...remedy.values })}
            </button>
          ))}
          <button type="button" onClick={end}>
            {t('sheet:takeBack')}
          </button>
        </span>
      </Popover.Dropdown>
    </Popover>
  );
}
