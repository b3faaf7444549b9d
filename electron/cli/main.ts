import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { RpcError } from '../ipc/rpc-error.ts';
import { addBenchCommand } from './bench/bench.ts';
import { CliError, EXIT } from './exit-code.ts';
import { addExportCommand } from './export.ts';
import { addInspectCommand } from './inspect.ts';
import { addSolveCommand } from './solve.ts';
import { addVerifyCommand } from './verify.ts';

/** Runs the command line and returns its exit code. Trouble is told on stderr in one message. */
async function run(args: readonly string[]): Promise<number> {
  const program = new Command('planloom')
    .description('Schedules plans, and says how far a schedule is from the best possible.')
    .version(packageJson.version)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 2 bad input, 3 infeasible, 4 nothing found in time, 130 cancelled.\nTry: planloom solve examples/five-task.planloom',
    )
    .exitOverride();
  let exitCode: number = EXIT.fine;
  const finish = (code: number): void => {
    exitCode = code;
  };
  addSolveCommand(program, finish);
  addVerifyCommand(program, finish);
  addInspectCommand(program);
  addExportCommand(program);
  addBenchCommand(program, finish);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.badInput;
  if (error instanceof CliError) {
    process.stderr.write(`planloom: ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof RpcError) {
    process.stderr.write(`planloom: ${error.message}\n`);
    for (const { message } of error.diagnostics) {
      if (!error.message.includes(message)) process.stderr.write(`  ${message}\n`);
    }
    if (error.code === 'cancelled') return EXIT.cancelled;
    return error.code === 'internal' || error.code === 'worker-died' ? EXIT.bug : EXIT.badInput;
  }
  process.stderr.write(
    `planloom: a fault of the program, please report it.\n${error instanceof Error ? error.stack : error}\n`,
  );
  return EXIT.bug;
}

process.exitCode = await run(process.argv.slice(2));
