import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { ImportReport } from '../../core/model/fidelity-note.ts';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { FidelityList } from './fidelity-list.tsx';

interface Shown {
  readonly report: ImportReport;
  /** Takes the answer where a person is asked whether to go on; `null`: the report is only looked at. */
  readonly answer: ((isWanted: boolean) => void) | null;
}

const useShown = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));

/** Asks whether the plan that came of a file shall take the place of the one on the screen, given what became of it. */
export function reviewImport(report: ImportReport): Promise<boolean> {
  useShown.getState().shown?.answer?.(false);
  return new Promise((answer) => useShown.setState({ shown: { report, answer } }));
}

/** Shows what the import of a plan changed. */
export function showImportReport(report: ImportReport): void {
  useShown.setState({ shown: { report, answer: null } });
}

/** The dialog of {@link reviewImport} and {@link showImportReport}. */
export function ImportReportDialog() {
  const { t, i18n } = useTranslation();
  const shown = useShown((state) => state.shown);
  const end = (isWanted: boolean) => {
    useShown.setState({ shown: null });
    shown?.answer?.(isWanted);
  };
  const close = () => end(false);
  return (
    <Modal
      opened={shown !== null}
      onClose={close}
      title={t(shown?.answer == null ? 'shell:importReport' : 'shell:reviewImport')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
    >
      {shown !== null && (
        <Stack gap="sm">
          <Text c="dimmed">{originOf(shown.report, i18n.language)}</Text>
          <FidelityList notes={shown.report.notes} />
          <Group justify="flex-end" gap="xs">
            {shown.answer === null ? (
              <Button variant="default" onClick={close}>
                {t('close')}
              </Button>
            ) : (
              <>
                <Button variant="default" onClick={close}>
                  {t('cancel')}
                </Button>
                <Button data-autofocus onClick={() => end(true)}>
                  {t('shell:openImport')}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** `house.xml · Microsoft Project · 3 March 2026`. */
function originOf({ file, format, importedAt }: ImportReport, language: string): string {
  const day =
    importedAt === undefined ? undefined : dateTimeFormat(language, { dateStyle: 'long' }).format(new Date(importedAt));
  return [file, FORMAT_NAMES[format] ?? format, day].filter(Boolean).join(' · ');
}

/** Names of formats are the same in every language. */
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  mspdi: 'Microsoft Project XML',
  xer: 'Primavera XER',
  ganttproject: 'GanttProject',
  wfcommons: 'WfCommons',
  psplib: 'PSPLIB',
  patterson: 'Patterson',
  bpmn: 'BPMN 2.0',
};
