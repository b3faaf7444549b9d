import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly column: SheetColumn<Identified>;
  readonly context: SheetContext;
  readonly draft: string;
  readonly isInvalid: boolean;
  readonly onLeave: () => void;
}

/** The field in which a cell is edited, with the words that it may hold. */
export function CellEditor({ column, context, draft, isInvalid, onLeave }: Props) {
  const { t } = useTranslation();
  const choices = column.choices?.(context);
  return (
    <>
      <input
        className={classes.editor}
        // The person asked to edit this very cell.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        aria-label={t(column.labelKey)}
        aria-invalid={isInvalid}
        value={draft}
        list={choices === undefined ? undefined : `sheet-choices-${column.id}`}
        onChange={(event) => useSheet.setState({ draft: event.currentTarget.value })}
        onFocus={(event) => useSheet.getState().isDraftSelected && event.currentTarget.select()}
        onBlur={onLeave}
      />
      {choices !== undefined && (
        <datalist id={`sheet-choices-${column.id}`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}
