import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { dataFolder } from '../../data-folder.ts';
import { trustPath } from '../../engine/local-run/local-runs.ts';
import { fingerprinted, TrustStore } from '../../engine/local-run/trust-store.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { pathOf } from '../named-file.ts';
import { withPlan } from '../session.ts';
import { counted } from '../time-lines.ts';
import { commandLine } from './trust-commands.ts';

interface TrustOptions {
  readonly yes?: boolean;
  readonly withdraw?: boolean;
  readonly history?: string;
}

/** `planloom trust`: what a plan would execute on this machine, and whether a person trusts that. */
export function addTrustCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('trust <file>')
    .description('Lists what a plan would execute on this machine, and says whether that is trusted.')
    .addOption(new Option('--yes', 'you have read the commands, and they may be executed').conflicts('withdraw'))
    .option('--withdraw', 'they may not be executed any more')
    .option('--history <file>', 'trust that lies beside this history instead of that of the app')
    .action(async (file: string, options: TrustOptions) => {
      const { history } = options;
      const store = new TrustStore(trustPath(history === undefined ? dataFolder() : dirname(pathOf(history))));
      finish(
        await withPlan(file, {}, 1, async (_client, { workflow }) => trust(pathOf(file), workflow, store, options)),
      );
    });
}

function trust(
  path: string,
  workflow: Parameters<typeof fingerprinted>[0]['workflow'],
  store: TrustStore,
  { yes, withdraw }: TrustOptions,
): number {
  const plan = { key: path, workflow, baseFolder: dirname(path) };
  const { content, fingerprint } = fingerprinted(plan);
  if (content.length === 0) throw new CliError('No task of the plan has a command, so there is nothing to trust.');
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  const lines = content.map((command) => commandLine({ name: names.get(command.task) ?? command.task, command }));
  process.stdout.write(lines.join(''));
  if (withdraw === true) store.withdraw(fingerprint);
  if (yes === true) store.grant(plan);
  const isTrusted = store.trustedAt(fingerprint) !== null;
  const these = `${counted(content.length, 'command')} of this plan`;
  process.stdout.write(
    isTrusted
      ? `The ${these} may be executed, as long as nothing of this changes.\n`
      : `Nobody trusts the ${these}, so nothing is executed. Maybe read them, and add --yes.\n`,
  );
  return isTrusted || withdraw === true ? EXIT.fine : EXIT.badInput;
}
