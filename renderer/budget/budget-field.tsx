import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { needOfAll } from '../../core/problem/budget-need.ts';
import { type BudgetSubject, budgetKey, setDraft, typedBudget, unlimitedBudget, useFit } from '../state/fit-store.ts';
import { amountText } from './amount-text.ts';
import { usualDraft } from './usual-draft.ts';

/** The limit of one budget, typed in a planner's units, with what all tasks would need. */
export function BudgetField({ workflow, subject }: { readonly workflow: Workflow; readonly subject: BudgetSubject }) {
  const { t, i18n } = useTranslation();
  const draft = useFit((state) => state.drafts.get(budgetKey(subject)));
  const { kind, least, most } = useMemo(() => {
    const budget = unlimitedBudget(workflow, subject);
    return { kind: budget.kind, ...needOfAll(workflow, budget) };
  }, [workflow, subject]);
  // What no task needs can't run out.
  if (most === 0) return null;
  const text = draft ?? usualDraft(workflow, subject);
  const name =
    subject === null ? t('budget:cost') : (workflow.resources.find(({ id }) => id === subject)?.name ?? subject);
  const amount = (need: number) => amountText(workflow, { kind }, need, i18n.language);
  return (
    <TextInput
      label={kind === 'work' ? t('budget:work', { resource: name }) : name}
      description={t('budget:all', { need: least === most ? amount(least) : `${amount(least)} – ${amount(most)}` })}
      placeholder={t('budget:noLimit')}
      value={text}
      error={typedBudget(workflow, subject, text) === undefined && t(`budget:bad.${kind}`, { text })}
      onChange={(event) => setDraft(subject, event.currentTarget.value)}
    />
  );
}
