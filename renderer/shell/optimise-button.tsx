import { Button, Group } from '@mantine/core';
import { IconAdjustments, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { performAction } from '../actions/perform.ts';
import { optimiseAction, optimiseOptionsAction, stopAction } from '../actions/plan-actions.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSolve } from '../state/solve-store.ts';

/** Starts or stops the search, and opens its options. */
export function OptimiseButton() {
  const { t } = useTranslation();
  const state = useSolve(({ run }) => run?.state ?? 'ended');
  const hasTasks = usePlan(({ plan }) => (plan?.workflow.tasks.length ?? 0) > 0);
  return (
    <Group gap={1} wrap="nowrap">
      {state === 'ended' ? (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} />}
          disabled={!hasTasks}
          onClick={() => performAction(optimiseAction)}
          style={{ borderTopRightRadius: 0, borderBottomRightRadius: 0 }}
        >
          {t('actions:optimise')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerStopFilled size={14} color="var(--pl-critical)" />}
          disabled={state === 'stopping'}
          onClick={() => performAction(stopAction)}
          style={{ borderTopRightRadius: 0, borderBottomRightRadius: 0 }}
        >
          {t(state === 'stopping' ? 'optimise:stopping' : 'actions:stop')}
        </Button>
      )}
      <Button
        px={6}
        variant={state === 'ended' ? 'filled' : 'default'}
        aria-label={t('actions:optimiseOptions')}
        title={t('actions:optimiseOptions')}
        onClick={() => performAction(optimiseOptionsAction)}
        style={{ borderTopLeftRadius: 0, borderBottomLeftRadius: 0 }}
      >
        <IconAdjustments size={16} />
      </Button>
    </Group>
  );
}
