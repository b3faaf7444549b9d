import type { Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { evaluatorOf, type Objective, objectiveKind } from '../../../core/problem/objective.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { verify } from '../../../core/problem/verify.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { searchInEarlierOrder } from '../../../core/solvers/earlier-order.ts';
import { SOLVERS } from '../../../core/solvers/registry.ts';
import type { SearchOutcome } from '../../../core/solvers/solver.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { averageOf } from './average.ts';
import type { BenchInstance } from './bench-instance.ts';
import { type ObjectiveInstance, type Supply, withObjective } from './objective-instance.ts';
import { cheapestOf, withOneMode } from './one-mode.ts';
import type { BenchLimits } from './run-instance.ts';

/** What a method found beside the best of all simple ways (`simpleWays`) on one instance. */
export interface ObjectiveRow {
  readonly instance: string;
  readonly value: number | null;
  readonly bound: number | null;
  readonly isProved: boolean;
  /** `null`: no rule found a schedule that holds. */
  readonly rule: string | null;
  readonly ruleValue: number | null;
  /** What each simple way came to; those without a schedule that holds are left out. */
  readonly byRule: Readonly<Record<string, number>>;
  /** Share of the rule's value that is saved; `null` where either is missing. */
  readonly saved: number | null;
  /** Share that may be saved at most, for all that the bound tells. */
  readonly mostSaved: number | null;
}

/** Runs a method and all priority rules on a published network that got what the objective needs. */
export async function runObjective(
  client: Client,
  instance: BenchInstance,
  solver: string,
  limits: BenchLimits,
  supply: Supply,
): Promise<ObjectiveRow> {
  const { objectives, seed, seconds, schedules, workers, signal } = limits;
  const prepared = withObjective(await instance.load(client), objectiveKind(objectives[0]), seed, supply);
  const run: Run = async (plan, method, own) => {
    const outcome = await client.call('optimise.run', request(plan, method, objectives, seed, own), { signal });
    await check(client, plan.workflow, outcome, `${instance.name}, ${method}`);
    return outcome;
  };
  let rule: string | null = null;
  let ruleValue: number | null = null;
  const byRule: Record<string, number> = {};
  for (const { name, find } of simpleWays(prepared, objectives[0], run)) {
    const found = await find();
    if (found !== null) byRule[name] = found;
    if (found === null || (ruleValue !== null && found >= ruleValue)) continue;
    rule = name;
    ruleValue = found;
  }
  const outcome = await run(prepared, solver, { seconds, schedules, workers });
  const value = 'value' in outcome ? outcome.value[0] : null;
  const bound = outcome.status === 'infeasible' ? null : (outcome.bound[0] ?? null);
  return {
    instance: instance.name,
    value,
    bound,
    isProved: outcome.status === 'optimal',
    rule,
    ruleValue,
    byRule,
    saved: shareSaved(ruleValue, value),
    mostSaved: shareSaved(ruleValue, bound),
  };
}

function shareSaved(ruleValue: number | null, value: number | null): number | null {
  if (value === null || ruleValue === null) return null;
  return ruleValue === 0 ? 0 : (ruleValue - value) / ruleValue;
}

type Run = (
  plan: ObjectiveInstance,
  method: string,
  limits: Pick<BenchLimits, 'seconds' | 'schedules' | 'workers'>,
) => Promise<SearchOutcome>;

/** What a planner does without a search: each answers with the value of its schedule, `null` where that does not hold. */
interface SimpleWay {
  readonly name: string;
  readonly find: () => Promise<number | null>;
}

/**
 * One pass of each priority rule, which takes the shortest modes. Where modes are a matter of cost, also in the first and in the cheapest
 * mode of each task; where a schedule is to be kept, also in the order of its starts, which moves tasks no more than they have to be.
 */
function simpleWays(plan: ObjectiveInstance, objective: Objective, run: Run): SimpleWay[] {
  const { workflow, reference } = plan;
  const rules = SOLVERS.filter(({ anytime }) => !anytime).map(({ id }) => id);
  const byRule = (suffix: string, way: Workflow) =>
    rules.map((rule): SimpleWay => {
      const find = async () => {
        const outcome = await run({ workflow: way, reference }, rule, { seconds: null, schedules: null, workers: 1 });
        return 'value' in outcome ? outcome.value[0] : null;
      };
      return { name: rule + suffix, find };
    });
  const ways = byRule('', workflow);
  if (objective === 'cost') {
    ways.push(
      ...byRule(
        ', first modes',
        withOneMode(workflow, ([first]) => first),
      ),
    );
    ways.push(...byRule(', cheapest modes', withOneMode(workflow, cheapestOf(workflow))));
  }
  if (reference !== null)
    ways.push({ name: 'order of the reference', find: async () => inEarlierOrder(plan, objective) });
  return ways;
}

function inEarlierOrder({ workflow, reference }: ObjectiveInstance, objective: Objective): number | null {
  const problem = compile(workflow);
  const outcome = drive(searchInEarlierOrder({ problem, objectives: ['makespan'], seed: 0 }, reference ?? []));
  if (!('schedule' in outcome) || verify(workflow, outcome.schedule).length > 0) return null;
  const { starts, ends, modes } = scheduleArrays(problem, outcome.schedule);
  return evaluatorOf(problem, objective, reference ?? [])(starts, ends, modes);
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
  const most = averageOf(rows.flatMap((row) => (row.mostSaved === null ? [] : [100 * row.mostSaved])));
  const single = bestSingleRule(rows);
  const savedOnSingle = averageOf(
    rows.flatMap((row) => shareSaved(row.byRule[single ?? ''] ?? null, row.value) ?? []).map((share) => 100 * share),
  );
  return [
    `objective                  ${objectives.join(',')}`,
    `instances                  ${rows.length} (${rows.filter(({ value }) => value !== null).length} with a verified schedule)`,
    `proved optimal             ${rows.filter(({ isProved }) => isProved).length}`,
    `no rule found a schedule   ${rows.filter(({ ruleValue }) => ruleValue === null).length}`,
    ...(single === null ? [] : [`below the best single rule ${percent(savedOnSingle)}: ${single}`]),
    `below the best of all      ${percent(saved)}`,
    `at most, by the bounds     ${most.mean.toFixed(2)} %`,
  ];
}

function percent({ mean, halfWidth, count }: ReturnType<typeof averageOf>): string {
  const interval = Number.isNaN(halfWidth) ? '' : ` (± ${halfWidth.toFixed(2)})`;
  return `${mean.toFixed(2)} %${interval} over ${count}`;
}

/**
 * The simple way that somebody would take who takes one for all: of those that found a schedule on every instance where any did, the
 * one that is least above the best of all on average; `null`: there is none.
 */
function bestSingleRule(rows: readonly ObjectiveRow[]): string | null {
  const solved = rows.filter(({ ruleValue }) => ruleValue !== null);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of Object.keys(solved[0]?.byRule ?? {})) {
    let above = 0;
    for (const { byRule, ruleValue } of solved) {
      const value = byRule[name] ?? Number.POSITIVE_INFINITY;
      above += value === ruleValue ? 0 : value / Math.max(Number.EPSILON, ruleValue ?? 0) - 1;
    }
    if (above < least) {
      least = above;
      best = name;
    }
  }
  return best;
}
