import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setRunOptions, useRunOptions } from '../state/run-options.ts';

const MOST_SLOTS = 256;

/** What a run on this machine asks for. */
export function LocalFields() {
  const { t } = useTranslation();
  const slots = useRunOptions((state) => state.options.slots);
  return (
    <NumberInput
      label={t('operations:start.slots')}
      description={t('operations:start.slotsHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      min={1}
      max={MOST_SLOTS}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={slots}
      onChange={(value) => typeof value === 'number' && setRunOptions({ slots: value })}
    />
  );
}
