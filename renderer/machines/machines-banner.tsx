import { Button } from '@mantine/core';
import { IconServerOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import classes from '../shell/shell.module.css';
import { askEngine } from '../state/engine-client.ts';
import { useMachines } from '../state/machines-store.ts';
import { useView } from '../state/view-store.ts';

/** Work waits for other machines: why, and the ways out. Nothing while all is well. */
export function MachinesBanner() {
  const { t } = useTranslation();
  const machines = useMachines((state) => state.machines);
  if (machines === null || machines.message === null || machines.jobs === 0) return <div />;
  const isLost = machines.connection === 'lost';
  return (
    <div className={classes.banner} role="alert">
      <IconServerOff size={18} />
      <span style={{ flex: 1 }}>{t(isLost ? 'machines:lostWithJobs' : 'machines:nobodyThere')}</span>
      <Button size="compact-xs" onClick={() => askEngine('machines.continueHere', {}).catch(reportTrouble)}>
        {t('machines:continueHere')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => useView.setState({ machinesOpen: true })}>
        {t('machines:settings')}
      </Button>
    </div>
  );
}
