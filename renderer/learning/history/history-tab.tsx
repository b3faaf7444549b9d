import { EmptyState } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function HistoryTab() {
  const { t } = useTranslation();
  return <EmptyState title={t('learning:tab.history')} />;
}
