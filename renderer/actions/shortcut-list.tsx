import { Group, Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useView } from '../state/view-store.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import { shortcutKeys } from './shortcut-text.ts';
import { useActionLabel } from './use-action-label.ts';

/** All shortcuts on one page, opened by the question mark. */
export function ShortcutList() {
  const { t } = useTranslation();
  const labelOf = useActionLabel();
  const opened = useView((state) => state.shortcutsOpen);
  const close = () => useView.setState({ shortcutsOpen: false });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('actions:shortcuts')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Table>
        <Table.Tbody>
          {ALL_ACTIONS.flatMap((action) =>
            action.shortcut === undefined
              ? []
              : [
                  <Table.Tr key={action.id}>
                    <Table.Td>{labelOf(action)}</Table.Td>
                    <Table.Td>
                      <Group gap={4} justify="flex-end" wrap="nowrap">
                        {shortcutKeys(action.shortcut).map((key) => (
                          <Kbd key={key} size="xs">
                            {key}
                          </Kbd>
                        ))}
                      </Group>
                    </Table.Td>
                  </Table.Tr>,
                ],
          )}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
