import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { makespanOf } from '../../core/model/schedule.ts';
import type { RunView } from '../../core/operations/run-view.ts';
import { createAxisMaker } from '../gantt/time/time-axis.ts';
import type { TimeWindow } from '../gantt/time/time-window.ts';
import { useChartSize } from '../gantt/use-chart-size.ts';
import { numberFormat } from '../i18n/formatters.ts';
import type { RunPlan } from '../state/run-store.ts';
import { textScale } from '../theme/text-scale.ts';
import { ActualBar } from './actual-bar.tsx';
import { type ProgressRow, shareDone } from './progress-rows.ts';
import classes from './progress-tab.module.css';
import { TaskStateMark } from './state-mark.tsx';
import { TaskMenu } from './task-menu.tsx';
import type { RunWords } from './use-run-words.ts';

const ROW_PX = 28 * textScale();
const AXIS_PX = 34;
/** Columns left of the bars. */
const COLUMNS_PX = 412;
/** "Around now" shows such a share of the plan's length. */
const NEAR_SHARE = 0.2;
const MARGIN_SHARE = 0.02;

interface Props {
  readonly rows: readonly ProgressRow[];
  readonly view: RunView;
  readonly plan: RunPlan;
  readonly words: RunWords;
  readonly isNear: boolean;
}

/** A table whose last column is a Gantt of what was planned and what is; only rows in sight are drawn. */
export function TaskRows({ rows, view, plan, words, isNear }: Props) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useChartSize(scroller, COLUMNS_PX);
  const { workflow, format } = words;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    paddingStart: AXIS_PX,
    scrollPaddingStart: AXIS_PX,
  });
  const axisOf = useMemo(() => {
    const { origin, timeZone, tick, calendars } = workflow;
    return createAxisMaker({ origin, timeZone, tick, calendars }, i18n.language, {
      quarter: (quarter) => t('gantt:quarter', { quarter }),
    });
  }, [workflow, i18n.language, t]);
  const shown = windowOf(view, plan, isNear, width);
  const marks = width > 0 ? axisOf(shown, width) : { majors: [], minors: [] };
  const x = (at: number) => (at - shown.from) / shown.ticksPerPixel;
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? 0) - (items.length > 0 ? AXIS_PX : 0);
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? virtual.getTotalSize());
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className={classes.scroller} ref={scroller} tabIndex={0} aria-label={t('operations:tasks')}>
      <div className={classes.frame}>
        <svg className={classes.ground} style={{ left: COLUMNS_PX, top: AXIS_PX }} width={width} aria-hidden>
          {marks.minors.map(({ at }) => (
            <line key={at} x1={x(at)} x2={x(at)} y1="0" y2="100%" stroke="var(--pl-grid)" />
          ))}
          <line x1={x(view.now)} x2={x(view.now)} y1="0" y2="100%" stroke="var(--pl-today)" strokeWidth={1.5} />
        </svg>
        <table className={classes.table} aria-rowcount={rows.length + 1}>
          <thead>
            <tr style={{ height: AXIS_PX }}>
              <th scope="col" className={classes.name}>
                {t('operations:column.task')}
              </th>
              <th scope="col" className={classes.state}>
                {t('operations:column.state')}
              </th>
              <th scope="col" className={classes.done}>
                {t('operations:column.done')}
              </th>
              <th scope="col" className={classes.menu}>
                <VisuallyHidden>{t('operations:column.actions')}</VisuallyHidden>
              </th>
              <th scope="col">
                <VisuallyHidden>{t('operations:column.bars')}</VisuallyHidden>
                <svg width={width} height={AXIS_PX} aria-hidden className={classes.axis}>
                  {marks.majors.map(({ at, label }) => (
                    <text key={at} x={Math.max(0, x(at)) + 4} y={13} className={classes.major}>
                      {label}
                    </text>
                  ))}
                  {marks.minors
                    .filter(({ at }) => at >= shown.from)
                    .map(({ at, label }) => (
                      <text key={at} x={x(at) + 3} y={28}>
                        {label}
                      </text>
                    ))}
                </svg>
              </th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {items.map(({ index }) => {
              const row = rows[index];
              const { status } = row;
              return (
                <tr key={status.task} aria-rowindex={index + 2} style={{ height: ROW_PX }}>
                  <th scope="row" className={classes.name} title={row.name}>
                    {row.name}
                  </th>
                  <td className={classes.state}>
                    <span>
                      <TaskStateMark state={status.state} />
                      {t(`operations:taskState.${status.state}`)}
                      {status.attempt > 1 && (
                        <span className={classes.attempt}>{t('operations:attempt', { attempt: status.attempt })}</span>
                      )}
                    </span>
                  </td>
                  <td className={classes.done}>
                    {status.state === 'planned' || status.state === 'waiting' ? '' : percent.format(shareDone(status))}
                  </td>
                  <td className={classes.menu}>
                    <TaskMenu task={status.task} state={status.state} name={row.name} />
                  </td>
                  <td>
                    <ActualBar row={row} now={view.now} x={x} width={width} height={ROW_PX - 1} format={format} />
                  </td>
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className={classes.none}>{t('operations:filter.nothing')}</p>}
    </section>
  );
}

/** The time that is shown: all of it, or a slice around now. */
function windowOf({ now, span, tasks }: RunView, { planned }: RunPlan, isNear: boolean, width: number): TimeWindow {
  const room = Math.max(1, width);
  if (isNear) {
    const length = Math.max(1, NEAR_SHARE * span);
    return { from: now - length / 2, ticksPerPixel: length / room };
  }
  const lastStart = tasks.reduce(
    (last, { plannedStart, plannedTicks }) => Math.max(last, plannedStart + plannedTicks),
    0,
  );
  const until = Math.max(1, makespanOf(planned), now, lastStart) * (1 + MARGIN_SHARE);
  return { from: 0, ticksPerPixel: until / room };
}
