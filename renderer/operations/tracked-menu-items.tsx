import { Menu } from '@mantine/core';
import { IconPencil, IconPlayerPlay, IconSquareCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskStateInRun } from '../../core/operations/run-view.ts';
import { reportTrouble } from '../shell/notices.ts';
import { useRuns } from '../state/run-store.ts';
import { askToReport, sendReports } from '../state/tracked-store.ts';

interface Props {
  readonly task: string;
  readonly state: TaskStateInRun;
}

/** The quick reports on a task of a tracked run, as of its status date. */
export function TrackedMenuItems({ task, state }: Props) {
  const { t } = useTranslation();
  const run = useRuns(({ shown }) => (typeof shown === 'number' ? shown : null));
  const statusAt = useRuns(({ feed }) => feed?.view.now ?? 0);
  if (run === null) return null;
  const send = (what: 'startedAt' | 'finishedAt') =>
    void sendReports(run, statusAt, [{ task, [what]: statusAt }]).catch(reportTrouble);
  return (
    <>
      <Menu.Item
        leftSection={<IconPlayerPlay size={14} />}
        disabled={state !== 'planned'}
        onClick={() => send('startedAt')}
      >
        {t('tracking:startNow')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconSquareCheck size={14} />}
        disabled={state === 'done'}
        onClick={() => send('finishedAt')}
      >
        {t('tracking:finishNow')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => askToReport(run, task).catch(reportTrouble)}>
        {t('tracking:reportMore')}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
