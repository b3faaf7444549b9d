import { useTranslation } from 'react-i18next';
import type { Competition } from '../../core/allocation/competition.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import classes from './share-panel.module.css';

interface Props {
  readonly competition: Competition;
  /** Shape tasks × resources: thousandths of a unit. */
  readonly grants: readonly (readonly number[])[];
  /** Of the task, in the competition. */
  readonly place: number;
}

/** What one task gets of each resource: a bar as long as its request, among those of the others, filled as far as granted. */
export function GrantBars({ competition: { resources, tasks }, grants, place }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={classes.bars}>
      {resources.map(({ resource }, k) => {
        const request = tasks[place].requests[k];
        if (request === 0) return null;
        const largest = tasks.reduce((most, { requests }) => Math.max(most, requests[k]), 1);
        const grant = grants[place][k];
        return (
          <div key={resource.id}>
            <dt title={resource.name}>{resource.name}</dt>
            <dd>
              <span className={classes.track} style={{ width: `${(100 * request) / largest}%` }} aria-hidden>
                <span className={classes.granted} style={{ width: `${(100 * grant) / request}%` }} />
              </span>
            </dd>
            <dd>{t('share:granted', { granted: grant / MILLI_UNITS, requested: request / MILLI_UNITS })}</dd>
          </div>
        );
      })}
    </dl>
  );
}
