import { changedMode } from '../../core/document/mode-changes.ts';
import type { BareUnit } from '../../core/exchange/tables/cell-duration.ts';
import { type DurationScale, formatDuration, formatLongDuration } from '../../core/model/duration-notation.ts';
import { type ThreePoints, threeTicksOf, withPoint } from '../../core/model/range-shape.ts';
import type { Mode, Task } from '../../core/model/workflow.ts';
import { parseTaskDuration } from '../fields/parse-fields.ts';
import { type SheetColumn, take, trouble } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';

/** Working ticks of a text. */
function sizeOf(text: string, { scale }: SheetContext): number | null {
  const ticks = parseTaskDuration(text, scale, bareUnit(scale));
  return ticks.ok ? ticks.value : null;
}

/** Number of the mode that a row shows: the scheduled one, else the first. */
export function shownMode(task: Task, { shown }: SheetContext): number {
  const scheduled = shown.times?.get(task.id)?.mode ?? 1;
  return scheduled <= task.modes.length ? scheduled : 1;
}

/** What a bare number counts in a column of durations: days, but for plans that record moments. */
function bareUnit({ tick, workingDay }: DurationScale): BareUnit {
  return workingDay === null || tick === 'second' || tick === 'millisecond' || tick === 'period' ? 'tick' : 'day';
}

export const durationColumn: SheetColumn<Task> = {
  id: 'duration',
  labelKey: 'sheet:duration',
  width: 84,
  isNumeric: true,
  read: (task, context) => formatDuration(task.modes[shownMode(task, context) - 1].duration, context.scale),
  order: (task, context) => task.modes[shownMode(task, context) - 1].duration,
  sizeOf,
  write: (task, text, context, { draft }) =>
    take(parseTaskDuration(text, context.scale, bareUnit(context.scale)), (duration) => {
      const modes = changedMode(task, shownMode(task, context), (mode) => ({ ...mode, duration }));
      draft.tasks.change(task.id, { modes });
    }),
};

/** One of the three numbers of a range of durations. Clearing it takes the range away. */
export function rangeColumn(point: keyof ThreePoints): SheetColumn<Task> {
  const amountOf = (task: Task, context: SheetContext) =>
    threeTicksOf(task.modes[shownMode(task, context) - 1])?.[point] ?? null;
  return {
    id: `range-${point}`,
    labelKey: `sheet:range.${point}`,
    width: 96,
    isNumeric: true,
    read(task, context) {
      const ticks = amountOf(task, context);
      return ticks === null ? '' : formatLongDuration(Math.round(ticks), context.scale);
    },
    order: amountOf,
    sizeOf,
    write(task, text, context, { draft }) {
      const number = shownMode(task, context);
      const put = (mode: Mode) => draft.tasks.change(task.id, { modes: changedMode(task, number, () => mode) });
      const { range: _range, ...bare } = task.modes[number - 1];
      if (text.trim() === '') {
        put(bare);
        return null;
      }
      const ticks = parseTaskDuration(text, context.scale, bareUnit(context.scale));
      if (!ticks.ok) return trouble(ticks.key, ticks.values);
      const mode = withPoint(task.modes[number - 1], point, ticks.value);
      if (mode === null) return trouble('sheet:otherRange');
      put(mode);
      return null;
    },
  };
}
