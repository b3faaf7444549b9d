import { useTranslation } from 'react-i18next';
import { useSelection } from '../state/selection-store.ts';
import { ROW_PX } from '../theme/row-height.ts';
import { useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

/** Width of the numbers, and of a step of the outline. */
const NUMBERS_PX = 52;
const INDENT_PX = 18;

/** Shows where dragged rows would come to stand, and how many they are. */
export function DropLine() {
  const { t } = useTranslation();
  const drop = useSheet((state) => state.drop);
  const count = useSelection((state) => state.tasks.size);
  if (drop === null) return null;
  const isInto = drop.into !== null;
  const row = drop.into ?? drop.line ?? 0;
  return (
    <div
      className={classes.drop}
      data-into={isInto || undefined}
      style={{
        top: (row + 1) * ROW_PX - (isInto ? 0 : 1),
        left: isInto ? 0 : NUMBERS_PX + drop.depth * INDENT_PX,
        height: isInto ? ROW_PX : 2,
      }}
      aria-hidden="true"
    >
      <span className={classes.dropCount}>{t('sheet:movedRows', { count })}</span>
    </div>
  );
}
