import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { choosePathToOpen, desktop } from '../desktop/desktop.ts';
import { reportTrouble } from '../shell/notices.ts';
import { setRunOptions, useRunOptions } from '../state/run-options.ts';

/** What a run that people report on asks for. A file elsewhere than beside the plan has to be chosen, so that the engine may read it. */
export function TrackedFields() {
  const { t } = useTranslation();
  const reports = useRunOptions((state) => state.options.reports);
  const choose = async () => {
    if (desktop === null) return;
    const path = await choosePathToOpen(desktop, 'history');
    if (path !== null) setRunOptions({ reports: path });
  };
  return (
    <>
      <TextInput
        label={t('operations:start.reports')}
        description={t('tracking:reportsHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder={t('operations:start.reportsPlaceholder')}
        value={reports}
        onChange={(event) => setRunOptions({ reports: event.currentTarget.value })}
      />
      {desktop !== null && (
        <Button variant="default" style={{ alignSelf: 'start' }} onClick={() => void choose().catch(reportTrouble)}>
          {t('tracking:fromFile')}
        </Button>
      )}
    </>
  );
}
