import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../shell/shell.module.css';
import { useConnection } from '../state/engine-client.ts';

/** Tells that the history of this machine could not be read, and where it is kept. */
export function DamagedHistory() {
  const { t } = useTranslation();
  const path = useConnection((state) => state.info?.historyMovedAside ?? null);
  if (path === null) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconAlertTriangle size={18} style={{ flex: 'none' }} />
      <span>{t('recovery:historyDamaged', { path })}</span>
    </div>
  );
}
