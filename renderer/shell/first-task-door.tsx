import { Button, EmptyState } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../state/plan-store.ts';
import { showView } from '../state/view-store.ts';

/** The first step in a view that has nothing to show because the plan has no tasks; stands in an `EmptyState`. */
export function FirstTaskDoor() {
  const { t } = useTranslation();
  const hasTasks = usePlan(({ plan }) => (plan?.workflow.tasks.length ?? 0) > 0);
  if (hasTasks) return null;
  return (
    <EmptyState.Actions>
      <Button leftSection={<IconPlus size={16} />} onClick={() => showView('workflow')}>
        {t('gantt:empty.first')}
      </Button>
    </EmptyState.Actions>
  );
}
