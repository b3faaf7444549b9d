import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { compile } from '../../core/problem/compile.ts';
import { type ResourceLoad, resourceLoads } from '../../core/problem/resource-load.ts';
import { LoadChart } from '../dock/load-chart.tsx';
import { useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import type { Overlay } from './overlaid-gantt.tsx';
import classes from './scenarios-view.module.css';

interface Props {
  readonly workflow: Workflow;
  readonly reference: Schedule;
  readonly overlays: readonly Overlay[];
  readonly resource: string | null;
}

/** Use of one resource by the plan and by each scenario, on one axis of time. */
export function OverlaidLoads({ workflow, reference, overlays, resource }: Props) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  const rows = useMemo(
    () =>
      [{ id: '', name: '', workflow, schedule: reference }, ...overlays].map((each) => ({
        ...each,
        load: loadOf(each.workflow, each.schedule, resource),
      })),
    [workflow, reference, overlays, resource],
  );
  if (format === null) return null;
  const name = workflow.resources.find(({ id }) => id === resource)?.name;
  const until = Math.max(...rows.map(({ schedule }) => schedule.reduce((end, entry) => Math.max(end, entry.end), 0)));
  return (
    <section className={classes.block} aria-label={t('scenarios:tab.load')}>
      <h3 className={classes.heading}>{t('scenarios:loadTitle', { resource: name })}</h3>
      <p className={classes.dim}>{t('scenarios:loadHint')}</p>
      {rows.map((row) => {
        const label = row.id === '' ? t('scenarios:planAsItIs') : row.name;
        if (row.load === null) return null;
        const peak = unitsText(row.load.peak, i18n.language);
        const capacity = unitsText(Math.max(...row.load.capacity.amounts), i18n.language);
        return (
          <div key={row.id} className={classes.loadRow}>
            <span>{label}</span>
            <LoadChart
              load={row.load}
              until={until}
              label={`${label}. ${t('dock:loadOf', { resource: name, peak, capacity })}`}
            />
            <span className="tabular">
              {peak} / {capacity}
            </span>
          </div>
        );
      })}
      <div className={classes.loadRow}>
        <span />
        <span className={classes.loadAxis}>
          <span>{format.moment(0)}</span>
          <span>{format.finish(until)}</span>
        </span>
        <span />
      </div>
    </section>
  );
}

function loadOf(workflow: Workflow, schedule: Schedule, resource: string | null): ResourceLoad | null {
  const place = workflow.resources.findIndex(({ id }) => id === resource);
  return resourceLoads(compile(workflow), schedule).find((load) => load.resource === place) ?? null;
}
