import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLimit } from '../../core/model/budget-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { leastNeedOfAll } from '../../core/problem/budget-need.ts';
import { type BudgetSubject, budgetKey, setDraft, typedBudget, unlimitedBudget, useFit } from '../state/fit-store.ts';
import { usualDraft } from './usual-draft.ts';

/** The limit of one budget, typed in a planner's units, with what all tasks would need. */
export function BudgetField({ workflow, subject }: { readonly workflow: Workflow; readonly subject: BudgetSubject }) {
  const { t } = useTranslation();
  const draft = useFit((state) => state.drafts.get(budgetKey(subject)));
  const { kind, all } = useMemo(() => {
    const budget = unlimitedBudget(workflow, subject);
    return { kind: budget.kind, all: leastNeedOfAll(workflow, budget) };
  }, [workflow, subject]);
  // What no task needs can't run out.
  if (all === 0) return null;
  const text = draft ?? usualDraft(workflow, subject);
  const name =
    subject === null ? t('budget:cost') : (workflow.resources.find(({ id }) => id === subject)?.name ?? subject);
  const unit = kind === 'cost' ? (workflow.currency ?? '') : '';
  return (
    <TextInput
      label={kind === 'work' ? t('budget:work', { resource: name }) : name}
      description={t('budget:all', { need: `${formatLimit(all, kind, workflow)} ${unit}`.trim() })}
      placeholder={t('budget:noLimit')}
      value={text}
      error={typedBudget(workflow, subject, text) === undefined && t(`budget:bad.${kind}`, { text })}
      onChange={(event) => setDraft(subject, event.currentTarget.value)}
    />
  );
}
