import { memo, type Ref, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResourceId } from '../../core/model/workflow.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { unitsText } from '../i18n/units-text.ts';
import { selectResource, useSelection } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import { useGantt } from './gantt-store.ts';
import { LoadHead } from './load-head.tsx';
import classes from './load-panel.module.css';
import { OverloadCard } from './overload-card.tsx';
import type { ChartPainter } from './paint/chart-painter.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { LOAD_ROW_PX } from './paint/paint-load.ts';
import { xOf } from './time/time-window.ts';
import { useChartSchedule } from './use-chart-schedule.ts';
import { useOverloadPointer } from './use-overload-pointer.ts';

interface Props {
  readonly scene: ChartScene;
  readonly painter: ChartPainter;
  readonly canvasRef: Ref<HTMLCanvasElement>;
  readonly height: number;
  readonly columnsWidth: number;
}

/** An overload that a person looks at: the stretch of a resource, numbered from 0. */
export interface OpenOverload {
  readonly resource: ResourceId;
  readonly place: number;
}

const HEAD_PX = 32;

/** How much of each renewable resource is in use when, under the axis of the chart. Each overload leads to ways out. */
export const LoadPanel = memo(function LoadPanel({ scene, painter, canvasRef, height, columnsWidth }: Props) {
  const { t, i18n } = useTranslation();
  const percent = useMemo(() => numberFormat(i18n.language, { style: 'percent' }), [i18n.language]);
  const selected = useSelection((state) => state.resource);
  const loadStyle = useView((state) => (state.ganttLoadHeat ? 'heat' : 'areas'));
  const [open, setOpen] = useState<OpenOverload | null>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = LOAD_ROW_PX[loadStyle];
  const { resources } = scene.workflow;
  const { loads: known, isByDates } = useChartSchedule(scene.workflow);
  // They may be one edit behind the plan.
  const loads = useMemo(
    () => known.filter(({ resource }) => resources[resource]?.kind === 'renewable'),
    [known, resources],
  );
  const hours = useMemo(
    () => loads.map(({ resource }) => scene.hours.ofResource(resources[resource])),
    [loads, scene.hours, resources],
  );
  const rowsHeight = Math.max(0, height - HEAD_PX);
  useEffect(
    () => painter.update({ loads, loadHours: hours, loadHeight: rowsHeight, loadStyle }),
    [painter, loads, hours, rowsHeight, loadStyle],
  );
  useOverloadPointer(canvas, { loads, resources, rowPx, scroller }, setOpen);
  const takeCanvas = (element: HTMLCanvasElement | null) => {
    if (typeof canvasRef === 'function') canvasRef(element);
    setCanvas(element);
  };
  const openRow = open === null ? -1 : loads.findIndex(({ resource }) => resources[resource].id === open.resource);
  return (
    <section className={classes.panel} style={{ height }} aria-label={t('gantt:load')}>
      <LoadHead loads={loads} resources={resources} isByDates={isByDates} />
      <div
        ref={scroller}
        className={classes.rows}
        style={{ height: rowsHeight }}
        tabIndex={-1}
        onScroll={(event) => painter.update({ loadScrollTop: event.currentTarget.scrollTop })}
      >
        <div style={{ height: Math.max(rowsHeight, loads.length * rowPx) }}>
          <div className={classes.pinned} style={{ height: rowsHeight }}>
            <canvas
              ref={takeCanvas}
              className={classes.canvas}
              style={{ left: columnsWidth }}
              role="img"
              aria-label={t('gantt:load')}
            />
          </div>
          <ul className={classes.names} style={{ width: columnsWidth, marginTop: -rowsHeight }}>
            {loads.map((load) => {
              const { id, name } = resources[load.resource];
              const peak = unitsText(load.peak, i18n.language);
              const capacity = unitsText(Math.max(...load.capacity.amounts), i18n.language);
              const isOver = load.overloads.length > 0;
              const share = percent.format(load.utilisation);
              return (
                <li key={id} style={{ height: rowPx }} data-selected={selected === id || undefined}>
                  <button
                    type="button"
                    className={classes.name}
                    onClick={() => {
                      selectResource(id);
                      useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
                    }}
                  >
                    <span className={classes.text}>{name}</span>
                    <span className={classes.figures}>
                      {isOver ? t('load:upTo', { peak, capacity }) : t('gantt:loadOf', { peak, capacity, share })}
                    </span>
                  </button>
                  {isOver && (
                    <button
                      type="button"
                      className={classes.over}
                      aria-label={t('load:overloadsOf', { count: load.overloads.length, resource: name })}
                      aria-haspopup="dialog"
                      onClick={() => setOpen({ resource: id, place: firstInSight(load.overloads) })}
                    >
                      {t('load:overloads', { count: load.overloads.length })}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      </div>
      {open !== null && openRow >= 0 && (
        <OverloadCard
          key={open.resource}
          scene={scene}
          load={loads[openRow]}
          place={open.place}
          isByDates={isByDates}
          columnsWidth={columnsWidth}
          top={HEAD_PX + openRow * rowPx - (scroller.current?.scrollTop ?? 0)}
          onPlace={(place) => setOpen({ ...open, place })}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
});

/** The first stretch that can be seen, else the first of all. */
function firstInSight(stretches: readonly { readonly to: number }[]): number {
  const { window } = useGantt.getState();
  return Math.max(
    0,
    stretches.findIndex(({ to }) => window === null || xOf(window, to) > 0),
  );
}
