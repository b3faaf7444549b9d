import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MendableDiagnostic } from '../../core/health/health-report.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { FixButton } from './fix-button.tsx';
import { fixLabel } from './fix-label.ts';
import classes from './health-panel.module.css';
import { itemNames, MOST_NAMED } from './item-name.ts';
import { showItems } from './show-items.ts';

interface Props extends MendableDiagnostic {
  readonly workflow: Workflow;
  readonly onMended: (said: string) => void;
}

/** An error or a warning in full, what it is about, and what mends it where that can be told. */
export function DiagnosticDetail({ diagnostic, fix, workflow, onMended }: Props) {
  const { t } = useTranslation();
  const textOf = useDiagnosticText();
  const nameOf = useMemo(() => itemNames(workflow), [workflow]);
  const { items, severity } = diagnostic;
  const selectAll = items.length > 1 && (
    <Button size="compact-sm" variant="default" onClick={() => showItems(items, workflow)}>
      {t('health:selectAll', { count: items.length })}
    </Button>
  );
  return (
    <>
      <h2 className={classes.title}>{t(severity === 'error' ? 'dock:error' : 'dock:warning')}</h2>
      <p className={classes.why}>{textOf(diagnostic)}</p>
      <div className={classes.actions}>
        {fix === null ? (
          <span className={classes.quiet}>{t('health:person')}</span>
        ) : (
          <FixButton fix={fix} label={fixLabel(fix, 'diagnostic', nameOf, t)} workflow={workflow} onMended={onMended}>
            {selectAll}
          </FixButton>
        )}
        {fix === null && selectAll}
      </div>
      <ul className={classes.items}>
        {items.slice(0, MOST_NAMED).map((item) => (
          <li key={JSON.stringify(item)} className={classes.item}>
            <button type="button" className={classes.itemName} onClick={() => showItems([item], workflow)}>
              {nameOf(item)}
            </button>
          </li>
        ))}
        {items.length > MOST_NAMED && (
          <li className={classes.quiet}>{t('health:more', { count: items.length - MOST_NAMED })}</li>
        )}
      </ul>
    </>
  );
}
