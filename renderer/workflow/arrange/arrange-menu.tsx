import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconSitemap,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShape } from '../shape-store.ts';
import { type Arrangement, arrange, canArrange } from './arrange-edits.ts';

const ALIGN: readonly (readonly [Arrangement, Icon])[] = [
  ['left', IconLayoutAlignLeft],
  ['centre', IconLayoutAlignCenter],
  ['right', IconLayoutAlignRight],
  ['top', IconLayoutAlignTop],
  ['middle', IconLayoutAlignMiddle],
  ['bottom', IconLayoutAlignBottom],
];
const DISTRIBUTE: readonly (readonly [Arrangement, Icon])[] = [
  ['across', IconLayoutDistributeVertical],
  ['down', IconLayoutDistributeHorizontal],
];
const PARTS: readonly (readonly [Arrangement, Icon])[] = [
  ['only', IconSitemap],
  ['around', IconSitemap],
];

/** Brings the selected cards into line, spreads them, or arranges them or all others. */
export function ArrangeMenu() {
  const { t } = useTranslation('graph');
  const [opened, setOpened] = useState(false);
  const hasLanes = useShape((state) => state.lanesBy !== null);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" shadow="md">
      <Menu.Target>
        <Tooltip label={t('arrange.menu')}>
          <ActionIcon aria-label={t('arrange.menu')}>
            <IconLayoutAlignLeft size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {opened && !canArrange('left') && (
          <Menu.Label maw={260}>{t(hasLanes ? 'arrange.inLanes' : 'arrange.selectFirst')}</Menu.Label>
        )}
        {opened &&
          [ALIGN, DISTRIBUTE, PARTS].map((items, place) => [
            place > 0 && <Menu.Divider key={`before ${items[0][0]}`} />,
            ...items.map(([how, Glyph]) => (
              <Menu.Item
                key={how}
                disabled={!canArrange(how)}
                leftSection={<Glyph size={16} stroke={1.7} />}
                onClick={() => arrange(how)}
              >
                {t(`arrange.${how}`)}
              </Menu.Item>
            )),
          ])}
      </Menu.Dropdown>
    </Menu>
  );
}
