import { Button, Popover } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RepairMode } from '../../electron/ipc/run-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { setRunRepairs } from '../state/run-store.ts';
import { RepairModeFields } from './repair-mode-fields.tsx';

/** How repairs come about in a run that goes on. */
export function RepairModeMenu({ run, repairs }: { readonly run: number; readonly repairs: RepairMode }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={320} withArrow shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconTool size={14} />}>
          {t('operations:repairs.button', { mode: t(`operations:repairs.${repairs.mode}`) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('operations:repairs.mode')}>
        <RepairModeFields repairs={repairs} onChange={(changed) => setRunRepairs(run, changed).catch(reportTrouble)} />
      </Popover.Dropdown>
    </Popover>
  );
}
