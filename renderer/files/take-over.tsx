import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { reportTrouble } from '../shell/notices.ts';

interface Offer {
  readonly reason: string;
  readonly takeOver: () => Promise<void>;
}

const useOffer = create<{ readonly offer: Offer | null }>(() => ({ offer: null }));

/** Asks whether to take a plan over from the window that has it open. */
export function offerTakeOver(reason: string, takeOver: () => Promise<void>): void {
  useOffer.setState({ offer: { reason, takeOver } });
}

/** The question of {@link offerTakeOver}. */
export function TakeOverDialog() {
  const { t } = useTranslation();
  const offer = useOffer((state) => state.offer);
  const close = () => useOffer.setState({ offer: null });
  return (
    <Modal
      opened={offer !== null}
      onClose={close}
      title={t('start:openElsewhere')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text>{t('start:openElsewhereHint')}</Text>
      <Group mt="md" justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          onClick={() => {
            close();
            offer?.takeOver().catch(reportTrouble);
          }}
        >
          {t('start:takeOver')}
        </Button>
      </Group>
    </Modal>
  );
}
