import { Button, Group } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { performAction } from '../actions/perform.ts';
import { fitAction, optimiseAction, stopAction } from '../actions/plan-actions.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSolve } from '../state/solve-store.ts';
import classes from './optimise-panel.module.css';
import { RunView } from './run-view.tsx';
import { SolveOptionsForm } from './solve-options-form.tsx';

/** The search for a better schedule: what to look for, how it goes, what came out. */
export function OptimisePanel() {
  const { t } = useTranslation();
  const run = useSolve((state) => state.run);
  const planId = usePlan((state) => state.planId);
  const hasTasks = usePlan(({ plan }) => (plan?.workflow.tasks.length ?? 0) > 0);
  const isRunning = run !== null && run.state !== 'ended';
  return (
    <>
      <section className={classes.section}>
        <SolveOptionsForm disabled={isRunning} />
        <Group mt="sm">
          {isRunning ? (
            <Button
              fullWidth
              variant="default"
              leftSection={<IconPlayerStopFilled size={14} color="var(--pl-critical)" />}
              disabled={run.state === 'stopping'}
              onClick={() => performAction(stopAction)}
            >
              {t(run.state === 'stopping' ? 'optimise:stopping' : 'actions:stop')}
            </Button>
          ) : (
            <Button
              fullWidth
              variant={run === null ? 'filled' : 'default'}
              leftSection={<IconPlayerPlayFilled size={14} />}
              disabled={!hasTasks}
              onClick={() => performAction(optimiseAction)}
            >
              {t(run === null ? 'actions:optimise' : 'optimise:again')}
            </Button>
          )}
        </Group>
        {!hasTasks && <p className={classes.dim}>{t('optimise:noTasks')}</p>}
        {hasTasks && (
          <Button mt="xs" variant="subtle" size="compact-sm" onClick={() => performAction(fitAction)}>
            {t('actions:fit')}
          </Button>
        )}
      </section>
      {run !== null && run.planId === planId && (
        <section className={classes.section} aria-label={t('optimise:result')}>
          <RunView run={run} />
        </section>
      )}
    </>
  );
}
