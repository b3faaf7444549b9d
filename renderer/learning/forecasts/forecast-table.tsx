import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../core/model/workflow.ts';
import { NEEDS, type PlanForecasts, useForecasts } from '../../state/forecast-store.ts';
import { useSchedule } from '../../state/schedule-store.ts';
import { select, toggleTask } from '../../state/selection-store.ts';
import { textScale } from '../../theme/text-scale.ts';
import { ForecastRow } from './forecast-row.tsx';
import classes from './forecasts-tab.module.css';

const ROW_PX = 28 * textScale();

/** The plan's tasks with what they are estimated and forecast to take; rows are drawn only where they are seen. */
export function ForecastTable({ forecasts }: { readonly forecasts: PlanForecasts }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const needs = useForecasts((state) => state.needs);
  const byTask = useSchedule((state) => state.shown?.byTask);
  const { workflow, durations } = forecasts;
  const tasks = useMemo(() => workflow.tasks.filter(({ id }) => durations.has(id)), [workflow, durations]);
  const shownNeeds = NEEDS.filter((need) => needs[need] !== undefined);
  const virtualizer = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: ROW_PX,
  });
  const choose = ({ id }: Task, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) toggleTask(id);
    else select([id]);
  };
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    const next = event.key === 'ArrowDown' ? place + 1 : event.key === 'ArrowUp' ? place - 1 : -1;
    if (next < 0 || next >= tasks.length) return;
    event.preventDefault();
    virtualizer.scrollToIndex(next);
    select([tasks[next].id]);
    // The row may have to be drawn first.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-place="${next}"] button`)?.focus());
  };
  const rows = virtualizer.getVirtualItems();
  const above = rows[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label={t('forecasts:table')} aria-rowcount={tasks.length + 1}>
        <thead>
          <tr>
            {(['task', 'kind', 'performer'] as const).map((column) => (
              <th key={column} scope="col" className={classes[column]}>
                {t(`forecasts:column.${column}`)}
              </th>
            ))}
            {(['plan', 'p10', 'p50', 'p90', 'ratio', 'similar'] as const).map((column) => (
              <th key={column} scope="col" className={classes.number} title={t(`forecasts:columnHint.${column}`)}>
                {t(`forecasts:column.${column}`)}
              </th>
            ))}
            {shownNeeds.map((need) => (
              <th key={need} scope="col" className={classes[need]} title={t('forecasts:needHint')}>
                {t(`forecasts:column.${need}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {rows.map(({ index }) => (
            <ForecastRow
              key={tasks[index].id}
              task={tasks[index]}
              place={index}
              forecasts={forecasts}
              entry={byTask?.get(tasks[index].id)}
              onChoose={choose}
              onKeyDown={onKeyDown}
            />
          ))}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
