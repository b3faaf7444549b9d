import type { Client } from '../../ipc/rpc-client.ts';
import type { RunJournalEntry, RunStart } from '../../ipc/run-schema.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';

/** How a run that was followed came to its end. */
export interface FollowedRun {
  readonly run: number;
  readonly state: string;
  readonly tasks: number;
  readonly done: number;
  readonly failed: number;
  /** Elapsed ticks. */
  readonly now: number;
  readonly journal: readonly RunJournalEntry[];
  readonly exitCode: ExitCode;
}

/**
 * Begins a run and follows it to its end. An interruption calls it off: what runs is stopped, and what was done stays done.
 * @param tell each line of the journal as it comes
 */
export async function followRun(
  client: Client,
  beginning: RunStart,
  tell: (entry: RunJournalEntry) => void,
): Promise<FollowedRun> {
  const { run, http } = await client.call('run.start', beginning);
  if (http !== null) process.stderr.write(`Metrics are taken at ${http.url} with the token ${http.token}\n`);
  const interrupted = interruptSignal();
  const cancel = () => void client.call('run.command', { run, command: { kind: 'cancel' } }).catch(() => undefined);
  interrupted.addEventListener('abort', cancel);
  const journal: RunJournalEntry[] = [];
  let now = 0;
  let done = 0;
  let failed = 0;
  const { state } = await client.call(
    'run.watch',
    { run },
    {
      onEvent(event) {
        for (const entry of event.journal) {
          journal.push(entry);
          tell(entry);
        }
        now = event.view.now;
        done = event.view.tasks.filter((task) => task.state === 'done').length;
        failed = event.view.tasks.filter((task) => task.state === 'failed').length;
      },
    },
  );
  const tasks = beginning.workflow.tasks.length;
  const exitCode = state === 'cancelled' ? EXIT.cancelled : done === tasks ? EXIT.fine : EXIT.nothingFound;
  return { run, state, tasks, done, failed, now, journal, exitCode };
}
