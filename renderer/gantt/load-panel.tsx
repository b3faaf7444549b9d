import { memo, type Ref, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unitsText } from '../i18n/units-text.ts';
import { selectResource, useSelection } from '../state/selection-store.ts';
import { useLoads } from '../state/use-loads.ts';
import { useView } from '../state/view-store.ts';
import classes from './gantt-view.module.css';
import type { ChartPainter } from './paint/chart-painter.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { LOAD_ROW_PX } from './paint/paint-load.ts';

interface Props {
  readonly scene: ChartScene;
  readonly painter: ChartPainter;
  readonly canvasRef: Ref<HTMLCanvasElement>;
  readonly height: number;
  readonly columnsWidth: number;
}

/** How much of each renewable resource is in use when, under the axis of the chart. */
export const LoadPanel = memo(function LoadPanel({ scene, painter, canvasRef, height, columnsWidth }: Props) {
  const { t, i18n } = useTranslation();
  const percent = useMemo(() => new Intl.NumberFormat(i18n.language, { style: 'percent' }), [i18n.language]);
  const selected = useSelection((state) => state.resource);
  const { resources } = scene.workflow;
  const known = useLoads();
  // They may be one edit behind the plan.
  const loads = useMemo(
    () => known.filter(({ resource }) => resources[resource]?.kind === 'renewable'),
    [known, resources],
  );
  const hours = useMemo(
    () => loads.map(({ resource }) => scene.hours.ofResource(resources[resource])),
    [loads, scene.hours, resources],
  );
  useEffect(() => painter.update({ loads, loadHours: hours, loadHeight: height }), [painter, loads, hours, height]);
  return (
    <section
      className={classes.load}
      style={{ height }}
      aria-label={t('gantt:load')}
      onScroll={(event) => painter.update({ loadScrollTop: event.currentTarget.scrollTop })}
    >
      <div style={{ height: Math.max(height, loads.length * LOAD_ROW_PX) }}>
        <div className={classes.pinned} style={{ height }}>
          <canvas
            ref={canvasRef}
            className={classes.loadCanvas}
            style={{ left: columnsWidth }}
            role="img"
            aria-label={t('gantt:load')}
          />
        </div>
        <ul className={classes.loadNames} style={{ width: columnsWidth, marginTop: -height }}>
          {loads.map((load) => {
            const { id, name } = resources[load.resource];
            const peak = unitsText(load.peak, i18n.language);
            const capacity = unitsText(Math.max(...load.capacity.amounts), i18n.language);
            const isOver = load.overloads.length > 0;
            const share = percent.format(load.utilisation);
            return (
              <li key={id} style={{ height: LOAD_ROW_PX }} data-selected={selected === id || undefined}>
                <button
                  type="button"
                  onClick={() => {
                    selectResource(id);
                    useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
                  }}
                >
                  <span className={classes.cellText}>{name}</span>
                  <span className={classes.loadFigures} data-over={isOver || undefined}>
                    {isOver ? t('gantt:loadOver', { peak, capacity }) : t('gantt:loadOf', { peak, capacity, share })}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
});
