import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from './notices.ts';

interface Props {
  readonly title: string;
  readonly hint: string;
  /** What stands in the way, in the engine's words. */
  readonly reason?: string | undefined;
  /** What the person may choose. */
  readonly choice: string;
  /** `null`: nothing is offered, and the dialog is closed. */
  readonly accept: (() => Promise<void>) | null;
  readonly onClose: () => void;
}

/** Says why something can't be done as it was asked for, and offers another way. */
export function OfferDialog({ title, hint, reason, choice, accept, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={accept !== null} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text>{hint}</Text>
      {reason !== undefined && (
        <Text c="dimmed" mt="xs">
          {reason}
        </Text>
      )}
      <Group mt="md" justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            onClose();
            accept?.().catch(reportTrouble);
          }}
        >
          {choice}
        </Button>
      </Group>
    </Modal>
  );
}
