import { useTranslation } from 'react-i18next';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { selectResource } from '../state/selection-store.ts';
import { useLoads } from '../state/use-loads.ts';
import { useView } from '../state/view-store.ts';
import { busiestResource } from './busiest-resource.ts';
import classes from './dock.module.css';
import rows from './load.module.css';
import { LoadChart } from './load-chart.tsx';

/** How much of each resource the shown schedule uses when, against what there is. */
export function Load() {
  const { t, i18n } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  const loads = useLoads();
  const format = useTimeFormat(workflow);
  if (workflow === undefined || format === null) return null;
  if (!workflow.resources.some((resource) => resource.kind === 'renewable'))
    return <p className={classes.empty}>{t('dock:noResources')}</p>;
  if (shown === null) return <p className={classes.empty}>{t('dock:noSchedule')}</p>;
  const busiest = busiestResource(loads);
  const nameOf = (load: ResourceLoad) => shown.workflow.resources[load.resource].name;
  return (
    <div className={rows.rows}>
      {busiest !== null && (
        <p className={rows.title}>
          {t('dock:busiest', {
            resource: nameOf(busiest),
            share: numberFormat(i18n.language, { style: 'percent' }).format(busiest.utilisation),
          })}
        </p>
      )}
      {loads.map((load) => {
        const peak = unitsText(load.peak, i18n.language);
        const capacity = unitsText(Math.max(...load.capacity.amounts), i18n.language);
        const isOver = load.overloads.length > 0;
        return (
          <div key={load.resource} className={rows.row}>
            <button
              type="button"
              className={rows.name}
              onClick={() => {
                selectResource(shown.workflow.resources[load.resource].id);
                useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
              }}
            >
              {nameOf(load)}
            </button>
            <LoadChart
              load={load}
              until={shown.makespan}
              label={t(isOver ? 'dock:loadOver' : 'dock:loadOf', { resource: nameOf(load), peak, capacity })}
            />
            <span className={rows.peak} data-over={isOver || undefined}>
              {isOver && '! '}
              {peak} / {capacity}
            </span>
          </div>
        );
      })}
      <div className={rows.axis}>
        <span />
        <span>
          <span>{format.moment(0)}</span>
          <span>{format.finish(shown.makespan)}</span>
        </span>
        <span />
      </div>
    </div>
  );
}
