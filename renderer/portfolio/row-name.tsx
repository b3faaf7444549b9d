import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { resumePlan } from '../files/plan-files.ts';
import { reportTrouble } from '../shell/notices.ts';
import type { PortfolioRow } from './portfolio-rows.ts';
import classes from './portfolio-view.module.css';

interface Props {
  readonly row: PortfolioRow;
  /** Whether the tasks of the row's plan are shown. */
  readonly isExpanded: boolean;
  /** Whether the row's plan is the one that this window works on. */
  readonly isOpenPlan: boolean;
  readonly colourOf: (plan: string) => string;
  readonly onToggle: (plan: string) => void;
}

/** The left cell of a row: what it is called, and what can be done with it. */
export function RowName({ row, isExpanded, isOpenPlan, colourOf, onToggle }: Props) {
  const { t } = useTranslation();
  if (row.kind === 'heading') return <strong>{t('portfolio:team')}</strong>;
  if (row.kind === 'task')
    return (
      <span className={classes.taskName} title={row.name}>
        {row.name}
      </span>
    );
  if (row.kind === 'load')
    return (
      <span className={classes.loadName}>
        <span className={classes.nameText}>{row.load.name}</span>
        <span className={classes.dim}>
          {row.load.clashes.length > 0
            ? t('portfolio:clashesOf', { count: row.load.clashes.length })
            : t('portfolio:inPlans', { count: row.load.plans.length })}
        </span>
      </span>
    );
  const { id, workflow } = row.plan;
  const Chevron = isExpanded ? IconChevronDown : IconChevronRight;
  return (
    <>
      <ActionIcon
        size={22}
        aria-label={t('portfolio:tasksOf', { plan: workflow.name })}
        aria-expanded={isExpanded}
        onClick={() => onToggle(id)}
      >
        <Chevron size={14} />
      </ActionIcon>
      <span className={classes.dot} style={{ background: colourOf(id) }} />
      <span className={classes.nameText} title={workflow.name}>
        {workflow.name}
      </span>
      {isOpenPlan ? (
        <span className={classes.dim}>{t('portfolio:isOpen')}</span>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => resumePlan(id).catch(reportTrouble)}>
          {t('portfolio:open')}
        </Button>
      )}
    </>
  );
}
