import { Button } from '@mantine/core';
import { IconCircleX, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSchedule } from '../state/schedule-store.ts';
import { showDock, showView } from '../state/view-store.ts';
import classes from './gantt-view.module.css';

/** What the view is for, and the first step, in a plan without tasks. */
export function NoTasks() {
  const { t } = useTranslation();
  return (
    <Notice title={t('gantt:empty.title')} text={t('gantt:empty.text')}>
      <Button leftSection={<IconPlus size={16} />} onClick={() => showView('workflow')}>
        {t('gantt:empty.first')}
      </Button>
      <Button variant="default" onClick={() => showView('sheet')}>
        {t('gantt:empty.sheet')}
      </Button>
    </Notice>
  );
}

/** Why there is nothing to see yet: the plan can't be scheduled, or its schedule is on its way. */
export function NoSchedule() {
  const { t } = useTranslation();
  const infeasible = useSchedule((state) => state.infeasible);
  const trouble = useSchedule((state) => state.trouble);
  const isPending = useSchedule((state) => state.isPending);
  const errors = useSchedule(
    (state) => state.analysis?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0,
  );
  if (infeasible === null && trouble === null && isPending) return <Notice title={t('gantt:scheduling')} />;
  const reason = errors > 0 ? t('gantt:infeasible.errors', { count: errors }) : (infeasible?.reason ?? trouble ?? '');
  return (
    <Notice title={t('gantt:infeasible.title')} text={reason} isTrouble>
      <Button onClick={() => showDock('health')}>{t('gantt:infeasible.health')}</Button>
    </Notice>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly text?: string;
  readonly isTrouble?: boolean;
  readonly children?: ReactNode;
}

function Notice({ title, text, isTrouble = false, children }: NoticeProps) {
  return (
    <div className={classes.notice} role="status">
      {isTrouble && <IconCircleX size={28} stroke={1.5} color="var(--pl-critical)" />}
      <h2>{title}</h2>
      {text !== undefined && text !== '' && <p>{text}</p>}
      <div className={classes.noticeActions}>{children}</div>
    </div>
  );
}
