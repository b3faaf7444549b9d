import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';

interface Props {
  /** `idle`: it can be started; `stopping`: it was told to end and has not yet. */
  readonly state: 'idle' | 'running' | 'stopping';
  readonly start: string;
  readonly stop: string;
  readonly isDisabled?: boolean;
  /** Absent: the button submits the form around it. */
  readonly onStart?: () => void;
  readonly onStop: () => void;
}

/** Starts what takes a while, and ends it while it goes on. */
export function StartStopButton({ state, start, stop, isDisabled = false, onStart, onStop }: Props) {
  if (state !== 'idle')
    return (
      <Button
        fullWidth
        variant="default"
        leftSection={<IconPlayerStop size={16} />}
        disabled={state === 'stopping'}
        onClick={onStop}
      >
        {stop}
      </Button>
    );
  return (
    <Button
      fullWidth
      leftSection={<IconPlayerPlay size={16} />}
      disabled={isDisabled}
      {...(onStart === undefined ? { type: 'submit' as const } : { onClick: onStart })}
    >
      {start}
    </Button>
  );
}
