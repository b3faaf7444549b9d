import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { reasonsOf } from '../../core/explain/reasons.ts';
import type { Plan } from '../../core/model/plan.ts';
import { quoted } from '../../core/model/quoted.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { compile } from '../../core/problem/compile.ts';
import { scheduleArrays } from '../../core/problem/schedule-arrays.ts';
import { slipLengths } from '../../core/problem/slips.ts';
import type { BuysOutcome } from '../ipc/buys-schema.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';
import { ExplainLines } from './explain-lines.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { MOST_SEED, MOST_WORKERS, positiveNumber, wholeNumber } from './options.ts';
import { createProgress } from './progress.ts';
import { readSchedule } from './read-schedule.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';

interface ExplainOptions extends MachineOptions {
  readonly schedule?: string;
  readonly task?: string;
  readonly buys?: boolean;
  readonly step?: number;
  readonly seconds: number;
  readonly seed: number;
  readonly workers?: number;
  readonly json?: boolean;
}

const MOST_SECONDS = 3600;
const MOST_STEP = 1e9;
/** Finding what holds a task takes time that grows with the plan; of larger plans it is told where a task is named. */
const MOST_TASKS_TOLD = 2_000;

/** `planloom explain`: why a schedule is as it is, and what would let it finish earlier. */
export function addExplainCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('explain <file>')
    .description('Says why tasks start when they do, how far they can slip, and what holds the finish.')
    .option('--schedule <file>', "CSV file with the schedule (default: the plan's own, else one that is made now)")
    .option('--task <id>', 'this task alone, by its id or name')
    .option('--buys', 'also try what would let the plan finish earlier, and what that costs')
    .option('--step <ticks>', 'with --buys: by how much tasks are shortened', wholeNumber(1, MOST_STEP))
    .option('--seconds <number>', 'with --buys: time limit for each change', positiveNumber(MOST_SECONDS), 2)
    .option('--seed <number>', 'seed of every search', wholeNumber(0, MOST_SEED), 1)
    .option('--workers <number>', "threads (default: the machine's cores)", wholeNumber(1, MOST_WORKERS))
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: ExplainOptions) => {
    const workers = options.workers ?? availableParallelism();
    finish(await withPlan(file, options, workers, (client, plan) => explain(client, plan, options, workers)));
  });
}

async function explain(client: Client, plan: Plan, options: ExplainOptions, workers: number): Promise<number> {
  const { workflow } = plan;
  const signal = interruptSignal();
  const { schedule, proved } = await scheduleOf(client, plan, options, workers, signal);
  const { finish, chain, certificate } = await client.call('explain.plan', { workflow, schedule });
  const tasks = taskRecords(plan, schedule, options.task);
  const buys = options.buys === true ? await findBuys(client, plan, schedule, options, signal) : null;
  if (options.json === true) {
    const record = { finish, tasks, chain, certificate, ...(buys === null ? {} : { buys: buysRecord(buys) }) };
    process.stdout.write(`${JSON.stringify(record)}\n`);
  } else {
    const lines = new ExplainLines(workflow);
    const parts = [
      ...tasks.map(({ task, start, end, reasons, earliest, slips }) =>
        lines.task({ task, start, end }, { task, reasons, earliest }, slips),
      ),
      ...(options.task === undefined
        ? [
            lines.chain(chain),
            lines.certificate(
              certificate,
              finish,
              Math.max(proved, buys?.base.finish === finish ? buys.base.bound : 0),
            ),
          ]
        : []),
      ...(buys === null ? [] : [lines.buys(buys, finish)]),
    ];
    process.stdout.write(`${parts.flatMap((part) => (part.length === 0 ? [] : part.join('\n'))).join('\n\n')}\n`);
  }
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

/** The schedule to explain (the one that was named, else the plan's own, else one that is made now), and what was proved of its finish. */
async function scheduleOf(
  client: Client,
  { workflow, schedule }: Plan,
  { schedule: file, seconds, seed }: ExplainOptions,
  workers: number,
  signal: AbortSignal,
): Promise<{ readonly schedule: Schedule; readonly proved: number }> {
  if (file !== undefined) return { schedule: await readSchedule(file, workflow), proved: 0 };
  if (schedule !== null) return { schedule: schedule.entries, proved: 0 };
  const outcome = await client.call(
    'optimise.run',
    {
      workflow,
      revision: 0,
      planId: null,
      objectives: ['makespan'],
      solver: 'auto',
      seconds,
      iterations: null,
      schedules: null,
      seed,
      workers,
      warmStart: null,
    },
    { signal },
  );
  if (outcome.status === 'optimal' || outcome.status === 'feasible') {
    return { schedule: outcome.schedule, proved: outcome.bound[0] ?? 0 };
  }
  if (outcome.status === 'infeasible') {
    throw new CliError(`No schedule is possible. ${outcome.reason} Maybe see planloom solve.`, EXIT.infeasible);
  }
  throw new CliError('No schedule was found to explain. Maybe allow more time (--seconds).', EXIT.nothingFound);
}

/** Why tasks start when they do, and how far they can slip; times in the plan's ticks. */
function taskRecords({ workflow }: Plan, schedule: Schedule, wanted: string | undefined) {
  const problem = compile(workflow);
  const arrays = scheduleArrays(problem, schedule);
  const { alone, finish, deadline } = slipLengths(problem, arrays);
  const indices = Array.from(workflow.tasks.keys()).filter((task) => {
    const { id, name } = workflow.tasks[task];
    return wanted === undefined ? workflow.tasks.length <= MOST_TASKS_TOLD : id === wanted || name === wanted;
  });
  if (wanted !== undefined && indices.length === 0) {
    throw new CliError(`The plan has no task ${quoted(wanted)}. Maybe name it by its id.`, EXIT.badInput);
  }
  return indices.map((task) => ({
    ...reasonsOf(problem, arrays, task),
    name: workflow.tasks[task].name,
    start: arrays.starts[task],
    end: arrays.ends[task],
    slips: {
      alone: alone[task],
      finish: finish[task],
      deadline: Number.isFinite(deadline[task]) ? deadline[task] : null,
    },
  }));
}

function findBuys(
  client: Client,
  { workflow }: Plan,
  schedule: Schedule,
  { seconds, seed, step }: ExplainOptions,
  signal: AbortSignal,
): Promise<BuysOutcome> {
  const progress = createProgress();
  let changes = 0;
  return client
    .call(
      'explain.buys',
      { workflow, schedule, bound: null, step: step ?? null, seconds, seed },
      {
        signal,
        onEvent(event) {
          if (event.kind === 'started') changes = event.changes;
          else if (event.kind === 'base') progress.update(0, 'trying changes');
          else progress.update(event.done / Math.max(1, changes), `${event.done} of ${changes} changes tried`);
        },
      },
    )
    .finally(() => progress.stop());
}

/** Without the schedules, which are long. */
function buysRecord({ base, tried, ...rest }: BuysOutcome) {
  return {
    finish: base.finish,
    bound: base.bound,
    ...rest,
    tried: tried.map(({ schedule: _, ...row }) => ({ ...row, isProved: row.saved === row.mostSaved })),
  };
}
