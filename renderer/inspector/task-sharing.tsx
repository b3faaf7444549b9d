import { Button, Checkbox } from '@mantine/core';
import { IconChartPie } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../core/model/workflow.ts';
import { editTasks } from '../state/edit.ts';
import { openShare } from '../state/share-store.ts';
import { commonValue } from './common-value.ts';

/** Whether the tasks can work with less of their resources, and the way to share what there is. */
export function TaskSharing({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const ids = tasks.map((task) => task.id);
  const malleable = commonValue(tasks, (task) => task.malleable === true);
  return (
    <>
      <Checkbox
        mt="xs"
        label={t('share:malleable')}
        checked={!malleable.isMixed && malleable.value}
        indeterminate={malleable.isMixed}
        onChange={(event) => {
          const value = event.currentTarget.checked ? true : undefined;
          editTasks('steps:editTask', ids, () => ({ malleable: value }));
        }}
      />
      <Button variant="subtle" color="gray" px={4} mt={4} leftSection={<IconChartPie size={14} />} onClick={openShare}>
        {t('share:share')}
      </Button>
    </>
  );
}
