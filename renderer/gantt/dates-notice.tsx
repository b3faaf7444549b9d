import { Button } from '@mantine/core';
import { IconCalendarStats, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { performAction } from '../actions/perform.ts';
import { optimiseAction } from '../actions/plan-actions.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { showDock } from '../state/view-store.ts';
import classes from './dates-notice.module.css';
import { showByDates } from './gantt-store.ts';

/** Says that the chart shows no schedule but the dates alone, and why: because a person asked, or since there is no schedule. */
export function DatesNotice() {
  const { t } = useTranslation();
  const hasSchedule = useSchedule((state) => state.shown !== null);
  const infeasible = useSchedule((state) => state.infeasible);
  const trouble = useSchedule((state) => state.trouble);
  const isPending = useSchedule((state) => state.isPending);
  if (hasSchedule)
    return (
      <div className={classes.notice} role="status">
        <IconCalendarStats size={16} stroke={1.7} />
        <p>{t('load:byDatesHint')}</p>
        <Button size="compact-xs" variant="default" onClick={() => showByDates(false)}>
          {t('load:backToSchedule')}
        </Button>
      </div>
    );
  if (isPending) return null;
  return (
    <div className={classes.notice} data-trouble role="status">
      <IconCircleX size={16} stroke={1.7} color="var(--pl-critical)" />
      <p>
        {t('load:noSchedule')} {infeasible?.reason ?? trouble}
      </p>
      <Button size="compact-xs" variant="default" onClick={() => showDock('health')}>
        {t('gantt:infeasible.health')}
      </Button>
      {infeasible !== null && (
        <Button size="compact-xs" variant="default" onClick={() => performAction(optimiseAction)}>
          {t('load:findClash')}
        </Button>
      )}
    </div>
  );
}
