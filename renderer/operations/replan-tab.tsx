import { Alert, Button, EmptyState, Progress } from '@mantine/core';
import { IconCalendarRepeat, IconCheck, IconPlayerStop } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { makespanOf } from '../../core/model/schedule.ts';
import type { ReplanChoice } from '../../electron/ipc/run-schema.ts';
import { OverlaidGantt } from '../scenarios/overlaid-gantt.tsx';
import { notify, reportTrouble } from '../shell/notices.ts';
import { followChoice, startReplan, stopReplan, useReplan } from '../state/replan-store.ts';
import { useRuns } from '../state/run-store.ts';
import { OpenPlanRow } from './open-plan-row.tsx';
import { ReplanChoices } from './replan-choices.tsx';
import classes from './replan-tab.module.css';
import type { RunTabProps } from './run-stage.tsx';
import type { RunWords } from './use-run-words.ts';

/** Colour slot of a choice in the Gantt. */
const SLOT = 5;

/** The rest of the run planned anew: finishes to choose from, each with the tasks that it moves. */
export function ReplanTab({ run, words }: RunTabProps) {
  const { t } = useTranslation();
  const { run: ofRun, choices, chosen, isRunning, fraction, failure, askedAt } = useReplan();
  const isOurs = ofRun === run;
  return (
    <div className={classes.tab}>
      <div className={classes.row}>
        {isOurs && isRunning ? (
          <>
            <Progress
              className={classes.progress}
              value={(fraction ?? 1) * 100}
              animated={fraction === null}
              aria-label={t('operations:replan.running')}
            />
            <Button variant="default" leftSection={<IconPlayerStop size={14} />} onClick={stopReplan}>
              {t('operations:replan.stop')}
            </Button>
          </>
        ) : (
          <Button
            variant={isOurs && choices !== null ? 'default' : 'filled'}
            leftSection={<IconCalendarRepeat size={16} />}
            onClick={() => startReplan().catch(reportTrouble)}
          >
            {t(isOurs && choices !== null ? 'operations:replan.again' : 'operations:replan.start')}
          </Button>
        )}
        {isOurs && choices !== null && (
          <span className={classes.dim}>
            {t('operations:replan.askedAt', { at: words.format.moment(Math.floor(askedAt)) })}
          </span>
        )}
      </div>
      <OpenPlanRow run={run} />
      {isOurs && failure !== null && <Alert color="red">{failure}</Alert>}
      {isOurs && choices !== null && choices.length > 0 ? (
        <Choices choices={choices} chosen={Math.min(chosen, choices.length - 1)} words={words} />
      ) : (
        !(isOurs && isRunning) && (
          <EmptyState
            icon={<IconCalendarRepeat size={40} stroke={1.3} />}
            title={t('operations:replan.empty')}
            description={t('operations:replan.emptyHint')}
          />
        )
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly choices: readonly ReplanChoice[];
  readonly chosen: number;
  readonly words: RunWords;
}

function Choices({ choices, chosen, words }: ChoicesProps) {
  const { t } = useTranslation();
  const followed = useRuns((state) => state.plan?.followed);
  const choice = choices[chosen];
  // What has begun is where it is, whatever the plan said; only what would move is compared.
  const reference = useMemo(() => {
    const moved = new Set(choice.moved);
    const after = new Map(choice.schedule.map((entry) => [entry.task, entry]));
    return followed?.map((entry) => (moved.has(entry.task) ? entry : (after.get(entry.task) ?? entry)));
  }, [followed, choice]);
  if (followed === undefined || reference === undefined) return null;
  return (
    <>
      <ReplanChoices choices={choices} chosen={chosen} finishNow={makespanOf(followed)} words={words} />
      <div className={classes.row}>
        <Button
          leftSection={<IconCheck size={14} />}
          onClick={() =>
            followChoice(choice)
              .then((isDone) => isDone && notify(t('operations:replan.followed')))
              .catch(reportTrouble)
          }
        >
          {t('operations:replan.apply')}
        </Button>
        <span className={classes.dim}>{t('operations:replan.applyHint')}</span>
      </div>
      <OverlaidGantt
        workflow={words.workflow}
        reference={reference}
        overlays={[
          {
            id: 'replanned',
            name: t('operations:replan.planned'),
            schedule: choice.schedule,
            workflow: words.workflow,
            slot: SLOT,
          },
        ]}
      />
    </>
  );
}
