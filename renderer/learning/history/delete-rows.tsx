import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconTableExport, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { exportHistory } from '../../files/history-files.ts';
import { reportTrouble } from '../../shell/notices.ts';
import { deleteHistory } from '../../state/history-deletion.ts';
import { EVERYTHING, useHistory } from '../../state/history-store.ts';
import { useHistoryFormats } from './history-words.ts';

/** Asks before the rows of the filter are deleted for good, and says how many they are. */
export function DeleteRows({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const filter = useHistory((state) => state.filter);
  const summary = useHistory((state) => state.summary);
  const isWorking = useHistory((state) => state.fraction !== null);
  const { number } = useHistoryFormats();
  const rows = isWorking ? null : (summary?.rows ?? null);
  const isAll = JSON.stringify(filter) === JSON.stringify(EVERYTHING);
  const counted = rows === null ? '…' : number.format(rows);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('history:deleteTitle', { count: rows ?? 0, rows: counted })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text>{isAll ? t('history:deleteAll') : t('history:deleteFiltered')}</Text>
        <Text c="dimmed">{t('history:deleteForGood')}</Text>
        <Group justify="space-between" gap="xs">
          <Button
            variant="subtle"
            leftSection={<IconTableExport size={14} />}
            onClick={() => exportHistory('csv').catch(reportTrouble)}
          >
            {t('history:exportFirst')}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              leftSection={<IconTrash size={14} />}
              disabled={rows === null || rows === 0}
              onClick={() => {
                onClose();
                deleteHistory(filter).catch(reportTrouble);
              }}
            >
              {t('history:deleteNow', { count: rows ?? 0, rows: counted })}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
