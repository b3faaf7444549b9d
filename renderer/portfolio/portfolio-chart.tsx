import { ActionIcon, Group } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomScan } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, type PlannedPlan, type PlanUse } from '../../core/portfolio/plan-use.ts';
import type { TeamLoad } from '../../core/portfolio/team-load.ts';
import { createAxisMaker } from '../gantt/time/time-axis.ts';
import { useChartSize } from '../gantt/use-chart-size.ts';
import { createTimeFormat } from '../i18n/create-time-format.ts';
import { colourSlots, slotColours } from '../theme/kind-colours.ts';
import { ChartAxis, ChartGrid } from './chart-axis.tsx';
import { AXIS_PX, NAMES_PX, ROW_PX } from './chart-layout.ts';
import { chartScale, minutesAt } from './chart-scale.ts';
import { portfolioRows } from './portfolio-rows.ts';
import classes from './portfolio-view.module.css';
import { RowName } from './row-name.tsx';
import { RowTrack } from './row-track.tsx';
import { useChartWindow, ZOOM_STEP } from './use-chart-window.ts';

interface Props {
  readonly plans: readonly PlannedPlan[];
  readonly uses: readonly PlanUse[];
  readonly loads: readonly TeamLoad[];
  readonly openPlan: string;
  /** Plans whose schedule nobody applied. */
  readonly quickPlans: readonly string[];
  readonly timeZone: string;
  /** A moment to bring into sight. */
  readonly looked: number | null;
}

/** Plans as bars, their tasks where they are opened, and below them who is wanted how much by whom. */
export function PortfolioChart({ plans, uses, loads, openPlan, quickPlans, timeZone, looked }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLElement>(null);
  const { width } = useChartSize(scroller, NAMES_PX);
  const clocks = useMemo(() => new Map(plans.map((plan) => [plan.id, clockOf(plan.workflow)])), [plans]);
  // The chart counts minutes since the first plan begins.
  const base = Math.min(...uses.map(({ start }) => start));
  const extent = { from: 0, to: Math.max(1, ...uses.map(({ end }) => minutesAt(base, end))) };
  const isEmpty = uses.length === 0;
  const lookedMinute = looked === null ? null : minutesAt(base, looked);
  const { window, zoom, showAll, move } = useChartWindow(scroller, width, extent, lookedMinute);
  const baseText = new Date(isEmpty ? 0 : base).toISOString();
  const time = useMemo(
    () => ({ origin: baseText, timeZone, tick: 'minute', calendars: [] }) as const,
    [baseText, timeZone],
  );
  const axisOf = useMemo(
    () => createAxisMaker(time, i18n.language, { quarter: (quarter) => t('gantt:quarter', { quarter }) }),
    [time, i18n.language, t],
  );
  const format = useMemo(() => createTimeFormat(time, i18n.language, String, String), [time, i18n.language]);
  const rows = useMemo(() => portfolioRows(plans, uses, loads, opened), [plans, uses, loads, opened]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_PX[rows[index].kind],
    getItemKey: (index) => rows[index].key,
    overscan: 6,
    paddingStart: AXIS_PX,
  });
  const slots = colourSlots(plans.map(({ id }) => id));
  const coloursOf = (plan: string) => slotColours(slots.get(plan) ?? 'other');
  const marks = width > 0 && !isEmpty ? axisOf(window, width) : { majors: [], minors: [] };
  const scale = chartScale(base, window, width);
  const toggle = (id: string) =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <section className={classes.chart} aria-label={t('portfolio:chart')}>
      <Group className={classes.zoom} gap={2}>
        <ActionIcon aria-label={t('portfolio:zoomIn')} onClick={() => zoom(ZOOM_STEP)}>
          <IconZoomIn size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('portfolio:zoomOut')} onClick={() => zoom(1 / ZOOM_STEP)}>
          <IconZoomOut size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('portfolio:fit')} onClick={showAll}>
          <IconZoomScan size={16} />
        </ActionIcon>
      </Group>
      <section
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves along the axis from here.
        tabIndex={0}
        onKeyDown={move}
        aria-label={t('portfolio:axis')}
      >
        <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          <ChartAxis marks={marks} window={window} width={width} />
          <ChartGrid
            minors={marks.minors}
            window={window}
            width={width}
            height={Math.max(0, virtual.getTotalSize() - AXIS_PX)}
          />
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            const plan = row.kind === 'plan' ? row.plan.id : null;
            return (
              <div
                key={key}
                className={classes.row}
                data-kind={row.kind}
                style={{ top: start, height: ROW_PX[row.kind] }}
              >
                <div className={classes.name} style={{ width: NAMES_PX }}>
                  <RowName
                    row={row}
                    isExpanded={plan !== null && opened.has(plan)}
                    isOpenPlan={plan === openPlan}
                    colourOf={(id) => coloursOf(id).edge}
                    onToggle={toggle}
                  />
                </div>
                <div className={classes.track} style={{ width }}>
                  <RowTrack
                    row={row}
                    scale={scale}
                    format={format}
                    clockOf={(id) => clocks.get(id)}
                    quickPlans={quickPlans}
                    coloursOf={coloursOf}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </section>
    </section>
  );
}
