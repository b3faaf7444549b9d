import { EmptyState } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FirstTaskDoor } from '../shell/first-task-door.tsx';
import { usePlan } from '../state/plan-store.ts';
import { useSimulation } from '../state/simulate-store.ts';
import { RiskFindings } from './risk-findings.tsx';
import { RiskOptions } from './risk-options.tsx';
import classes from './risk-view.module.css';

/** How likely the dates of the plan are: it is played many times with uncertain durations. */
export function RiskView() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const planId = usePlan((state) => state.planId);
  const run = useSimulation((state) => (state.run?.planId === planId ? state.run : null));
  if (workflow === undefined) return null;
  return (
    <div className={classes.view}>
      <RiskOptions workflow={workflow} />
      <section className={classes.findings} aria-label={t('risk:findings')}>
        {run === null ? (
          <div className={classes.empty}>
            <EmptyState
              icon={<IconDice5 size={40} stroke={1.3} />}
              title={t('risk:empty')}
              description={t('risk:emptyHint')}
            >
              <FirstTaskDoor />
            </EmptyState>
          </div>
        ) : (
          <RiskFindings run={run} isOutdated={run.workflow !== workflow} />
        )}
      </section>
    </div>
  );
}
