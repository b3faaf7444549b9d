import type { Workflow } from '../../../core/model/workflow.ts';
import { type Objective, objectiveKind } from '../../../core/problem/objective.ts';
import { SOLVERS } from '../../../core/solvers/registry.ts';
import type { SearchOutcome } from '../../../core/solvers/solver.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { averageOf } from './average.ts';
import type { BenchInstance } from './bench-instance.ts';
import { type ObjectiveInstance, withObjective } from './objective-instance.ts';
import type { BenchLimits } from './run-instance.ts';

/** What a method found beside the best of all priority rules, each with one pass, on one instance. */
export interface ObjectiveRow {
  readonly instance: string;
  readonly value: number | null;
  readonly bound: number | null;
  readonly isProved: boolean;
  /** `null`: no rule found a schedule that holds. */
  readonly rule: string | null;
  readonly ruleValue: number | null;
  /** Share of the rule's value that is saved; `null` where either is missing. */
  readonly saved: number | null;
}

/** Runs a method and all priority rules on a published network that got what the objective needs. */
export async function runObjective(
  client: Client,
  instance: BenchInstance,
  solver: string,
  limits: BenchLimits,
): Promise<ObjectiveRow> {
  const { objectives, seed, seconds, schedules, workers, signal } = limits;
  const prepared = withObjective(await instance.load(client), objectiveKind(objectives[0]), seed);
  const run = async (method: string, own: Pick<BenchLimits, 'seconds' | 'schedules' | 'workers'>) => {
    const outcome = await client.call('optimise.run', request(prepared, method, objectives, seed, own), { signal });
    await check(client, prepared.workflow, outcome, `${instance.name}, ${method}`);
    return outcome;
  };
  let rule: string | null = null;
  let ruleValue: number | null = null;
  for (const { id } of SOLVERS.filter(({ anytime }) => !anytime)) {
    const outcome = await run(id, { seconds: null, schedules: null, workers: 1 });
    if ('value' in outcome && (ruleValue === null || outcome.value[0] < ruleValue)) {
      rule = id;
      ruleValue = outcome.value[0];
    }
  }
  const outcome = await run(solver, { seconds, schedules, workers });
  const value = 'value' in outcome ? outcome.value[0] : null;
  return {
    instance: instance.name,
    value,
    bound: outcome.status === 'infeasible' ? null : (outcome.bound[0] ?? null),
    isProved: outcome.status === 'optimal',
    rule,
    ruleValue,
    saved: value === null || ruleValue === null ? null : ruleValue === 0 ? 0 : (ruleValue - value) / ruleValue,
  };
}

function request(
  { workflow, reference }: ObjectiveInstance,
  solver: string,
  objectives: readonly [Objective, ...Objective[]],
  seed: number,
  limits: Pick<BenchLimits, 'seconds' | 'schedules' | 'workers'>,
) {
  const [first, ...others] = objectives;
  return {
    workflow,
    revision: 0,
    planId: null,
    objectives: [first, ...others] as [Objective, ...Objective[]],
    ...(reference === null ? {} : { reference }),
    solver,
    seconds: limits.seconds,
    iterations: null,
    schedules: limits.schedules,
    seed,
    workers: limits.workers,
    warmStart: null,
  };
}

async function check(client: Client, workflow: Workflow, outcome: SearchOutcome, who: string): Promise<void> {
  if (!('schedule' in outcome)) return;
  const { violations } = await client.call('schedule.verify', { workflow, schedule: outcome.schedule });
  if (violations.length > 0) throw new CliError(`${who}: ${violations[0].message}`, EXIT.bug);
}

/** The rows' averages as lines for a person, with 95 % intervals. */
export function objectiveLines(objectives: readonly Objective[], rows: readonly ObjectiveRow[]): string[] {
  const saved = averageOf(rows.flatMap((row) => (row.saved === null ? [] : [100 * row.saved])));
  const interval = Number.isNaN(saved.halfWidth) ? '' : ` (± ${saved.halfWidth.toFixed(2)})`;
  return [
    `objective                  ${objectives.join(',')}`,
    `instances                  ${rows.length} (${rows.filter(({ value }) => value !== null).length} with a verified schedule)`,
    `proved optimal             ${rows.filter(({ isProved }) => isProved).length}`,
    `no rule found a schedule   ${rows.filter(({ ruleValue }) => ruleValue === null).length}`,
    `below the best rule        ${saved.mean.toFixed(2)} %${interval} over ${saved.count}`,
  ];
}
