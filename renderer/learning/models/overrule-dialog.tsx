import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify, reportTrouble } from '../../shell/notices.ts';
import { promote, useModels } from '../../state/models-store.ts';
import { decisionText } from './model-words.ts';

/** What the rule says against a promotion, and the way around it, which takes a reason. */
export function OverruleDialog() {
  const { t, i18n } = useTranslation();
  const refusal = useModels((state) => state.refusal);
  const [reason, setReason] = useState('');
  const close = () => {
    setReason('');
    useModels.setState({ refusal: null });
  };
  const number = refusal?.version.number ?? 0;
  return (
    <Modal
      opened={refusal !== null}
      onClose={close}
      title={t('models:overruleTitle', { number })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {refusal !== null && (
        <Stack gap="sm">
          <Text>{decisionText(refusal.decision, t, i18n.language)}</Text>
          <TextInput
            label={t('models:overruleReason')}
            description={t('models:overruleHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              disabled={reason.trim() === ''}
              onClick={() =>
                promote(refusal.version, reason.trim()).then(() => {
                  setReason('');
                  notify(t('models:promoted', { number }));
                }, reportTrouble)
              }
            >
              {t('models:overrule')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
