import { Alert, Select, Switch } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ALLOCATION_METHODS } from '../../core/allocation/allocation.ts';
import { competingTasks, competitionAt } from '../../core/allocation/competition.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { MomentField } from '../fields/moment-field.tsx';
import { usePlan } from '../state/plan-store.ts';
import { type ShownSchedule, useSchedule } from '../state/schedule-store.ts';
import { answerShare, setShareQuestion, useShare } from '../state/share-store.ts';
import { CompetitorList } from './competitor-list.tsx';
import { ShareFactors } from './share-factors.tsx';
import classes from './share-panel.module.css';
import { ShareResult } from './share-result.tsx';

/** Shares what there is of the plan's resources between tasks at a moment: the question, and its answer. */
export function SharePanel() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  if (workflow === undefined) return null;
  return (
    <>
      <h2 className={classes.title}>{t('share:title')}</h2>
      <p className={classes.dim}>{t('share:about')}</p>
      {shown === null || shown.workflow !== workflow ? (
        <p className={classes.dim}>{t(workflow.tasks.length === 0 ? 'share:noTasks' : 'share:noSchedule')}</p>
      ) : (
        <Sharing workflow={workflow} shown={shown} />
      )}
    </>
  );
}

function Sharing({ workflow, shown }: { readonly workflow: Workflow; readonly shown: ShownSchedule }) {
  const { t } = useTranslation();
  const { at, chosen, method, isSameShare, weights, priorities } = useShare();
  const failure = useShare((state) => state.failure);
  const answer = useShare((state) => state.answer);
  const moment = at ?? workflow.statusAt ?? 0;
  const competing = useMemo(
    () => new Set(competingTasks(workflow, shown.entries, moment)),
    [workflow, shown.entries, moment],
  );
  const competition = useMemo(
    () => competitionAt(workflow, shown.entries, moment, chosen ?? competing),
    [workflow, shown.entries, moment, chosen, competing],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store reads the rest of the question, and each part asks anew.
  useEffect(() => {
    if (competition.tasks.length > 0) void answerShare(workflow, shown.entries, competition);
  }, [workflow, shown.entries, competition, method, isSameShare, weights, priorities]);
  return (
    <>
      <div className={classes.fields}>
        <MomentField
          label={t('share:at')}
          isRequired
          value={moment}
          check={(value) => (value < 0 ? t('share:beforeStart') : null)}
          workflow={workflow}
          onCommit={(value) => setShareQuestion({ at: value ?? null })}
        />
        <Select
          label={t('share:method')}
          description={t(`share:methodHint.${method}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          data={ALLOCATION_METHODS.map((value) => ({ value, label: t(`share:methodName.${value}`) }))}
          value={method}
          allowDeselect={false}
          onChange={(value) => {
            const known = ALLOCATION_METHODS.find((each) => each === value);
            if (known !== undefined) setShareQuestion({ method: known });
          }}
        />
        {method === 'lp' && (
          <>
            <Switch
              label={t('share:sameShare')}
              description={t('share:sameShareHint')}
              checked={isSameShare}
              onChange={(event) => setShareQuestion({ isSameShare: event.currentTarget.checked })}
            />
            <ShareFactors competition={competition} />
          </>
        )}
      </div>
      <CompetitorList workflow={workflow} competing={competing} chosen={chosen ?? competing} />
      {failure !== null && (
        <Alert mt="md" color="red" title={t('share:failed')}>
          {failure}
        </Alert>
      )}
      {competition.tasks.length > 0 && failure === null && answer !== null && (
        <section className={classes.section} aria-label={t('share:result')} aria-live="polite">
          <ShareResult answer={answer} finishBefore={shown.makespan} isCurrent={answer.competition === competition} />
        </section>
      )}
    </>
  );
}
