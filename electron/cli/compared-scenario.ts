import type { Plan } from '../../core/model/plan.ts';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { gapOf } from '../../core/problem/gap.ts';
import type { Objective } from '../../core/problem/objective.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { ScenarioEvent, ScenarioOutcome } from '../ipc/scenario-schema.ts';

/** Limits and choices that all scenarios of a comparison share. */
export interface ComparisonOptions {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly workers: number;
  readonly objective: readonly [Objective, ...Objective[]];
}

/** Where neither time nor iterations are limited. */
const DEFAULT_SECONDS = 5;

/** One scenario, or the plan itself, as commands print it: times in the plan's ticks, amounts in units. */
export interface ComparedScenario {
  readonly name: string;
  /** `broken`: the plan after the changes says things that contradict each other; `reason` tells which. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown' | 'broken';
  readonly makespan: number | null;
  /** Of the first objective, as `bound` and `gap` are. */
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly cost: number | null;
  /** Highest use of each renewable resource. */
  readonly peak: Readonly<Record<string, number>> | null;
  readonly utilisation: Readonly<Record<string, number>> | null;
  readonly late: number | null;
  readonly weightedTardiness: number | null;
  /** Tasks that lie elsewhere than in the schedule that is compared with; `null`: there is none. */
  readonly moved: number | null;
  /** Why there is no schedule. */
  readonly reason: string | null;
}

/** What the engine found for a plan after changes; `string`: why the changed plan can't be scheduled at all. */
export async function solveScenario(
  client: Client,
  { workflow }: Plan,
  reference: Schedule | null,
  changes: readonly ScenarioChange[],
  options: ComparisonOptions,
  { signal, onEvent }: { readonly signal: AbortSignal; readonly onEvent?: (event: ScenarioEvent) => void },
): Promise<ScenarioOutcome | string> {
  const { seconds, iterations, seed, workers, objective } = options;
  try {
    return await client.call(
      'scenario.run',
      {
        workflow,
        schedule: reference,
        changes: [...changes],
        objectives: [...objective],
        seconds: seconds ?? (iterations === undefined ? DEFAULT_SECONDS : null),
        iterations: iterations ?? null,
        seed,
        workers,
      },
      { signal, ...(onEvent === undefined ? {} : { onEvent }) },
    );
  } catch (error) {
    // The plan itself is told apart from what a scenario makes of it.
    if (error instanceof RpcError && error.code === 'bad-input' && changes.length > 0) return error.message;
    throw error;
  }
}

export function comparedScenario(name: string, outcome: ScenarioOutcome | string): ComparedScenario {
  if (typeof outcome === 'string') return { ...NOTHING, name, status: 'broken', reason: outcome };
  if (outcome.status === 'infeasible') return { ...NOTHING, name, status: 'infeasible', reason: outcome.reason };
  if (outcome.status === 'unknown') return { ...NOTHING, name, status: 'unknown', bound: outcome.bound[0] ?? null };
  const { figures } = outcome;
  const [value] = outcome.value;
  const bound = outcome.bound[0] ?? null;
  return {
    name,
    status: outcome.status,
    makespan: figures.makespan,
    value,
    bound,
    gap: bound === null ? null : gapOf(value, bound),
    cost: figures.cost,
    peak: Object.fromEntries(figures.resources.map(({ resource, peak }) => [resource, peak])),
    utilisation: Object.fromEntries(figures.resources.map((each) => [each.resource, each.utilisation])),
    late: figures.late,
    weightedTardiness: figures.weightedTardiness,
    moved: figures.moved,
    reason: null,
  };
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
  reason: null,
};

/** Rows with their columns lined up. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((line) => line[column].length)));
  return rows.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

/** The cells that all tables have of a scenario: finish, gap, cost, late and moved tasks. */
export function figureCells(row: ComparedScenario, finish: (at: number) => string): readonly string[] {
  const number = (value: number | null) => (value === null ? '' : String(value));
  return [
    row.makespan === null ? row.status : finish(row.makespan),
    row.gap === null ? '' : row.status === 'optimal' ? 'proved' : `${(100 * row.gap).toFixed(2)} %`,
    row.cost === null ? '' : row.cost.toFixed(2),
    number(row.late),
    number(row.moved),
  ];
}

export const FIGURE_HEADINGS = ['finish', 'gap', 'cost', 'late', 'moved'] as const;
