import type { Workflow } from '../../../core/model/workflow.ts';
import type { ExecutedCommand } from '../../../core/operations/local/executed-content.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import type { ReviewedCommand } from '../../ipc/trust-schema.ts';
import { CliError, EXIT } from '../exit-code.ts';

/**
 * Sees to it that somebody trusts what a plan would execute. All commands are listed on stderr before anything is executed.
 * @param isGranted a person has read them
 * @throws CliError where nobody trusts them
 */
export async function trustCommands(
  client: Client,
  workflow: Workflow,
  planId: string,
  isGranted: boolean,
): Promise<void> {
  const { trustedAt, commands, fingerprint } = await client.call('trust.review', { workflow, planId });
  if (trustedAt !== null) return;
  process.stderr.write(`The plan executes on this machine:\n${commands.map(commandLine).join('')}`);
  if (commands.length === 0) throw new CliError('No task of the plan has a command. Maybe simulate it.', EXIT.badInput);
  if (!isGranted) {
    throw new CliError(
      'Nobody has trusted these commands, so nothing was executed. Maybe read them, and add --trust.',
      EXIT.badInput,
    );
  }
  await client.call('trust.grant', { workflow, planId, fingerprint });
}

/** Arguments are written as JSON, so that none can hide behind spaces or control characters. */
export function commandLine({
  name,
  command,
}: {
  readonly name: string;
  readonly command: ReviewedCommand | ExecutedCommand;
}): string {
  const { program, arguments: given, folder, environment, shell } = command;
  const words = [program, ...given].map((word) => JSON.stringify(word)).join(' ');
  const where = folder === null ? '' : ` in ${JSON.stringify(folder)}`;
  const variables = environment.map((each) => ` ${each.name}=${JSON.stringify(each.value)}`).join('');
  return `  ${JSON.stringify(name)}: ${words}${where}${variables}${shell ? ' (by a shell)' : ''}\n`;
}
