import { ActionIcon, Code, Popover, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './quick-add.module.css';

const EXAMPLES = ['duration', 'after', 'before', 'resources', 'then', 'lag', 'group', 'milestone', 'quotes'] as const;

/** What can be typed into the line, by example. */
export function QuickAddHelp() {
  const { t } = useTranslation('quickadd');
  return (
    <Popover position="top-end" shadow="md" width={380}>
      <Popover.Target>
        <Tooltip label={t('help.title')}>
          <ActionIcon aria-label={t('help.title')}>
            <IconHelp size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.examples}>
          {EXAMPLES.map((name) => (
            <div key={name}>
              <dt>
                <Code>{t(`help.${name}.line`)}</Code>
              </dt>
              <dd>{t(`help.${name}.says`)}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.foot}>{t('help.keys')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
