import { EmptyState } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { FirstTaskDoor } from '../shell/first-task-door.tsx';
import { runOf, useBuys } from '../state/buys-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { BuysOptions } from './buys-options.tsx';
import { BuysTable } from './buys-table.tsx';
import classes from './insight-view.module.css';
import { PlanReasons } from './plan-reasons.tsx';
import { WhatMoved } from './what-moved.tsx';

/** Why the plan finishes when it does, what would let it finish earlier at what cost, and what moved since. */
export function InsightView() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  const run = useBuys((state) => state.run);
  const format = useTimeFormat(workflow);
  if (workflow === undefined || format === null) return null;
  if (shown === null || shown.entries.length === 0) {
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconBulb size={40} stroke={1.3} />}
          title={t('insight:noSchedule')}
          description={t('insight:noScheduleHint')}
        >
          <FirstTaskDoor />
        </EmptyState>
      </div>
    );
  }
  const own = runOf(workflow, run);
  return (
    <div className={classes.view}>
      <BuysOptions workflow={workflow} />
      <div className={classes.findings}>
        <PlanReasons shown={shown} format={format} />
        <section aria-label={t('insight:buys')} className={classes.block}>
          <h2 className={classes.heading}>{t('insight:buys')}</h2>
          <p className={classes.dim}>{t('insight:buysHint')}</p>
          {own === null ? (
            <p className={classes.waiting}>{t(run === null ? 'insight:buysEmpty' : 'insight:buysOutdated')}</p>
          ) : (
            <BuysTable run={own} format={format} />
          )}
        </section>
        <WhatMoved shown={shown} format={format} />
      </div>
    </div>
  );
}
