import { Button } from '@mantine/core';
import { IconFileArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notify, reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { commandRun, useRuns } from '../state/run-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import classes from './replan-tab.module.css';

/** What has not begun can go by the open plan as it was edited since: other tasks, links, resources, and its schedule. */
export function OpenPlanRow({ run }: { readonly run: number }) {
  const { t } = useTranslation();
  const summary = useRuns((state) => state.runs?.find((each) => each.run === run));
  const planId = usePlan((state) => state.planId);
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  // A rehearsal keeps the plan that it began with.
  if (summary === undefined || summary.kind === 'simulated' || summary.planId !== planId) return null;
  if (workflow === undefined || shown === null || shown.workflow !== workflow) return null;
  return (
    <div className={classes.row}>
      <Button
        variant="default"
        leftSection={<IconFileArrowLeft size={16} />}
        onClick={() =>
          commandRun({ kind: 'edit', workflow, schedule: shown.entries })
            .then((isDone) => isDone && notify(t('operations:replan.followed')))
            .catch(reportTrouble)
        }
      >
        {t('operations:replan.openPlan')}
      </Button>
      <span className={classes.dim}>{t('operations:replan.openPlanHint')}</span>
    </div>
  );
}
