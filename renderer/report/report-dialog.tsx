import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n/i18n.ts';
import { reportTrouble } from '../shell/notices.ts';
import { useView } from '../state/view-store.ts';
import { exportReport } from './export-report.ts';
import { useReport } from './report-store.ts';

const PARTS = ['schedule', 'resources', 'health'] as const;

/** What goes into a page to send to others, and in which language. */
export function ReportDialog() {
  const { t } = useTranslation();
  const isOpen = useReport((state) => state.isOpen);
  const own = useView((state) => state.language);
  const [chosen, setChosen] = useState<Language | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const language = chosen ?? own;
  const close = () => useReport.setState({ isOpen: false });
  return (
    <Modal opened={isOpen} onClose={close} title={t('report:title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="sm">
        <Text>{t('report:what')}</Text>
        <Select
          label={t('report:language')}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          value={language}
          allowDeselect={false}
          onChange={(code) => setChosen(LANGUAGES.find((each) => each.code === code)?.code ?? null)}
        />
        <Checkbox.Group
          label={t('report:parts')}
          value={PARTS.filter((part) => !left.has(part))}
          onChange={(parts) => setLeft(new Set(PARTS.filter((part) => !parts.includes(part))))}
        >
          <Stack gap={6} mt={6}>
            {PARTS.map((part) => (
              <Checkbox key={part} value={part} label={t(`report:part.${part}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            data-autofocus
            leftSection={<IconFileText size={16} />}
            onClick={() => {
              close();
              exportReport({ language, parts: PARTS.filter((part) => !left.has(part)) }).catch(reportTrouble);
            }}
          >
            {t('report:write')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
