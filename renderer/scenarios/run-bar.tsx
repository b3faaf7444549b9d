import { Button, Select, Switch } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './entries.ts';
import { runScenarios, setComparisonOptions, stopScenarios, useScenarios } from './scenario-store.ts';
import classes from './scenarios-view.module.css';

const BUDGETS_SECONDS = [2, 5, 10, 30, 60, 300] as const;
const NO_LIMIT = 'none';

/** Starts and stops the comparison, and says how long each scenario may take. */
export function RunBar({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const { seconds, staysClose } = useScenarios((state) => state.options);
  const isRunning = useScenarios((state) => state.isRunning);
  const stale = entries.filter(({ isFresh, misfits }) => !isFresh && misfits === 0).length;
  return (
    <div className={classes.bar}>
      {isRunning ? (
        <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={stopScenarios}>
          {t('scenarios:stop')}
        </Button>
      ) : (
        <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => void runScenarios()}>
          {t('scenarios:run')}
        </Button>
      )}
      <Select
        aria-label={t('scenarios:budget')}
        title={t('scenarios:budget')}
        w={200}
        allowDeselect={false}
        disabled={isRunning}
        data={[
          ...BUDGETS_SECONDS.map((count) => ({ value: String(count), label: t('scenarios:secondsEach', { count }) })),
          { value: NO_LIMIT, label: t('optimise:noLimit') },
        ]}
        value={seconds === null ? NO_LIMIT : String(seconds)}
        onChange={(value) => setComparisonOptions({ seconds: value === NO_LIMIT ? null : Number(value) })}
      />
      <Switch
        label={t('scenarios:stayClose')}
        title={t('scenarios:stayCloseHint')}
        checked={staysClose}
        disabled={isRunning}
        onChange={(event) => setComparisonOptions({ staysClose: event.currentTarget.checked })}
      />
      <span className={classes.dim} role="status">
        {isRunning ? t('scenarios:running') : stale > 0 ? t('scenarios:staleCount', { count: stale }) : ''}
      </span>
    </div>
  );
}
