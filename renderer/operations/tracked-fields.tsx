import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setRunOptions, useRunOptions } from '../state/run-options.ts';

/** What a run that people report on asks for. */
export function TrackedFields() {
  const { t } = useTranslation();
  const reports = useRunOptions((state) => state.options.reports);
  return (
    <TextInput
      label={t('operations:start.reports')}
      description={t('operations:start.reportsHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={t('operations:start.reportsPlaceholder')}
      value={reports}
      onChange={(event) => setRunOptions({ reports: event.currentTarget.value })}
    />
  );
}
