import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconVersions } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepAsCopy, resumePlan } from '../files/plan-files.ts';
import { useConnection } from '../state/engine-client.ts';
import { usePlan } from '../state/plan-store.ts';
import { reportTrouble } from './notices.ts';
import classes from './shell.module.css';

/** What a person has to know before going on: no engine, or a plan that went on elsewhere. */
export function Banners() {
  const { t } = useTranslation();
  const isLost = useConnection((state) => state.status === 'lost');
  const pendingSteps = usePlan((state) => state.pendingSteps);
  const conflict = usePlan((state) => state.conflict);
  const planId = usePlan((state) => state.planId);
  if (conflict !== null && planId !== null)
    return (
      <div className={classes.banner} role="alert">
        <IconVersions size={18} />
        <span style={{ flex: 1 }}>{t('shell:conflict', { reason: conflict })}</span>
        <Button size="compact-xs" onClick={() => keepAsCopy().catch(reportTrouble)}>
          {t('shell:keepAsCopy')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => resumePlan(planId).catch(reportTrouble)}>
          {t('shell:reloadPlan')}
        </Button>
      </div>
    );
  if (isLost)
    return (
      <div className={classes.banner} role="alert">
        <IconPlugConnectedX size={18} />
        <span>{pendingSteps > 0 ? t('shell:lostWithSteps', { count: pendingSteps }) : t('shell:lost')}</span>
      </div>
    );
  return <div />;
}
