import type { RunCommand, TaskEvent } from '../../../core/operations/live-run.ts';

/** What happened to a task, for the journal: `fails (attempt 2): exit code 3`. */
export function taskText({ kind, attempt, reason }: TaskEvent): string {
  return `${kind}${attempt > 1 ? ` (attempt ${attempt})` : ''}${reason === undefined ? '' : `: ${reason}`}`;
}

/** What a person did, for the journal; pausing and the like are told by the state that follows. */
export function commandLine(command: RunCommand): { readonly subject: string | null; readonly text: string } {
  switch (command.kind) {
    case 'retry':
      return { subject: command.task, text: 'Start over.' };
    case 'skip':
      return { subject: command.task, text: 'Skip.' };
    case 'mark-done':
      return { subject: command.task, text: 'Mark as done.' };
    case 'speed':
      return {
        subject: null,
        text: command.ticksPerSecond === null ? 'As fast as possible.' : `${command.ticksPerSecond} ticks a second.`,
      };
    case 'follow':
      return { subject: null, text: 'What has not begun follows another schedule from now on.' };
    case 'edit':
      return { subject: null, text: 'The plan of what has not begun is another one from now on.' };
    default:
      return { subject: null, text: '' };
  }
}
