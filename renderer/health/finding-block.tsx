import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fixOfOne } from '../../core/health/health-fix.ts';
import type { HealthFinding } from '../../core/health/health-report.ts';
import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { FixButton } from './fix-button.tsx';
import { fixLabel } from './fix-label.ts';
import classes from './health-panel.module.css';
import { idOfItem, MOST_NAMED } from './item-name.ts';
import { mend } from './mend.ts';
import { showItems } from './show-items.ts';

interface Props {
  readonly finding: HealthFinding;
  readonly workflow: Workflow;
  readonly nameOf: (item: PlanItem) => string;
  readonly onMended: (said: string) => void;
}

/** One thing that was found, with everything that it is about and what mends it: all at once, or one by one. */
export function FindingBlock({ finding, workflow, nameOf, onMended }: Props) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  const { code, items, values, moments = {}, fix } = finding;
  const dates = Object.fromEntries(
    Object.entries(moments).map(([name, at]) => [name, format?.moment(at) ?? values[name] ?? '']),
  );
  const label = fix === null ? '' : fixLabel(fix, code, nameOf, t);
  const selectAll = items.length > 1 && (
    <Button size="compact-sm" variant="default" onClick={() => showItems(items, workflow)}>
      {t('health:selectAll', { count: items.length })}
    </Button>
  );
  return (
    <section className={classes.finding}>
      <h3 className={classes.found}>{t(`health:finding.${code}`, { ...values, ...dates, count: items.length })}</h3>
      <div className={classes.actions}>
        {fix === null ? (
          <span className={classes.quiet}>{t('health:person')}</span>
        ) : (
          <FixButton fix={fix} label={label} workflow={workflow} onMended={onMended}>
            {selectAll}
          </FixButton>
        )}
        {fix === null && selectAll}
      </div>
      <ul className={classes.items}>
        {items.slice(0, MOST_NAMED).map((item) => {
          const id = idOfItem(item);
          const part = fix === null || id === null || items.length === 1 ? null : fixOfOne(fix, id);
          const name = nameOf(item);
          return (
            <li key={JSON.stringify(item)} className={classes.item}>
              <button type="button" className={classes.itemName} onClick={() => showItems([item], workflow)}>
                {name}
              </button>
              {part !== null && (
                <Tooltip label={`${fixLabel(part, code, nameOf, t)}: ${name}`}>
                  <ActionIcon
                    size={22}
                    variant="subtle"
                    aria-label={`${fixLabel(part, code, nameOf, t)}: ${name}`}
                    onClick={() => onMended(mend(part))}
                  >
                    <IconTool size={14} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          );
        })}
        {items.length > MOST_NAMED && (
          <li className={classes.quiet}>{t('health:more', { count: items.length - MOST_NAMED })}</li>
        )}
      </ul>
    </section>
  );
}
