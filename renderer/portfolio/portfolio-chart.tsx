import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconZoomIn, IconZoomOut, IconZoomScan } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, type PlannedPlan, type PlanUse } from '../../core/portfolio/plan-use.ts';
import type { TeamLoad } from '../../core/portfolio/team-load.ts';
import { resumePlan } from '../files/plan-files.ts';
import { createAxisMaker } from '../gantt/time/time-axis.ts';
import { clampWindow, fitWindow, panBy, type TimeWindow, xOf, zoomAround } from '../gantt/time/time-window.ts';
import { useChartSize } from '../gantt/use-chart-size.ts';
import { createTimeFormat } from '../i18n/create-time-format.ts';
import { reportTrouble } from '../shell/notices.ts';
import { colourSlots, slotColours } from '../theme/kind-colours.ts';
import { textScale } from '../theme/text-scale.ts';
import { CLASH_PATTERN, LoadRow } from './load-row.tsx';
import { type PortfolioRow, portfolioRows } from './portfolio-rows.ts';
import classes from './portfolio-view.module.css';

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

const SCALE = textScale();
const NAMES_PX = 260 * Math.min(SCALE, 1.5);
const AXIS_PX = 36;
const ROW_PX = { plan: 32 * SCALE, task: 24 * SCALE, heading: 32 * SCALE, load: 44 * SCALE } as const;
const BAR_PX = 14;
/** Room that the dates beside a bar take; without it they stand on the bar. */
const TEXT_PX = 300;
/** What a letter of the axis takes, at most. */
const LETTER_PX = 7;
const MINUTE = 60_000;
const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 80;

/** Plans as bars, their tasks where they are opened, and below them who is wanted how much by whom. */
export function PortfolioChart({ plans, uses, loads, openPlan, quickPlans, timeZone, looked }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [chosenWindow, setWindow] = useState<TimeWindow | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const { width } = useChartSize(scroller, NAMES_PX);
  const clocks = useMemo(() => new Map(plans.map((plan) => [plan.id, clockOf(plan.workflow)])), [plans]);
  // The chart counts minutes since the first plan begins.
  const base = Math.min(...uses.map(({ start }) => start));
  const extent = { from: 0, to: Math.max(1, ...uses.map(({ end }) => (end - base) / MINUTE)) };
  const isEmpty = uses.length === 0;
  const window = chosenWindow ?? fitWindow(extent, width);
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
  const extentTo = extent.to;
  useEffect(() => {
    if (looked === null || width === 0) return;
    const at = (looked - base) / MINUTE;
    setWindow((before) => {
      const now = before ?? fitWindow({ from: 0, to: extentTo }, width);
      const ticksPerPixel = Math.min(now.ticksPerPixel, (14 * 1440) / width);
      return clampWindow({ from: at - (width / 3) * ticksPerPixel, ticksPerPixel }, width, { from: 0, to: extentTo });
    });
  }, [looked, base, width, extentTo]);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const pan = event.key === 'ArrowLeft' ? -PAN_STEP_PX : event.key === 'ArrowRight' ? PAN_STEP_PX : 0;
    const zoom = event.key === '+' || event.key === '=' ? ZOOM_STEP : event.key === '-' ? 1 / ZOOM_STEP : 1;
    if (pan !== 0) setWindow(panBy(window, pan, width, extent));
    else if (zoom !== 1) setWindow(zoomAround(window, width / 2, zoom, width, extent));
    else if (event.key === '0') setWindow(null);
    else return;
    event.preventDefault();
  };
  const latest = useRef({ window, width, extent });
  latest.current = { window, width, extent };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // A listener of the element's own, since only one that is not passive can keep the page from zooming.
    const onWheel = (event: WheelEvent) => {
      const { window, width, extent } = latest.current;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const x = event.clientX - element.getBoundingClientRect().left - NAMES_PX;
        setWindow(zoomAround(window, x, Math.exp(-event.deltaY / 300), width, extent));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        setWindow(panBy(window, event.deltaX === 0 ? event.deltaY : event.deltaX, width, extent));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const slots = colourSlots(plans.map(({ id }) => id));
  const coloursOf = (plan: string) => slotColours(slots.get(plan) ?? 'other');
  const marks = width > 0 && !isEmpty ? axisOf(window, width) : { majors: [], minors: [] };
  // The month that the axis begins in has no room for its name where the next one begins soon.
  const majors = marks.majors.filter(({ at, label }, index) => {
    const next = marks.majors[index + 1];
    return next === undefined || xOf(window, next.at) - Math.max(0, xOf(window, at)) > label.length * LETTER_PX;
  });
  const x = (moment: number) => xOf(window, (moment - base) / MINUTE);
  const moment = (at: number) => format.moment((at - base) / MINUTE);
  const finish = (at: number) => format.finish((at - base) / MINUTE);
  const bar = (
    from: number,
    to: number,
    colours: { readonly fill: string; readonly edge: string },
    isThin: boolean,
  ) => {
    const left = Math.max(-4, x(from));
    const right = Math.min(width + 4, x(to));
    if (right < 0 || left > width) return null;
    return (
      <span
        className={classes.bar}
        data-thin={isThin || undefined}
        style={{
          left,
          width: Math.max(3, right - left),
          height: isThin ? BAR_PX - 4 : BAR_PX,
          background: colours.fill,
          borderColor: colours.edge,
        }}
      />
    );
  };
  const toggle = (id: string) =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const nameCell = (row: PortfolioRow) => {
    if (row.kind === 'heading') return <strong>{t('portfolio:team')}</strong>;
    if (row.kind === 'task')
      return (
        <span className={classes.taskName} title={row.name}>
          {row.name}
        </span>
      );
    if (row.kind === 'load')
      return (
        <span className={classes.loadName}>
          <span className={classes.nameText}>{row.load.name}</span>
          <span className={classes.dim}>
            {row.load.clashes.length > 0
              ? t('portfolio:clashesOf', { count: row.load.clashes.length })
              : t('portfolio:inPlans', { count: row.load.plans.length })}
          </span>
        </span>
      );
    const { id, workflow } = row.plan;
    const Chevron = opened.has(id) ? IconChevronDown : IconChevronRight;
    return (
      <>
        <ActionIcon
          size={22}
          aria-label={t('portfolio:tasksOf', { plan: workflow.name })}
          aria-expanded={opened.has(id)}
          onClick={() => toggle(id)}
        >
          <Chevron size={14} />
        </ActionIcon>
        <span className={classes.dot} style={{ background: coloursOf(id).edge }} />
        <span className={classes.nameText} title={workflow.name}>
          {workflow.name}
        </span>
        {id === openPlan ? (
          <span className={classes.dim}>{t('portfolio:isOpen')}</span>
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={() => resumePlan(id).catch(reportTrouble)}>
            {t('portfolio:open')}
          </Button>
        )}
      </>
    );
  };
  const track = (row: PortfolioRow) => {
    if (row.kind === 'heading') return null;
    if (row.kind === 'plan') {
      if (row.use === undefined) return null;
      const { start, end, plan } = row.use;
      const isQuick = quickPlans.includes(plan);
      const text = `${moment(start)} – ${finish(end)}${isQuick ? ` · ${t('portfolio:isQuick')}` : ''}`;
      return (
        <>
          {bar(start, end, coloursOf(plan), false)}
          <span
            className={classes.barText}
            style={{ left: x(end) + TEXT_PX < width ? Math.max(4, x(end) + 6) : Math.max(4, x(start) + 8) }}
          >
            {text}
          </span>
        </>
      );
    }
    if (row.kind === 'task') {
      const clock = clocks.get(row.plan.id);
      return clock == null ? null : bar(clock(row.entry.start), clock(row.entry.end), coloursOf(row.plan.id), true);
    }
    return (
      <LoadRow
        load={row.load}
        from={base + window.from * MINUTE}
        millisecondsPerPixel={window.ticksPerPixel * MINUTE}
        width={width}
        height={ROW_PX.load - 6}
        coloursOf={coloursOf}
      />
    );
  };
  return (
    <section className={classes.chart} aria-label={t('portfolio:chart')}>
      <Group className={classes.zoom} gap={2}>
        <ActionIcon
          aria-label={t('portfolio:zoomIn')}
          onClick={() => setWindow(zoomAround(window, width / 2, ZOOM_STEP, width, extent))}
        >
          <IconZoomIn size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('portfolio:zoomOut')}
          onClick={() => setWindow(zoomAround(window, width / 2, 1 / ZOOM_STEP, width, extent))}
        >
          <IconZoomOut size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('portfolio:fit')} onClick={() => setWindow(null)}>
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
          <div className={classes.axis} style={{ height: AXIS_PX }}>
            <span style={{ width: NAMES_PX }} />
            <svg width={width} height={AXIS_PX} aria-hidden="true">
              <defs>
                <pattern
                  id={CLASH_PATTERN}
                  width="6"
                  height="6"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <line x1="0" x2="0" y1="0" y2="6" stroke="var(--pl-infeasible)" strokeWidth="2.5" />
                </pattern>
              </defs>
              {majors.map(({ at, label }) => (
                <text key={at} x={Math.max(0, xOf(window, at)) + 4} y={14} className={classes.major}>
                  {label}
                </text>
              ))}
              {marks.minors.map(({ at, label }) => (
                <text key={at} x={xOf(window, at) + 3} y={29}>
                  {label}
                </text>
              ))}
            </svg>
          </div>
          <svg
            className={classes.grid}
            style={{ left: NAMES_PX, top: AXIS_PX }}
            width={width}
            height={Math.max(0, virtual.getTotalSize() - AXIS_PX)}
            aria-hidden="true"
          >
            {marks.minors.map(({ at }) => (
              <line key={at} x1={xOf(window, at)} x2={xOf(window, at)} y1={0} y2="100%" />
            ))}
          </svg>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return (
              <div
                key={key}
                className={classes.row}
                data-kind={row.kind}
                style={{ top: start, height: ROW_PX[row.kind] }}
              >
                <div className={classes.name} style={{ width: NAMES_PX }}>
                  {nameCell(row)}
                </div>
                <div className={classes.track} style={{ width }}>
                  {track(row)}
                </div>
              </div>
            );
          })}
        </div>
      </section>
    </section>
  );
}
