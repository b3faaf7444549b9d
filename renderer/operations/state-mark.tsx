import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconUnlink,
} from '@tabler/icons-react';
import type { RunState } from '../../core/operations/live-run.ts';
import type { TaskStateInRun } from '../../core/operations/run-view.ts';

const RUN_MARKS: Readonly<Record<RunState, readonly [Icon, string]>> = {
  running: [IconPlayerPlay, 'var(--pl-accent)'],
  paused: [IconPlayerPause, 'var(--pl-text-dim)'],
  finished: [IconCircleCheck, 'var(--pl-good)'],
  cancelled: [IconPlayerStop, 'var(--pl-text-dim)'],
  interrupted: [IconUnlink, 'var(--pl-critical)'],
};

const TASK_MARKS: Readonly<Record<TaskStateInRun, readonly [Icon, string]>> = {
  planned: [IconCircleDashed, 'var(--pl-text-dim)'],
  waiting: [IconHourglass, 'var(--pl-late)'],
  running: [IconPlayerPlay, 'var(--pl-accent)'],
  paused: [IconClockPause, 'var(--pl-late)'],
  done: [IconCircleCheck, 'var(--pl-good)'],
  failed: [IconCircleX, 'var(--pl-critical)'],
};

/** The state of a run, by shape and colour; its name stands beside it. */
export function RunStateMark({ state, size = 16 }: { readonly state: RunState; readonly size?: number }) {
  const [Mark, colour] = RUN_MARKS[state];
  return <Mark size={size} color={colour} aria-hidden />;
}

/** The state of a task, by shape and colour; its name stands beside it. */
export function TaskStateMark({ state }: { readonly state: TaskStateInRun }) {
  const [Mark, colour] = TASK_MARKS[state];
  return <Mark size={14} color={colour} aria-hidden style={{ flex: 'none' }} />;
}

/** A warning sign for what is more than noise. */
export function AlarmMark({ size = 16, isSerious }: { readonly size?: number; readonly isSerious: boolean }) {
  return isSerious ? (
    <IconAlertTriangle size={size} color="var(--pl-critical)" stroke={2.2} aria-hidden style={{ flex: 'none' }} />
  ) : (
    <IconAlertTriangle size={size} color="var(--pl-late)" stroke={1.6} aria-hidden style={{ flex: 'none' }} />
  );
}
