import { Alert, EmptyState, Progress } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { TRAINING_STAGES } from '../../../core/learning/dispatch/training-event.ts';
import { dispatchDetailsSchema } from '../../../electron/ipc/learn-dispatch-schema.ts';
import { loadPriorities, usePriorities } from '../../state/priorities-store.ts';
import { LearningCurve } from './learning-curve.tsx';
import { PolicyFindings } from './policy-findings.tsx';
import classes from './priorities-tab.module.css';
import { PriorityOptionsForm } from './priority-options.tsx';
import { VersionTable } from './version-table.tsx';

/** Which task goes first, as learned; whether that beats every single rule; and where it is used. */
export function PrioritiesTab() {
  const { t } = useTranslation();
  const { state, progress, curve, versions, selected, failure, isCancelled } = usePriorities();
  useEffect(() => void loadPriorities(), []);
  const known = (versions ?? []).flatMap((version) => {
    const details = dispatchDetailsSchema.safeParse(version.details);
    return details.success ? [{ version, details: details.data }] : [];
  });
  const chosen = known.find(({ version }) => version.id === selected) ?? known[0];
  const done =
    progress === null ? 0 : (TRAINING_STAGES.indexOf(progress.stage) + progress.fraction) / TRAINING_STAGES.length;
  return (
    <div className={classes.view}>
      <PriorityOptionsForm />
      <section className={classes.findings} aria-label={t('priorities:findings')}>
        {failure !== null && (
          <Alert color="red" mb="sm" title={t('priorities:failed')}>
            {failure}
          </Alert>
        )}
        {isCancelled && state === 'idle' && (
          <Alert color="yellow" mb="sm">
            {t('priorities:cancelled')}
          </Alert>
        )}
        {state !== 'idle' && (
          <div className={classes.running}>
            <p className={classes.dim} aria-live="polite">
              {t(`priorities:stage.${progress?.stage ?? 'schedules'}`)}
            </p>
            <Progress mt={4} value={done * 100} animated aria-label={t('priorities:progress')} />
            <LearningCurve curve={curve} />
          </div>
        )}
        {versions !== null && known.length === 0 && state === 'idle' && (
          <div className={classes.empty}>
            <EmptyState
              icon={<IconArrowsSort size={40} stroke={1.3} />}
              title={t('priorities:empty')}
              description={t('priorities:emptyHint')}
            />
          </div>
        )}
        {chosen !== undefined && state === 'idle' && (
          <PolicyFindings version={chosen.version} details={chosen.details} />
        )}
        {known.length > 0 && <VersionTable versions={known} chosen={chosen?.version.id ?? null} />}
      </section>
    </div>
  );
}
