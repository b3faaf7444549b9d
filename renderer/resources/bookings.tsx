import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CapacityChange, Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import classes from './resource-editor.module.css';

interface Props {
  readonly changes: readonly CapacityChange[];
  readonly workflow: Workflow;
  readonly onFree: () => void;
}

/** What other plans book of a resource: which plans, how often, from when until when. */
export function Bookings({ changes, workflow, onFree }: Props) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  if (format === null) return null;
  const from = changes.reduce((first, change) => Math.min(first, change.from), Number.POSITIVE_INFINITY);
  const to = changes.reduce((last, change) => Math.max(last, change.to), 0);
  const plans = new Set(changes.flatMap(({ bookedBy }) => bookedBy?.split(', ') ?? []));
  return (
    <section className={classes.section} aria-label={t('resources:booked')}>
      <h3>{t('resources:booked')}</h3>
      <p className={classes.dim}>
        {t('resources:bookedBy', {
          plans: [...plans].join(', '),
          count: changes.length,
          from: format.moment(from),
          to: format.finish(to),
        })}
      </p>
      <Button variant="default" onClick={onFree}>
        {t('portfolio:free')}
      </Button>
    </section>
  );
}
