import type { RetryRule } from '../../model/command.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';

/** What a local run would execute for one task, in full. */
export interface ExecutedCommand {
  readonly task: TaskId;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Absolute; `null`: the run's own. */
  readonly folder: string | null;
  readonly timeLimitSeconds: number | null;
  readonly retries: RetryRule | null;
  readonly shell: boolean;
}

/**
 * What a local run of a plan would execute: what a person trusts, and nothing else. Names of tasks, dates and links are no part of
 * it, so that a plan may be scheduled anew; ids are, since commands are told theirs.
 *
 * @param folderOf the absolute folder that a stated one means; `null`: the run's own
 */
export function executedContent(
  workflow: Workflow,
  folderOf: (folder: string | undefined) => string | null,
): readonly ExecutedCommand[] {
  return workflow.tasks
    .flatMap(({ id, command }): readonly ExecutedCommand[] =>
      command === undefined
        ? []
        : [
            {
              task: id,
              program: command.program,
              arguments: [...command.arguments],
              environment: (command.environment ?? []).map(({ name, value }) => ({ name, value })),
              folder: folderOf(command.folder),
              timeLimitSeconds: command.timeLimitSeconds ?? null,
              retries:
                command.retries === undefined
                  ? null
                  : {
                      most: command.retries.most,
                      waitSeconds: command.retries.waitSeconds,
                      factor: command.retries.factor,
                    },
              shell: command.shell === true,
            },
          ],
    )
    .sort((a, b) => (a.task < b.task ? -1 : Number(a.task > b.task)));
}

/** The same content gives the same text, whatever the order of tasks and fields in the plan. */
export function canonicalText(content: readonly ExecutedCommand[]): string {
  return JSON.stringify(content);
}

/** How a task's command differs from the one that was trusted last. */
export type CommandChange = 'new' | 'changed' | 'same';

/** What has changed since a content was trusted, per task, and the commands that are there no more. `null`: nothing was ever trusted. */
export function changesSince(
  trusted: readonly ExecutedCommand[] | null,
  content: readonly ExecutedCommand[],
): {
  readonly changes: ReadonlyMap<TaskId, { readonly change: CommandChange; readonly before: ExecutedCommand | null }>;
  readonly removed: readonly ExecutedCommand[];
} {
  const known = new Map((trusted ?? []).map((each) => [each.task, each]));
  const changes = new Map(
    content.map((each) => {
      const before = known.get(each.task) ?? null;
      known.delete(each.task);
      const change: CommandChange =
        before === null ? 'new' : canonicalText([before]) === canonicalText([each]) ? 'same' : 'changed';
      return [each.task, { change, before: change === 'changed' ? before : null }] as const;
    }),
  );
  return { changes, removed: [...known.values()] };
}
