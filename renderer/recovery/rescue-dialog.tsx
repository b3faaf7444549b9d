import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { reportTrouble } from '../shell/notices.ts';

interface Offer {
  /** What the engine could not read. */
  readonly reason: string;
  readonly rescue: () => Promise<void>;
}

const useOffer = create<{ readonly offer: Offer | null }>(() => ({ offer: null }));

/** Tells that a plan can't be opened as it was, and offers to open what can be read of it. */
export function offerRescue(reason: string, rescue: () => Promise<void>): void {
  useOffer.setState({ offer: { reason, rescue } });
}

/** The question of {@link offerRescue}. */
export function RescueDialog() {
  const { t } = useTranslation();
  const offer = useOffer((state) => state.offer);
  const close = () => useOffer.setState({ offer: null });
  return (
    <Modal
      opened={offer !== null}
      onClose={close}
      title={t('recovery:damaged')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text>{t('recovery:damagedHint')}</Text>
      <Text c="dimmed" mt="xs">
        {offer?.reason}
      </Text>
      <Group mt="md" justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            close();
            offer?.rescue().catch(reportTrouble);
          }}
        >
          {t('recovery:rescue')}
        </Button>
      </Group>
    </Modal>
  );
}
