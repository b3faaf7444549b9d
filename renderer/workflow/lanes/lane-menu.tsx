import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconLayoutRows } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { showLanes, useShape } from '../shape-store.ts';
import { LANE_KINDS } from './lane-assignment.ts';

/** What the swim lanes are of. */
export function LaneMenu() {
  const { t } = useTranslation('graph');
  const lanesBy = useShape((state) => state.lanesBy);
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Tooltip label={t('lanesBy.menu')}>
          <ActionIcon
            aria-label={t('lanesBy.menu')}
            variant={lanesBy === null ? 'subtle' : 'light'}
            color={lanesBy === null ? 'gray' : 'accent'}
          >
            <IconLayoutRows size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={lanesBy ?? 'none'}
          onChange={(value) => showLanes(LANE_KINDS.find((kind) => kind === value) ?? null)}
        >
          {(['none', ...LANE_KINDS] as const).map((kind) => (
            <Menu.RadioItem key={kind} value={kind}>
              {t(`lanesBy.${kind}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
