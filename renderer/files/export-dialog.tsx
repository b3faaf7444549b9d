import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import { type Preferences, useView } from '../state/view-store.ts';
import { exportCsv } from './plan-files.ts';

const SEPARATORS = [
  { value: ',', textKey: 'start:comma' },
  { value: ';', textKey: 'start:semicolon' },
  { value: '\t', textKey: 'start:tab' },
] as const;

/** How the schedule is written as CSV. The answers are remembered. */
export function ExportDialog() {
  const { t } = useTranslation();
  const opened = useView((state) => state.exportOpen);
  const separator = useView((state) => state.csvSeparator);
  const byteOrderMark = useView((state) => state.csvByteOrderMark);
  const close = () => useView.setState({ exportOpen: false });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('start:exportTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <div>
          <Text id="csv-separator" mb={4}>
            {t('start:separator')}
          </Text>
          <SegmentedControl
            aria-labelledby="csv-separator"
            value={separator}
            onChange={(value) => useView.setState({ csvSeparator: value as Preferences['csvSeparator'] })}
            data={SEPARATORS.map(({ value, textKey }) => ({ value, label: t(textKey) }))}
          />
        </div>
        <Checkbox
          label={t('start:byteOrderMark')}
          checked={byteOrderMark}
          onChange={(event) => useView.setState({ csvByteOrderMark: event.currentTarget.checked })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            leftSection={<IconTableExport size={16} />}
            onClick={() => {
              close();
              exportCsv().catch(reportTrouble);
            }}
          >
            {t('start:export')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
