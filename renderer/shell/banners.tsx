import { Button } from '@mantine/core';
import { IconInfoCircle, IconPlugConnectedX, IconVersions } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFidelityText } from '../files/fidelity-text.ts';
import { keepAsCopy, resumePlan } from '../files/plan-files.ts';
import { MachinesBanner } from '../machines/machines-banner.tsx';
import { useConnection } from '../state/engine-client.ts';
import { dismissReport, usePlan } from '../state/plan-store.ts';
import { reportTrouble } from './notices.ts';
import classes from './shell.module.css';

/** What a person has to know before going on: no engine, a plan that went on elsewhere, what an import left out. */
export function Banners() {
  const { t } = useTranslation();
  const textOf = useFidelityText();
  const isLost = useConnection((state) => state.status === 'lost');
  const pendingSteps = usePlan((state) => state.pendingSteps);
  const conflict = usePlan((state) => state.conflict);
  const planId = usePlan((state) => state.planId);
  const report = usePlan((state) => state.report);
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
  const misfits = report.filter(({ kind }) => kind !== 'read');
  if (misfits.length > 0)
    return (
      <div className={classes.banner} role="status">
        <IconInfoCircle size={18} style={{ flex: 'none' }} />
        <div style={{ flex: 1, maxHeight: 120, overflow: 'auto' }}>
          <strong>{t('shell:imported')}</strong>
          <ul style={{ margin: '2px 0 0', paddingLeft: 18 }}>
            {misfits.map((note) => (
              <li key={note.message}>{textOf(note)}</li>
            ))}
          </ul>
        </div>
        <Button size="compact-xs" variant="default" onClick={dismissReport}>
          {t('shell:ok')}
        </Button>
      </div>
    );
  return <MachinesBanner />;
}
