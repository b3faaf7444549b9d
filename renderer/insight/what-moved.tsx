import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveCause } from '../../core/explain/schedule-difference.ts';
import { changesOf } from '../../core/model/scenario.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { applyScenario } from '../../core/simulation/apply-scenario.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { ResourceName, TaskName } from '../inspector/reason-text.tsx';
import { useEarlier } from '../state/earlier-schedules.ts';
import { usePlan } from '../state/plan-store.ts';
import type { ShownSchedule } from '../state/schedule-store.ts';
import { select } from '../state/selection-store.ts';
import { useSolve } from '../state/solve-store.ts';
import classes from './insight-view.module.css';
import { useEngineAnswer } from './use-engine-answer.ts';

const MOST_ROWS = 100;

interface OtherSchedule {
  readonly id: string;
  readonly label: string;
  readonly workflow: Workflow;
  readonly entries: Schedule;
}

/** What moved between another schedule and the shown one, by how much, and why. */
export function WhatMoved({ shown, format }: { readonly shown: ShownSchedule; readonly format: TimeFormat }) {
  const { t } = useTranslation();
  const others = useOtherSchedules(shown, format);
  const [chosen, setChosen] = useState<string | null>(null);
  const other = others.find(({ id }) => id === chosen) ?? others[0] ?? null;
  const question = useMemo(
    () =>
      other === null
        ? null
        : {
            before: { workflow: other.workflow, schedule: [...other.entries] },
            after: { workflow: shown.workflow, schedule: [...shown.entries] },
          },
    [other, shown],
  );
  const { answer, trouble } = useEngineAnswer('explain.difference', question);
  return (
    <section aria-label={t('insight:moved')} className={classes.block}>
      <h2 className={classes.heading}>{t('insight:moved')}</h2>
      <p className={classes.dim}>{t('insight:movedHint')}</p>
      {other === null ? (
        <p className={classes.waiting}>{t('insight:movedEmpty')}</p>
      ) : (
        <Select
          className={classes.chooser}
          label={t('insight:compareWith')}
          data={others.map(({ id, label }) => ({ value: id, label }))}
          value={other.id}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      {trouble !== null && <p className={classes.waiting}>{trouble}</p>}
      {answer !== null && (
        <>
          <p className={classes.words}>
            {t('insight:movedCount', { count: answer.moved.length })}{' '}
            {answer.finish.after === answer.finish.before
              ? t('insight:sameFinish')
              : t(answer.finish.after < answer.finish.before ? 'insight:finishEarlier' : 'insight:finishLater', {
                  length: format.length(Math.abs(answer.finish.after - answer.finish.before)),
                })}{' '}
            {answer.added.length > 0 && t('insight:added', { count: answer.added.length })}{' '}
            {answer.removed.length > 0 && t('insight:removed', { count: answer.removed.length })}
          </p>
          {answer.moved.length > 0 && (
            <>
              <Button size="compact-xs" variant="default" onClick={() => select(answer.moved.map(({ task }) => task))}>
                {t('insight:selectTasks', { count: answer.moved.length })}
              </Button>
              <div className={classes.tableFrame}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('insight:column.task')}</th>
                      <th scope="col">{t('insight:column.before')}</th>
                      <th scope="col">{t('insight:column.now')}</th>
                      <th scope="col">{t('insight:column.by')}</th>
                      <th scope="col">{t('insight:column.because')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {answer.moved.slice(0, MOST_ROWS).map(({ task, before, after, by, causes }) => (
                      <tr key={task}>
                        <td>
                          <TaskName id={task} workflow={shown.workflow} />
                        </td>
                        <td className={classes.nowrap}>{format.moment(before.start)}</td>
                        <td className={classes.nowrap}>{format.moment(after.start)}</td>
                        <td className={classes.nowrap}>
                          {by === 0
                            ? t('insight:sameStart')
                            : t(by > 0 ? 'insight:later' : 'insight:earlier', { length: format.length(Math.abs(by)) })}
                        </td>
                        <td>
                          {(causes ?? []).map((cause, index) => (
                            <span key={JSON.stringify(cause)}>
                              {index > 0 && t('insight:between')}
                              <CauseText cause={cause} workflow={shown.workflow} other={other?.workflow ?? null} />
                            </span>
                          ))}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {answer.moved.length > MOST_ROWS && (
                <p className={classes.dim}>{t('insight:rowsCut', { count: answer.moved.length - MOST_ROWS })}</p>
              )}
            </>
          )}
        </>
      )}
    </section>
  );
}

/** Schedules to compare with: those shown before, the search's result, and what scenarios keep. */
function useOtherSchedules(shown: ShownSchedule, format: TimeFormat): readonly OtherSchedule[] {
  const { t } = useTranslation();
  const earlier = useEarlier((state) => state.schedules);
  const plan = usePlan((state) => state.plan);
  const run = useSolve((state) => state.run);
  return useMemo(() => {
    const others: OtherSchedule[] = earlier
      .filter(({ entries }) => entries !== shown.entries)
      .map(({ workflow, entries, makespan }, index) => ({
        id: `earlier ${index}`,
        label: t('insight:earlierSchedule', { number: index + 1, finish: format.finish(makespan) }),
        workflow,
        entries,
      }));
    if (plan?.schedule != null && shown.source !== 'applied') {
      others.push({
        id: 'kept',
        label: t('insight:keptSchedule'),
        workflow: plan.workflow,
        entries: plan.schedule.entries,
      });
    }
    if (run?.best != null && run.best !== shown.entries) {
      others.push({ id: 'search', label: t('insight:searchResult'), workflow: run.workflow, entries: run.best });
    }
    for (const { id, name, baseline } of plan?.scenarios ?? []) {
      if (plan === null || baseline === undefined) continue;
      const workflow = scenarioWorkflow(plan, id);
      if (workflow === null) continue;
      others.push({
        id: `scenario ${id}`,
        label: t('insight:scenarioSchedule', { name }),
        workflow,
        entries: baseline.schedule.entries,
      });
    }
    return others;
  }, [earlier, plan, run, shown, format, t]);
}

/** `null` where the scenario does not fit the plan any more. */
function scenarioWorkflow(plan: NonNullable<ReturnType<typeof usePlan.getState>['plan']>, id: string): Workflow | null {
  try {
    return applyScenario(plan, changesOf(plan.scenarios ?? [], id)).workflow;
  } catch {
    return null;
  }
}

interface CauseProps {
  readonly cause: MoveCause;
  readonly workflow: Workflow;
  readonly other: Workflow | null;
}

function CauseText({ cause, workflow, other }: CauseProps) {
  const { t } = useTranslation();
  const holding = (id: string) => (workflow.tasks.some((task) => task.id === id) || other === null ? workflow : other);
  switch (cause.kind) {
    case 'predecessor':
    case 'link':
      return (
        <>
          <TaskName id={cause.task} workflow={holding(cause.task)} /> {t(`insight:cause.${cause.kind}`)}
        </>
      );
    case 'resource':
      return (
        <>
          <ResourceName id={cause.resource} workflow={workflow} /> {t('insight:cause.resource')}{' '}
          {cause.tasks.slice(0, 3).map((id, index) => (
            <span key={id}>
              {index > 0 && t('insight:between')}
              <TaskName id={id} workflow={holding(id)} />
            </span>
          ))}
        </>
      );
    case 'capacity':
      return (
        <>
          <ResourceName id={cause.resource} workflow={workflow} /> {t('insight:cause.capacity')}
        </>
      );
    default:
      return t(`insight:cause.${cause.kind}`);
  }
}
