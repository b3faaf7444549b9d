import type { Schedule } from '../model/schedule.ts';
import type { ResourceId, Workflow } from '../model/workflow.ts';
import { disturbance } from './disturbance.ts';
import { thousandthsByMode } from './mode-cost.ts';
import type { Problem } from './problem.ts';
import { ResourceUse } from './resource-use.ts';
import { scheduleArrays } from './schedule-arrays.ts';

/**
 * What a schedule may be judged by, always minimised; the text is what files and the command line hold. `peak:ID` and
 * `levelling:ID` look at one renewable resource, `levelling` at all of them together.
 */
export type Objective =
  | 'makespan'
  | 'weighted-completion'
  | 'weighted-tardiness'
  | 'levelling'
  | 'cost'
  | 'disturbance'
  | `peak:${ResourceId}`
  | `levelling:${ResourceId}`;

export const OBJECTIVE_KINDS = [
  'makespan',
  'weighted-completion',
  'weighted-tardiness',
  'peak',
  'levelling',
  'cost',
  'disturbance',
] as const;
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

/** Objectives that never fall when a task ends later and nothing else changes. */
export const REGULAR_OBJECTIVES = ['makespan', 'weighted-completion', 'weighted-tardiness'] as const;

/** A list may hold so many objectives, most important first. */
export const MOST_OBJECTIVES = 3;

/** The objective that a text names, or `null` where it names none; its resource is not looked up. */
export function parseObjective(text: string): Objective | null {
  const { kind, resource } = partsOf(text);
  if (kind === null) return null;
  if (kind === 'peak') return resource === null ? null : `peak:${resource}`;
  if (kind === 'levelling') return resource === null ? 'levelling' : `levelling:${resource}`;
  return resource === null ? kind : null;
}

export function objectiveKind(objective: Objective): ObjectiveKind {
  const { kind } = partsOf(objective);
  if (kind === null) throw new Error(`There is no objective "${objective}".`);
  return kind;
}

/** The renewable resource that an objective looks at; `null`: none, or all together. */
export function objectiveResource(objective: Objective): ResourceId | null {
  return partsOf(objective).resource;
}

function partsOf(text: string): { readonly kind: ObjectiveKind | null; readonly resource: ResourceId | null } {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const resource = colon < 0 ? null : text.slice(colon + 1);
  return { kind: resource === '' ? null : (OBJECTIVE_KINDS.find((kind) => kind === name) ?? null), resource };
}

/** Why a plan cannot be judged by an objective, in a sentence with a way out, or `null` where it can. */
export function objectiveTrouble(
  workflow: Pick<Workflow, 'resources'>,
  objective: Objective,
  reference: Schedule | undefined,
): string | null {
  const resource = objectiveResource(objective);
  if (resource !== null && !workflow.resources.some(({ id, kind }) => id === resource && kind === 'renewable')) {
    const known = workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id }) => id);
    const way = known.length === 0 ? 'Maybe add it.' : `Maybe use one of: ${known.slice(0, 8).join(', ')}.`;
    return `The objective "${objective}" needs a renewable resource "${resource}", which the plan does not have. ${way}`;
  }
  if (objective === 'disturbance' && reference === undefined) {
    return 'The objective "disturbance" needs a schedule to stay close to. Maybe apply a schedule to the plan first.';
  }
  return null;
}

/** Value of an objective. `starts` and `ends` in ticks, `modes` as indices into the problem's modes; all of shape tasks. */
export type Evaluate = (starts: Float64Array, ends: Float64Array, modes: Int32Array) => number;

/**
 * The function that computes an objective, with its own workspace.
 *
 * - `makespan`: C_max = max_j C_j, in ticks since the origin; 0 without tasks
 * - `weighted-completion`: Σ_j w_j C_j, in weight × ticks since the origin
 * - `weighted-tardiness`: Σ_j w_j max(0, C_j − due_j), in weight × ticks; tasks without a due date count nothing
 * - `peak:ID`: max_t u(t), in units; u(t) is the use of the resource by the tasks that work (not pause) at t
 * - `levelling:ID`: Σ_t u(t)², in units² × ticks; `levelling`: the sum of that over all renewable resources
 * - `cost`: Σ_j of what task j costs in its mode, see {@link thousandthsByMode}, in the plan's currency
 * - `disturbance`: see {@link disturbance}, in weight × ticks
 *
 * @param reference what `disturbance` compares with
 */
export function evaluatorOf(problem: Problem, objective: Objective, reference?: Schedule): Evaluate {
  switch (objective) {
    case 'makespan':
      return (_starts, ends) => makespan(ends);
    case 'weighted-completion':
      return (_starts, ends) => weightedCompletion(problem, ends);
    case 'weighted-tardiness':
      return (_starts, ends) => weightedTardiness(problem, ends);
    case 'cost': {
      const costs = thousandthsByMode(problem);
      return (_starts, _ends, modes) => modes.reduce((sum, mode) => sum + costs[mode], 0) / 1000;
    }
    case 'disturbance':
      return disturbance(problem, reference ?? []);
    default: {
      const resource = objectiveResource(objective);
      const use = new ResourceUse(problem, resource === null ? null : renewableIndex(problem, resource));
      if (objectiveKind(objective) === 'peak') return (starts, ends, modes) => use.measure(starts, ends, modes).peak;
      return (starts, ends, modes) => use.measure(starts, ends, modes).squares;
    }
  }
}

/** Place of a resource among the problem's renewable ones. Throws where there is no such resource. */
export function renewableIndex(problem: Problem, resource: ResourceId): number {
  const index = problem.resourceIndex.findIndex((place) => problem.workflow.resources[place].id === resource);
  if (index < 0) throw new Error(`There is no renewable resource "${resource}".`);
  return index;
}

function makespan(ends: Float64Array): number {
  let latest = 0;
  for (let task = 0; task < ends.length; task++) if (ends[task] > latest) latest = ends[task];
  return latest;
}

function weightedCompletion({ weight }: Problem, ends: Float64Array): number {
  let sum = 0;
  for (let task = 0; task < ends.length; task++) sum += weight[task] * ends[task];
  return sum;
}

function weightedTardiness({ weight, due }: Problem, ends: Float64Array): number {
  let sum = 0;
  for (let task = 0; task < ends.length; task++) {
    if (ends[task] > due[task]) sum += weight[task] * (ends[task] - due[task]);
  }
  return sum;
}

/** Value of an objective for a schedule, whose entries may come in any order. Throws where a task is missing. */
export function evaluateSchedule(
  problem: Problem,
  schedule: Schedule,
  objective: Objective,
  reference?: Schedule,
): number {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  return evaluatorOf(problem, objective, reference)(starts, ends, modes);
}
