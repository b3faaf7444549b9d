import { Alert, Button, Group, Progress } from '@mantine/core';
import { IconCheck, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { makespanOf } from '../../core/model/schedule.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import { performAction } from '../actions/perform.ts';
import { applyAction } from '../actions/plan-actions.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { dismissRun, runGap, type SolveRun } from '../state/solve-store.ts';
import { ConflictCard } from './conflict-card.tsx';
import { type ObjectiveWords, objectiveWords } from './objective-words.ts';
import classes from './optimise-panel.module.css';
import { OutdatedResult } from './outdated-result.tsx';
import { ProgressChart } from './progress-chart.tsx';

/** How a search goes, or what came out. */
export function RunView({ run }: { readonly run: SolveRun }) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(run.workflow);
  const currentWorkflow = usePlan((state) => state.plan?.workflow);
  // The analysis knows the same in the language of the interface.
  const error = useSchedule((state) =>
    state.analysedWorkflow === run.workflow
      ? state.analysis?.diagnostics.find(({ severity }) => severity === 'error')
      : undefined,
  );
  const textOf = useDiagnosticText();
  const isEnded = run.state === 'ended';
  const isOutdated = currentWorkflow !== run.workflow;
  const gap = runGap(run);
  if (format === null) return null;
  const words = objectiveWords(run.workflow, format, t, i18n.language);
  const [first, ...others] = run.options.objectives;
  if (run.outcome?.status === 'infeasible')
    return <ConflictCard workflow={run.workflow} reason={error === undefined ? run.outcome.reason : textOf(error)} />;
  return (
    <>
      {!isEnded && (
        <Progress
          mb="sm"
          value={(run.fraction ?? 1) * 100}
          animated={run.fraction === null}
          aria-label={t('optimise:progress')}
        />
      )}
      {run.failure !== null && (
        <Alert color="red" mb="sm" title={t(error === undefined ? 'optimise:failed' : 'optimise:infeasible')}>
          {run.failure.code === 'engine-gone'
            ? t(run.best === null ? 'optimise:engineGone' : 'optimise:engineGoneWithBest')
            : error === undefined
              ? run.failure.message
              : textOf(error)}
        </Alert>
      )}
      {run.value === null ? (
        run.failure === null && (
          <p className={classes.dim}>{t(isEnded ? 'optimise:nothingFound' : 'optimise:searching')}</p>
        )
      ) : (
        <div aria-live="polite">
          <p className={classes.figure}>{words.figure(first, run.value)}</p>
          {first === 'makespan' ? (
            <p className={classes.dim}>{format.length(run.value)}</p>
          ) : (
            <p className={classes.dim}>{words.label(first)}</p>
          )}
          {run.bound !== null && gap !== null && (
            <p className={classes.sentence} data-tone={gap <= 0 ? 'good' : undefined}>
              {gap <= 0 && <IconCircleCheck size={16} style={{ verticalAlign: '-3px' }} />}{' '}
              {words.sentence(first, run.value, run.bound, gap)}
            </p>
          )}
          {(others.length > 0 || first !== 'makespan') && (
            <dl className={classes.facts}>
              {first !== 'makespan' && run.best !== null && (
                <>
                  <dt>{t('optimise:finish')}</dt>
                  <dd>{format.finish(makespanOf(run.best))}</dd>
                </>
              )}
              {others.map((objective, place) => (
                <LaterObjective key={objective} run={run} words={words} objective={objective} place={place + 1} />
              ))}
            </dl>
          )}
        </div>
      )}
      <ProgressChart run={run} format={format} words={words} />
      {run.schedules > 0 && (
        <p className={classes.chartTitle}>
          {t('optimise:effort', {
            count: run.schedules,
            schedules: numberFormat(i18n.language).format(run.schedules),
          })}
        </p>
      )}
      {isEnded && run.best !== null && !isOutdated && (
        <Group mt="md" gap="xs" grow>
          <Button leftSection={<IconCheck size={16} />} onClick={() => performAction(applyAction)}>
            {t('actions:apply')}
          </Button>
          <Button variant="default" onClick={dismissRun}>
            {t('optimise:discard')}
          </Button>
        </Group>
      )}
      {isEnded && run.best !== null && isOutdated && <OutdatedResult run={run} />}
      {isEnded && run.best === null && (
        <Button mt="md" variant="default" onClick={dismissRun}>
          {t('close')}
        </Button>
      )}
    </>
  );
}

/** Value of a less important objective, and how good it is among plans that are as good in those before it. */
function LaterObjective({
  run,
  words,
  objective,
  place,
}: {
  readonly run: SolveRun;
  readonly words: ObjectiveWords;
  readonly objective: Objective;
  readonly place: number;
}) {
  const value = run.values[place];
  const bound = run.bounds[place];
  if (value === undefined) return null;
  return (
    <>
      <dt>{words.label(objective)}</dt>
      <dd>{words.figure(objective, value)}</dd>
      {bound !== undefined && (
        <dd className={classes.factSentence}>{words.sentence(objective, value, bound, gapOf(value, bound))}</dd>
      )}
    </>
  );
}
