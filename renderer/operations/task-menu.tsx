import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconPlayerSkipForward, IconRefresh, IconSchema } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskStateInRun } from '../../core/operations/run-view.ts';
import { reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { commandRun, useRuns } from '../state/run-store.ts';
import { revealTask } from '../state/selection-store.ts';
import { isOver } from './run-words.ts';
import { TrackedMenuItems } from './tracked-menu-items.tsx';

interface Props {
  readonly task: string;
  readonly name: string;
  readonly state: TaskStateInRun;
}

/** What a person may do to one task of a run. */
export const TaskMenu = memo(function TaskMenu({ task, name, state }: Props) {
  const { t } = useTranslation();
  const over = useRuns(({ feed }) => feed === null || isOver(feed.state));
  const isInPlan = usePlan(({ plan }) => plan?.workflow.tasks.some(({ id }) => id === task) ?? false);
  const isEnded = state === 'done';
  const begun = state === 'running' || state === 'paused' || state === 'failed';
  const isTracked = useRuns(({ runs, shown }) => runs?.find(({ run }) => run === shown)?.kind === 'tracked');
  const send = (kind: 'retry' | 'skip' | 'mark-done') => commandRun({ kind, task }).catch(reportTrouble);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={22} aria-label={t('operations:taskMenu', { task: name })}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isTracked && !over && <TrackedMenuItems task={task} state={state} />}
        <Menu.Item leftSection={<IconRefresh size={14} />} disabled={over || !begun} onClick={() => send('retry')}>
          {t('operations:task.retry')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlayerSkipForward size={14} />}
          disabled={over || isEnded}
          onClick={() => send('skip')}
        >
          {t('operations:task.skip')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCheck size={14} />} disabled={over || isEnded} onClick={() => send('mark-done')}>
          {t('operations:task.mark-done')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSchema size={14} />} disabled={!isInPlan} onClick={() => revealTask(task)}>
          {t('operations:task.reveal')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
