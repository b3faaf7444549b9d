import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_MENUS } from '../actions/action.ts';
import { ALL_ACTIONS } from '../actions/all-actions.ts';
import { performAction } from '../actions/perform.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { useActionLabel } from '../actions/use-action-label.ts';

/** Every command, by menu. */
export function MainMenu() {
  const { t } = useTranslation();
  const labelOf = useActionLabel();
  // Menus are drawn anew each time they open, so that what is enabled is asked then.
  const [opened, setOpened] = useState(false);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={t('shell:menu')} title={t('shell:menu')}>
          <IconMenu2 size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ACTION_MENUS.map((menu) => (
          <Menu.Sub key={menu}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t(`actions:menu.${menu}`)}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown miw={260}>
              {opened &&
                ALL_ACTIONS.filter((action) => action.menu === menu).map((action) => (
                  <Menu.Item
                    key={action.id}
                    disabled={!action.isEnabled()}
                    leftSection={<action.icon size={16} stroke={1.7} />}
                    rightSection={
                      action.shortcut !== undefined && (
                        <Text size="xs" c="dimmed">
                          {shortcutText(action.shortcut)}
                        </Text>
                      )
                    }
                    onClick={() => performAction(action)}
                  >
                    {labelOf(action)}
                  </Menu.Item>
                ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
