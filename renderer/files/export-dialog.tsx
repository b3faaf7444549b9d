import { Button, Checkbox, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WRITABLE_FORMATS, writePlanAs } from '../../core/exchange/plan-writers.ts';
import { writeTables } from '../../core/exchange/tables/write-tables.ts';
import type { Resource } from '../../core/model/workflow.ts';
import { reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { type Preferences, useView } from '../state/view-store.ts';
import { FidelityList } from './fidelity-list.tsx';
import { exportCsv, exportIcal, exportPlan, exportTables, shownPlan } from './plan-exports.ts';

const SEPARATORS = [
  { value: ',', textKey: 'start:comma' },
  { value: ';', textKey: 'start:semicolon' },
  { value: '\t', textKey: 'start:tab' },
] as const;

const FORMATS = ['csv', 'xlsx', 'tables', 'ics', ...WRITABLE_FORMATS] as const;
type Format = (typeof FORMATS)[number];
const NO_RESOURCES: readonly Resource[] = [];

/** Which format a plan is written in, with what that format can't hold. How a table is written is remembered. */
export function ExportDialog() {
  const { t } = useTranslation();
  const opened = useView((state) => state.exportOpen);
  const [format, setFormat] = useState<Format>('csv');
  const [resource, setResource] = useState<string | null>(null);
  const close = () => useView.setState({ exportOpen: false });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('start:exportTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Select
          data-autofocus
          label={t('start:format')}
          description={t(`start:formatHint.${format}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          data={FORMATS.map((value) => ({ value, label: t(`start:formatName.${value}`) }))}
          value={format}
          allowDeselect={false}
          onChange={(value) => setFormat(FORMATS.find((each) => each === value) ?? 'csv')}
        />
        {(format === 'csv' || format === 'tables') && <TableOptions />}
        {format === 'ics' && <ResourceChoice value={resource} onChange={setResource} />}
        {format !== 'csv' && format !== 'ics' && opened && <Losses format={format} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            data-autofocus
            leftSection={<IconTableExport size={16} />}
            onClick={() => {
              close();
              (format === 'ics' ? exportIcal(resource) : exported(format)).catch(reportTrouble);
            }}
          >
            {t('start:export')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Whose tasks go into a calendar. */
function ResourceChoice({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const resources = usePlan((state) => state.plan?.workflow.resources ?? NO_RESOURCES);
  return (
    <Select
      label={t('start:calendarOf')}
      data={[
        { value: '', label: t('start:everybody') },
        ...resources.map(({ id, name }) => ({ value: id, label: name || id })),
      ]}
      value={resources.some(({ id }) => id === value) ? value : ''}
      allowDeselect={false}
      searchable
      onChange={(id) => onChange(id || null)}
    />
  );
}

function exported(format: Exclude<Format, 'ics'>): Promise<void> {
  if (format === 'csv') return exportCsv();
  return format === 'xlsx' || format === 'tables'
    ? exportTables(format === 'xlsx' ? 'xlsx' : 'csv')
    : exportPlan(format);
}

/** How cells are separated, and whether the encoding is marked. */
function TableOptions() {
  const { t } = useTranslation();
  const separator = useView((state) => state.csvSeparator);
  const byteOrderMark = useView((state) => state.csvByteOrderMark);
  return (
    <>
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
    </>
  );
}

/** What the format can't hold of the plan, before anything is written. */
function Losses({ format }: { readonly format: Exclude<Format, 'csv' | 'ics'> }) {
  const { t } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const report = useMemo(() => {
    if (plan === null) return [];
    return format === 'xlsx' || format === 'tables'
      ? writeTables(plan).report
      : writePlanAs(shownPlan() ?? plan, format).report;
  }, [plan, format]);
  if (report.length === 0) return <Text c="dimmed">{t('start:nothingLost')}</Text>;
  return (
    <div>
      <Text fw={600} mb={4}>
        {t('start:losses')}
      </Text>
      <FidelityList notes={report} />
    </div>
  );
}
