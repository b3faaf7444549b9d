import { ActionIcon } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { showHelp } from '../state/view-store.ts';
import { type HelpTopic, topicNameKey } from './help-topics.ts';

/** Opens the help on a panel, from the panel's own head. */
export function HelpButton({ topic }: { readonly topic: HelpTopic }) {
  const { t } = useTranslation();
  const label = t('help:on', { topic: t(topicNameKey(topic)) });
  return (
    <ActionIcon size={22} aria-label={label} title={label} onClick={() => showHelp(topic)}>
      <IconHelp size={15} stroke={1.7} />
    </ActionIcon>
  );
}
