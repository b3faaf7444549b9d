import { EmptyState } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function PatternsTab() {
  const { t } = useTranslation();
  return <EmptyState title={t('learning:tab.patterns')} />;
}
