import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { RpcError } from '../ipc/rpc-error.ts';
import { addAllocateCommand } from './allocate.ts';
import { addBenchCommand } from './bench/bench.ts';
import { addFaultBenchCommand } from './bench/bench-faults.ts';
import { addGeneratedBenchCommand } from './bench/bench-generated.ts';
import { addMonitorBenchCommand } from './bench/bench-monitor.ts';
import { addReplanBenchCommand } from './bench/bench-replan.ts';
import { addStreamBenchCommand } from './bench/bench-stream.ts';
import { addCompareCommand } from './compare.ts';
import { CliError, detailsOf, EXIT, exitCodeOf } from './exit-code.ts';
import { addExplainCommand } from './explain.ts';
import { addExportCommand } from './export.ts';
import { addHealthCommand } from './health.ts';
import { addImportCommand } from './import.ts';
import { addInspectCommand } from './inspect.ts';
import { addHistoryCommand } from './learn/history.ts';
import { addLearnCommand } from './learn/learn.ts';
import { addPlayCommand } from './play.ts';
import { addReportCommand } from './report.ts';
import { addKeptRunsCommands } from './run/kept-runs.ts';
import { addRunCommand } from './run/run.ts';
import { addTrustCommand } from './run/trust.ts';
import { addSelectCommand } from './select.ts';
import { addServeCommand } from './serve.ts';
import { addSimulateCommand } from './simulate.ts';
import { addSolveCommand } from './solve.ts';
import { addSweepCommand } from './sweep.ts';
import { addTrackCommand } from './track.ts';
import { addVerifyCommand } from './verify.ts';
import { addWorkerCommand } from './worker.ts';

/** Runs the command line and returns its exit code. Trouble is told on stderr in one message. */
async function run(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.fine;
  const finish = (code: number): void => {
    exitCode = code;
  };
  try {
    await createProgram(finish).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error);
  }
}

function createProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('planloom')
    .description('Schedules plans, and says how far a schedule is from the best possible.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'planloom: ')) })
    .showHelpAfterError('Maybe look at the options with --help.')
    .addHelpText(
      'after',
      `
A file may be a .planloom plan, a PSPLIB instance (.sm, .mm), a Patterson one (.rcp), a WfCommons run (.json), or a project of Microsoft Project (.xml) GanttProject (.gan) or a BPMN process (.bpmn); tables (.csv, .xlsx) are imported first.
Exit codes: 0 fine, 2 bad input, 3 infeasible, 4 nothing found in time, 130 cancelled (the best so far is printed).
Try: planloom solve examples/five-task.planloom`,
    )
    .exitOverride();
  addSolveCommand(program, finish);
  addSimulateCommand(program, finish);
  addCompareCommand(program, finish);
  addSweepCommand(program, finish);
  addPlayCommand(program, finish);
  addRunCommand(program, finish);
  addTrustCommand(program, finish);
  addKeptRunsCommands(program);
  addTrackCommand(program, finish);
  addSelectCommand(program, finish);
  addAllocateCommand(program, finish);
  addServeCommand(program, finish);
  addWorkerCommand(program, finish);
  addVerifyCommand(program, finish);
  addExplainCommand(program, finish);
  addInspectCommand(program, finish);
  addHealthCommand(program, finish);
  addReportCommand(program);
  addImportCommand(program, finish);
  addExportCommand(program);
  addBenchCommand(program, finish);
  addGeneratedBenchCommand(program, finish);
  addFaultBenchCommand(program, finish);
  addMonitorBenchCommand(program, finish);
  addReplanBenchCommand(program, finish);
  addStreamBenchCommand(program, finish);
  addHistoryCommand(program, finish);
  addLearnCommand(program, finish);
  shareSettings(program);
  return program;
}

/** Commands below it print their help and errors as the program does. */
function shareSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent).helpOption('-h, --help', 'print this help');
    shareSettings(command);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.badInput;
  if (error instanceof CliError) return tell(error.message, error.details, error.exitCode);
  if (error instanceof RpcError) return tell(error.message, detailsOf(error), exitCodeOf(error));
  process.stderr.write(
    `planloom: a fault of the program, please report it.\n${error instanceof Error ? error.stack : error}\n`,
  );
  return EXIT.bug;
}

function tell(message: string, details: readonly string[], exitCode: number): number {
  process.stderr.write(`planloom: ${message}\n${details.map((detail) => `  ${detail}\n`).join('')}`);
  return exitCode;
}

// Whoever reads the output may have read enough, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.exitCode = await run(process.argv.slice(2));
