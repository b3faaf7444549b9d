import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import { changesOf, type Scenario } from '../../core/model/scenario.ts';
import { scenariosSchema } from '../../core/model/scenario-schema.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Objective } from '../../core/problem/objective.ts';
import { troublesOf } from '../../core/simulation/apply-scenario.ts';
import type { Client } from '../ipc/rpc-client.ts';
import {
  type ComparedScenario,
  type ComparisonOptions,
  comparedScenario,
  FIGURE_HEADINGS,
  figureCells,
  solveScenario,
  tableLines,
} from './compared-scenario.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { readJsonFile } from './json-file.ts';
import { otherMachinesOptions } from './machines-options.ts';
import { OBJECTIVE_HELP, parseObjectives } from './objective-option.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, wholeNumber } from './options.ts';
import { createProgress } from './progress.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { planTimes } from './time-lines.ts';

interface CompareOptions extends MachineOptions {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly workers?: number;
  readonly objective: readonly [Objective, ...Objective[]];
  readonly json?: boolean;
}

/** `planloom compare`: the best schedule of the plan and of each scenario, side by side. */
export function addCompareCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = addComparisonOptions(
    program
      .command('compare <file> [scenarios]')
      .description(
        'Optimises the plan under each scenario (of a JSON file, or those in the plan), and compares what comes out.',
      ),
  ).option('--json', 'print one JSON array');
  command.action(async (file: string, scenarioFile: string | undefined, given: CompareOptions) => {
    const options = comparisonOptions(given);
    const listed =
      scenarioFile === undefined
        ? null
        : await readJsonFile(scenarioFile, scenariosSchema, 'is not a list of scenarios');
    finish(
      await withPlan(file, given, options.workers, (client, plan) =>
        compare(client, plan, listed ?? plan.scenarios ?? [], options, given.json === true),
      ),
    );
  });
}

/** Adds what comparisons of any kind can be asked for: limits, seed, threads and objectives. */
export function addComparisonOptions(command: Command): Command {
  command
    .option(
      '--seconds <number>',
      'time limit for each (default: 5, none with --iterations)',
      positiveNumber(MOST_SECONDS),
    )
    .option('--iterations <number>', 'limit for each that does not depend on how fast the machine is', wholeNumber(1))
    .option('--seed <number>', 'seed of every search', wholeNumber(0, MOST_SEED), 1)
    .option('--workers <number>', "threads (default: the machine's cores)", wholeNumber(1, MOST_WORKERS))
    .option('--objective <names>', OBJECTIVE_HELP, parseObjectives);
  for (const option of [...machineOptions(), ...otherMachinesOptions()]) command.addOption(option);
  return command;
}

/** The given options, and the usual ones where none were given. */
export function comparisonOptions(
  given: Omit<CompareOptions, 'objective'> & { readonly objective?: readonly [Objective, ...Objective[]] },
): ComparisonOptions {
  const {
    seconds,
    iterations,
    seed,
    objective = ['makespan'],
    workers = given.redis === undefined ? availableParallelism() : MOST_WORKERS,
  } = given;
  return {
    ...(seconds === undefined ? {} : { seconds }),
    ...(iterations === undefined ? {} : { iterations }),
    seed,
    workers,
    objective,
  };
}

async function compare(
  client: Client,
  plan: Plan,
  scenarios: readonly Scenario[],
  options: ComparisonOptions,
  asJson: boolean,
): Promise<number> {
  for (const scenario of scenarios) refuseMisfits(plan, scenarios, scenario);
  const signal = interruptSignal();
  const progress = createProgress();
  const rows: ComparedScenario[] = [];
  // Without a schedule of its own, the plan is compared by the best one that is found for it.
  let reference: Schedule | null = plan.schedule?.entries ?? null;
  try {
    for (const [k, id] of [null, ...scenarios.map((each) => each.id)].entries()) {
      if (signal.aborted) break;
      const name = id === null ? plan.workflow.name : scenarios[k - 1].name;
      const share = (done: number) => (k + done) / (scenarios.length + 1);
      progress.update(share(0), name);
      const changes = id === null ? [] : changesOf(scenarios, id);
      const outcome = await solveScenario(client, plan, reference, changes, options, {
        signal,
        onEvent: ({ fraction }) => progress.update(share(fraction ?? 0), name),
      });
      rows.push(comparedScenario(name, outcome));
      if (id === null && typeof outcome !== 'string' && 'schedule' in outcome) reference ??= outcome.schedule;
    }
  } finally {
    progress.stop();
  }
  const text = asJson ? JSON.stringify(rows) : comparisonLines(plan, rows).join('\n');
  process.stdout.write(`${text}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

/** Changes that do not fit the plan are told before anything is computed. */
function refuseMisfits(plan: Plan, scenarios: readonly Scenario[], { id, name }: Scenario): void {
  const trouble = troublesOf(plan, changesOf(scenarios, id)).find((each) => each !== null);
  if (trouble !== undefined) throw new CliError(`Scenario "${name}": ${trouble?.message}`, EXIT.badInput);
}

function comparisonLines({ workflow }: Plan, rows: readonly ComparedScenario[]): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const reasons = rows.flatMap(({ name, reason }) => (reason === null ? [] : [`${name}: ${reason}`]));
  return [
    ...tableLines([
      ['scenario', ...FIGURE_HEADINGS],
      ...rows.map((row) => [row.name, ...figureCells(row, (at) => `${moment(at)}${zone}`)]),
    ]),
    ...reasons,
  ];
}
