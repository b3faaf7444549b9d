import { Switch } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule, ScheduledTask } from '../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import { createAxisMaker } from '../gantt/time/time-axis.ts';
import { useChartSize } from '../gantt/use-chart-size.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { revealTask } from '../state/selection-store.ts';
import { slotColours } from '../theme/kind-colours.ts';
import classes from './overlaid-gantt.module.css';

/** One schedule that is laid over the plan's. */
export interface Overlay {
  readonly id: string;
  readonly name: string;
  readonly schedule: Schedule;
  readonly workflow: Workflow;
  /** Colour slot, from 1. */
  readonly slot: number;
}

interface Props {
  readonly workflow: Workflow;
  /** The plan's own schedule. */
  readonly reference: Schedule;
  readonly overlays: readonly Overlay[];
}

const NAMES_PX = 190;
const BAR_PX = 7;
const GAP_PX = 3;
const AXIS_PX = 34;

interface Row {
  readonly task: TaskId;
  readonly name: string;
  readonly before: ScheduledTask | undefined;
  readonly after: readonly (ScheduledTask | undefined)[];
  readonly hasMoved: readonly boolean[];
}

/** The plan and some scenarios, one thin bar each per task; what moved is marked by a diamond and a line from where it was. */
export function OverlaidGantt({ workflow, reference, overlays }: Props) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  const [onlyMoved, setOnlyMoved] = useState(true);
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useChartSize(scroller, NAMES_PX);
  const rows = useMemo(() => rowsOf(workflow, reference, overlays), [workflow, reference, overlays]);
  const moved = rows.filter(({ hasMoved }) => hasMoved.includes(true));
  const shown = onlyMoved ? moved : rows;
  const rowPx = (overlays.length + 1) * (BAR_PX + GAP_PX) + 2 * GAP_PX;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    paddingStart: AXIS_PX,
  });
  const until = Math.max(1, ...[reference, ...overlays.map(({ schedule }) => schedule)].map(endOf));
  const axis = useMemo(() => {
    const { origin, timeZone, tick, calendars } = workflow;
    return createAxisMaker({ origin, timeZone, tick, calendars }, i18n.language, {
      quarter: (quarter) => t('gantt:quarter', { quarter }),
    });
  }, [workflow, i18n.language, t]);
  if (format === null) return null;
  const marks = width > 0 ? axis({ from: 0, ticksPerPixel: until / width }, width) : { majors: [], minors: [] };
  const x = (at: number) => (at / until) * width;
  const described = ({ name, before, after }: Row) =>
    [
      name,
      before === undefined ? t('scenarios:newHere') : `${t('scenarios:planAsItIs')}: ${format.moment(before.start)}`,
      ...after.map(
        (entry, k) =>
          `${overlays[k].name}: ${entry === undefined ? t('scenarios:leftOut') : format.moment(entry.start)}`,
      ),
    ].join(', ');
  return (
    <section className={classes.block} aria-label={t('scenarios:tab.gantt')}>
      <div className={classes.head}>
        <span className={classes.legend}>
          <span className={classes.planKey} /> {t('scenarios:planAsItIs')}
          {overlays.map(({ id, name, slot }) => (
            <span key={id}>
              <span
                className={classes.key}
                style={{ background: slotColours(slot).fill, borderColor: slotColours(slot).edge }}
              />{' '}
              {name}
            </span>
          ))}
          <span>◆ {t('scenarios:moved')}</span>
        </span>
        <Switch
          label={t('scenarios:onlyMoved')}
          checked={onlyMoved}
          onChange={(event) => setOnlyMoved(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.scroller} ref={scroller}>
        {shown.length === 0 && <p className={classes.empty}>{t('scenarios:nothingMoves')}</p>}
        <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          <svg className={classes.axis} style={{ left: NAMES_PX }} width={width} height={AXIS_PX} aria-hidden>
            {marks.majors.map(({ at, label }) => (
              <text key={at} x={Math.max(0, x(at)) + 4} y={13} className={classes.major}>
                {label}
              </text>
            ))}
            {marks.minors.map(({ at, label }) => (
              <text key={at} x={x(at) + 3} y={28}>
                {label}
              </text>
            ))}
            <line x1={0} x2={width} y1={AXIS_PX - 0.5} y2={AXIS_PX - 0.5} stroke="var(--pl-border)" />
          </svg>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index];
            return (
              <div key={row.task} className={classes.row} style={{ top: start, height: rowPx }}>
                <button
                  type="button"
                  style={{ width: NAMES_PX }}
                  aria-label={described(row)}
                  title={described(row)}
                  onClick={() => revealTask(row.task)}
                >
                  {row.name}
                </button>
                <svg width={width} height={rowPx} aria-hidden>
                  {marks.minors.map(({ at }) => (
                    <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={rowPx} stroke="var(--pl-grid)" />
                  ))}
                  {row.before !== undefined && (
                    <rect
                      x={x(row.before.start)}
                      y={GAP_PX + 0.5}
                      width={Math.max(2, x(row.before.end) - x(row.before.start))}
                      height={BAR_PX - 1}
                      rx={2}
                      fill="none"
                      stroke="var(--pl-baseline)"
                      strokeWidth={1.2}
                    />
                  )}
                  {row.after.map((entry, k) => {
                    if (entry === undefined) return null;
                    const { fill, edge } = slotColours(overlays[k].slot);
                    const y = GAP_PX + (k + 1) * (BAR_PX + GAP_PX);
                    const from = x(entry.start);
                    return (
                      <g key={overlays[k].id}>
                        {row.hasMoved[k] && row.before !== undefined && (
                          <line
                            x1={x(row.before.start)}
                            x2={from}
                            y1={y + BAR_PX / 2}
                            y2={y + BAR_PX / 2}
                            stroke={edge}
                            strokeDasharray="2 2"
                          />
                        )}
                        <rect
                          x={from}
                          y={y}
                          width={Math.max(2, x(entry.end) - from)}
                          height={BAR_PX}
                          rx={2}
                          fill={fill}
                          stroke={edge}
                          opacity={row.hasMoved[k] ? 1 : 0.45}
                        />
                        {row.hasMoved[k] && (
                          <path
                            d={`M${from} ${y - 1.5}l5 ${BAR_PX / 2 + 1.5}l-5 ${BAR_PX / 2 + 1.5}l-5 ${-BAR_PX / 2 - 1.5}z`}
                            fill={edge}
                            stroke="var(--pl-surface)"
                            strokeWidth={0.8}
                          />
                        )}
                      </g>
                    );
                  })}
                </svg>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function endOf(schedule: Schedule): number {
  return schedule.reduce((latest, { end }) => Math.max(latest, end), 0);
}

/** A row for each task of the plan or of an overlay, by when it starts in the plan. */
function rowsOf(workflow: Workflow, reference: Schedule, overlays: readonly Overlay[]): readonly Row[] {
  const before = new Map(reference.map((entry) => [entry.task, entry]));
  const after = overlays.map(({ schedule }) => new Map(schedule.map((entry) => [entry.task, entry])));
  const names = new Map(
    [workflow, ...overlays.map((overlay) => overlay.workflow)].flatMap(({ tasks }) =>
      tasks.map(({ id, name }) => [id, name] as const),
    ),
  );
  return [...names]
    .map(([task, name]): Row => {
      const old = before.get(task);
      const entries = after.map((schedule) => schedule.get(task));
      return {
        task,
        name,
        before: old,
        after: entries,
        hasMoved: entries.map((entry) => entry?.start !== old?.start || entry?.end !== old?.end),
      };
    })
    .sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ before, after }: Row): number {
  return before?.start ?? after.find((entry) => entry !== undefined)?.start ?? 0;
}
