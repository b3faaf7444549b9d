import { Button, Group } from '@mantine/core';
import { IconPlayerStopFilled, IconTarget } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelectionBudget } from '../../core/problem/selection.ts';
import { budgetKey, startFit, stopFit, typedBudget, useFit } from '../state/fit-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { BudgetField } from './budget-field.tsx';
import { DecidedTasks } from './decided-tasks.tsx';
import classes from './fit-panel.module.css';
import { FitResult } from './fit-result.tsx';
import { usualDraft } from './usual-draft.ts';

/** What fits into the budgets that a person types: the question, and its answer. */
export function FitPanel() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const planId = usePlan((state) => state.planId);
  const drafts = useFit((state) => state.drafts);
  const run = useFit((state) => state.run);
  const result = useRef<HTMLElement>(null);
  const outcome = run?.outcome ?? null;
  // The fields of many resources push the answer out of sight.
  useEffect(() => {
    if (outcome !== null) result.current?.scrollIntoView({ block: 'start' });
  }, [outcome]);
  if (workflow === undefined) return null;
  const subjects = [null, ...workflow.resources.map(({ id }) => id)];
  const typed = subjects.map((subject) =>
    typedBudget(workflow, subject, drafts.get(budgetKey(subject)) ?? usualDraft(workflow, subject)),
  );
  const budgets = typed.filter((each): each is SelectionBudget => each !== null && each !== undefined);
  const canAsk = budgets.length > 0 && !typed.includes(undefined) && workflow.tasks.length > 0;
  const isRunning = run?.isRunning === true;
  return (
    <>
      <section className={classes.section}>
        <h2 className={classes.title}>{t('budget:title')}</h2>
        <p className={classes.dim}>{t('budget:about')}</p>
        <form
          className={classes.fields}
          onSubmit={(event) => {
            event.preventDefault();
            if (canAsk && !isRunning) void startFit(budgets);
          }}
        >
          {subjects.map((subject) => (
            <BudgetField key={budgetKey(subject)} workflow={workflow} subject={subject} />
          ))}
          <DecidedTasks workflow={workflow} />
          <Group mt="xs">
            {isRunning ? (
              <Button
                fullWidth
                variant="default"
                leftSection={<IconPlayerStopFilled size={14} color="var(--pl-critical)" />}
                onClick={stopFit}
              >
                {t('budget:stop')}
              </Button>
            ) : (
              <Button fullWidth type="submit" leftSection={<IconTarget size={14} />} disabled={!canAsk}>
                {t('budget:ask')}
              </Button>
            )}
          </Group>
          {budgets.length === 0 && <p className={classes.dim}>{t('budget:noBudget')}</p>}
        </form>
      </section>
      {run !== null && run.planId === planId && (
        <section ref={result} className={classes.section} aria-label={t('budget:result')} aria-live="polite">
          <FitResult run={run} />
        </section>
      )}
    </>
  );
}
