import { Button, CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { diffOf } from '../../core/document/diffs.ts';
import { listChanges } from '../../core/document/list-changes.ts';
import { reportTrouble } from '../shell/notices.ts';
import { endComparison, restoreCheckpoint, useCheckpoints } from '../state/checkpoints-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { ChangeList } from './change-list.tsx';
import { stepLabel } from './step-label.ts';
import classes from './steps-panel.module.css';
import type { Timeline } from './timeline.ts';
import { useStepTime } from './use-step-time.ts';

interface Props {
  readonly timeline: Timeline;
  readonly shown: number;
  readonly onGo: (state: number) => void;
}

/** What the step that is looked at changed, or what changed since a checkpoint. */
export function StepDetails({ timeline: { steps, position }, shown, onGo }: Props) {
  const { t } = useTranslation();
  const timeOf = useStepTime();
  const plan = usePlan((state) => state.plan);
  const compared = useCheckpoints((state) => state.compared);
  const step = steps[shown - 1];
  const changes = useMemo(() => {
    if (compared !== null) return plan === null ? [] : listChanges(diffOf(compared.then, plan));
    return step === undefined ? [] : listChanges(step.diff);
  }, [compared, plan, step]);
  if (plan === null) return null;
  const now = plan.workflow;
  if (compared !== null)
    return (
      <section className={classes.details} aria-label={t('changes:comparison')}>
        <header className={classes.head}>
          <h3>{t('changes:since', { checkpoint: compared.checkpoint.name })}</h3>
          <Button
            size="compact-xs"
            disabled={changes.length === 0}
            onClick={() => restoreCheckpoint(compared.checkpoint).catch(reportTrouble)}
          >
            {t('changes:restore')}
          </Button>
          <CloseButton aria-label={t('changes:endComparison')} onClick={endComparison} />
        </header>
        {changes.length === 0 ? (
          <p className={classes.dim}>{t('changes:same')}</p>
        ) : (
          <ChangeList changes={changes} now={now} other={compared.then.workflow} />
        )}
      </section>
    );
  return (
    <section className={classes.details} aria-label={t('changes:whatChanged')}>
      <header className={classes.head}>
        <h3>
          {step === undefined ? t('changes:beginning') : stepLabel(step.label, t)}{' '}
          <span className={classes.dim}>{timeOf(step?.at)}</span>
        </h3>
        {shown !== position && (
          <Button size="compact-xs" onClick={() => onGo(shown)}>
            {shown < position
              ? t('changes:goBack', { count: position - shown })
              : t('changes:goForth', { count: shown - position })}
          </Button>
        )}
      </header>
      {step === undefined ? (
        <p className={classes.dim}>{t('changes:beginningHint')}</p>
      ) : (
        <ChangeList changes={changes} now={now} />
      )}
    </section>
  );
}
