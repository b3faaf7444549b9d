import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import { changesOf, type Scenario } from '../../core/model/scenario.ts';
import { scenariosSchema } from '../../core/model/scenario-schema.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import { compile } from '../../core/problem/compile.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import { applyScenario } from '../../core/simulation/apply-scenario.ts';
import { ScenarioError } from '../../core/simulation/scenario-error.ts';
import { scheduleFigures } from '../../core/simulation/schedule-figures.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { readJsonFile } from './json-file.ts';
import { OBJECTIVE_HELP, parseObjectives } from './objective-option.ts';
import { MOST_SECONDS, MOST_SEED, MOST_WORKERS, positiveNumber, wholeNumber } from './options.ts';
import { createProgress } from './progress.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { planTimes } from './time-lines.ts';

interface CompareOptions extends MachineOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly workers?: number;
  readonly objective?: readonly [Objective, ...Objective[]];
  readonly json?: boolean;
}

/** One scenario, or the plan itself, as the command prints it: times in the plan's ticks, amounts in units. */
interface ComparedScenario {
  readonly name: string;
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly makespan: number | null;
  /** Of the first objective, as `gap` is. */
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly cost: number | null;
  /** Highest use of each renewable resource. */
  readonly peak: Readonly<Record<string, number>> | null;
  readonly utilisation: Readonly<Record<string, number>> | null;
  readonly late: number | null;
  readonly weightedTardiness: number | null;
  /** Tasks that lie elsewhere than in the plan's schedule; `null` where the plan has none. */
  readonly moved: number | null;
}

/** `planloom compare`: the best schedule of the plan and of each scenario, side by side. */
export function addCompareCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('compare <file> <scenarios>')
    .description('Optimises the plan under each scenario of a JSON file, and compares what comes out.')
    .option('--seconds <number>', 'time limit for each', positiveNumber(MOST_SECONDS), 5)
    .option('--seed <number>', 'seed of every search', wholeNumber(0, MOST_SEED), 1)
    .option('--workers <number>', "threads (default: the machine's cores)", wholeNumber(1, MOST_WORKERS))
    .option('--objective <names>', OBJECTIVE_HELP, parseObjectives)
    .option('--json', 'print one JSON array');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, scenarioFile: string, options: CompareOptions) => {
    const scenarios = await readJsonFile(scenarioFile, scenariosSchema, 'is not a list of scenarios');
    const workers = options.workers ?? availableParallelism();
    finish(
      await withPlan(file, options, workers, (client, plan) => compare(client, plan, scenarios, options, workers)),
    );
  });
}

async function compare(
  client: Client,
  plan: Plan,
  scenarios: readonly Scenario[],
  options: CompareOptions,
  workers: number,
): Promise<number> {
  const signal = interruptSignal();
  const progress = createProgress();
  const rows: ComparedScenario[] = [];
  const all = [{ name: plan.workflow.name, id: null }, ...scenarios];
  try {
    for (const { id, name } of all) {
      if (signal.aborted) break;
      progress.update(rows.length / all.length, name);
      rows.push(await solveScenario(client, plan, { name, scenarios, id }, options, workers, signal));
    }
  } finally {
    progress.stop();
  }
  const text = options.json === true ? JSON.stringify(rows) : comparisonLines(plan, rows).join('\n');
  process.stdout.write(`${text}\n`);
  return signal.aborted ? EXIT.cancelled : EXIT.fine;
}

interface NamedScenario {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
  readonly id: string | null;
}

async function solveScenario(
  client: Client,
  plan: Plan,
  { name, scenarios, id }: NamedScenario,
  { seconds, seed, objective = ['makespan'] }: CompareOptions,
  workers: number,
  signal: AbortSignal,
): Promise<ComparedScenario> {
  try {
    const changed = applyScenario(plan, id === null ? [] : changesOf(scenarios, id));
    const { workflow } = changed;
    const [first, ...others] = changed.objectives ?? objective;
    const reference = plan.schedule?.entries;
    const outcome = await client.call(
      'optimise.run',
      {
        workflow,
        revision: 0,
        planId: null,
        objectives: [first, ...others],
        ...(reference === undefined ? {} : { reference }),
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
    if (outcome.status === 'infeasible' || outcome.status === 'unknown') {
      return { ...NOTHING, name, status: outcome.status };
    }
    const figures = scheduleFigures(compile(workflow), outcome.schedule, reference ?? null);
    const [value] = outcome.value;
    const [bound] = outcome.bound;
    return {
      name,
      status: outcome.status,
      makespan: makespanOf(outcome.schedule),
      value,
      bound,
      gap: gapOf(value, bound),
      cost: figures.cost,
      peak: Object.fromEntries(figures.resources.map(({ resource, peak }) => [resource, peak])),
      utilisation: Object.fromEntries(figures.resources.map((each) => [each.resource, each.utilisation])),
      late: figures.late,
      weightedTardiness: figures.weightedTardiness,
      moved: figures.moved,
    };
  } catch (error) {
    if (error instanceof ScenarioError) throw new CliError(`Scenario "${name}": ${error.message}`, EXIT.badInput);
    throw error;
  }
}

const NOTHING: Omit<ComparedScenario, 'name' | 'status'> = {
  makespan: null,
  value: null,
  bound: null,
  gap: null,
  cost: null,
  peak: null,
  utilisation: null,
  late: null,
  weightedTardiness: null,
  moved: null,
};

function comparisonLines({ workflow }: Plan, rows: readonly ComparedScenario[]): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const cells = rows.map((row) => [
    row.name,
    row.makespan === null ? row.status : `${moment(row.makespan)}${zone}`,
    row.gap === null ? '' : row.status === 'optimal' ? 'proved' : `${(100 * row.gap).toFixed(2)} %`,
    row.cost === null ? '' : row.cost.toFixed(2),
    row.late === null ? '' : String(row.late),
    row.moved === null ? '' : String(row.moved),
  ]);
  const table = [['scenario', 'finish', 'gap', 'cost', 'late', 'moved'], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  return table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
