import { Alert, Button, Group, Progress } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepOnly } from '../../core/document/keep-only.ts';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import type { SelectionBudget, SelectionFound } from '../../core/problem/selection.ts';
import { listFormat } from '../i18n/formatters.ts';
import { percentText } from '../shell/gap-sentence.ts';
import { edit } from '../state/edit.ts';
import type { FitRun } from '../state/fit-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { select } from '../state/selection-store.ts';
import { amountText } from './amount-text.ts';
import classes from './fit-panel.module.css';
import { TaskList } from './task-list.tsx';

/** What fits, in sentences, with what can be done about it. */
export function FitResult({ run }: { readonly run: FitRun }) {
  const { t } = useTranslation();
  const current = usePlan((state) => state.plan?.workflow);
  const { outcome, workflow } = run;
  if (run.isRunning) return <Progress value={100} animated aria-label={t('budget:searching')} />;
  if (run.failure !== null)
    return (
      <Alert color="red" title={t('budget:failed')}>
        {run.failure}
      </Alert>
    );
  if (outcome === null) return null;
  if (outcome.status === 'infeasible')
    return (
      <Alert color="red" title={t('budget:infeasible')}>
        {t(outcome.items.length === 0 ? 'budget:tooLittle' : 'budget:clash')}
        <TaskList title={t('budget:clashing')} tasks={tasksOf(workflow, itemIds(outcome.items))} />
      </Alert>
    );
  if (outcome.status === 'unknown') return <p className={classes.dim}>{t('budget:nothingFound')}</p>;
  return <Found run={run} outcome={outcome} isOutdated={current !== workflow} />;
}

function itemIds(items: readonly { readonly kind: string }[]): ReadonlySet<string> {
  return new Set(items.flatMap((item) => ('id' in item && typeof item.id === 'string' ? [item.id] : [])));
}

function tasksOf({ tasks }: Workflow, ids: ReadonlySet<string>): readonly Task[] {
  return tasks.filter(({ id }) => ids.has(id));
}

function Found({
  run: { workflow, budgets },
  outcome,
  isOutdated,
}: {
  readonly run: FitRun;
  readonly outcome: SelectionFound;
  readonly isOutdated: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { chosen, weight, bound, totalWeight, status, use } = outcome;
  const ids = new Set(chosen.map(({ task }) => task));
  const fitting = tasksOf(workflow, ids);
  const left = workflow.tasks.filter(({ id }) => !ids.has(id));
  const share = (part: number) => percentText(totalWeight === 0 ? 1 : part / totalWeight, i18n.language);
  return (
    <>
      <p className={classes.figure}>{t('budget:fits', { chosen: chosen.length, count: workflow.tasks.length })}</p>
      <p className={classes.dim}>{t('budget:weight', { share: share(weight) })}</p>
      <p className={classes.sentence} data-tone={status === 'optimal' ? 'good' : undefined}>
        {status === 'optimal' && <IconCircleCheck size={16} style={{ verticalAlign: '-3px' }} />}{' '}
        {status === 'optimal' ? t('budget:proved') : t('budget:atMost', { share: share(bound) })}
      </p>
      <Next workflow={workflow} budgets={budgets} outcome={outcome} />
      <dl className={classes.facts}>
        {budgets.map((budget, place) => (
          <div key={budget.kind === 'cost' ? '' : budget.resource}>
            <dt>{nameOf(workflow, budget) ?? t('budget:cost')}</dt>
            <dd>
              {t('budget:used', {
                used: amountText(workflow, budget, use[place], i18n.language),
                limit: amountText(workflow, budget, budget.limit, i18n.language),
              })}
            </dd>
          </div>
        ))}
      </dl>
      <Group mt="md" gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => select(ids)}>
          {t('budget:selectFitting')}
        </Button>
        {left.length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => select(left.map(({ id }) => id))}>
            {t('budget:selectLeft')}
          </Button>
        )}
      </Group>
      {left.length > 0 && (
        <>
          <p className={classes.dim}>{t('budget:keepHint', { count: left.length })}</p>
          <Button
            mt={4}
            disabled={isOutdated || chosen.length === 0}
            onClick={() => edit('steps:keepOnly', (plan) => keepOnly(plan, ids))}
          >
            {t('budget:keepOnly', { count: chosen.length })}
          </Button>
          {isOutdated && <p className={classes.dim}>{t('budget:outdated')}</p>}
        </>
      )}
      <TaskList title={t('budget:left', { count: left.length })} tasks={left} />
      <TaskList title={t('budget:fitting', { count: fitting.length })} tasks={fitting} />
    </>
  );
}

function nameOf({ resources }: Workflow, budget: SelectionBudget): string | null {
  return budget.kind === 'cost' ? null : (resources.find(({ id }) => id === budget.resource)?.name ?? budget.resource);
}

/** Which task would be the first to fit if the budgets grew, and by how much they would have to. */
function Next({
  workflow,
  budgets,
  outcome: { next },
}: {
  readonly workflow: Workflow;
  readonly budgets: readonly SelectionBudget[];
  readonly outcome: SelectionFound;
}) {
  const { t, i18n } = useTranslation();
  if (next === null) return null;
  const missing = budgets.flatMap((budget, place) =>
    next.missing[place] > 0
      ? [
          t('budget:more', {
            amount: amountText(workflow, budget, next.missing[place], i18n.language),
            budget: nameOf(workflow, budget) ?? t('budget:cost'),
          }),
        ]
      : [],
  );
  const task = workflow.tasks.find(({ id }) => id === next.task)?.name ?? next.task;
  const needs = listFormat(i18n.language).format(missing);
  return (
    <p className={classes.sentence}>
      {next.predecessors.length === 0
        ? t('budget:next', { task, needs })
        : t('budget:nextWith', { task, needs, count: next.predecessors.length })}
    </p>
  );
}
