import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Mode, Resource, Task, Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { criticalPath } from '../../../core/problem/critical-path.ts';
import type { ObjectiveKind } from '../../../core/problem/objective.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { Random } from '../../../core/solvers/random.ts';
import { ruleSolver } from '../../../core/solvers/rule-solver.ts';

/** Share of a published capacity that is left where resources should be short. */
const SCARCE = 0.6;

/** A plan with what an objective needs, and the schedule to stay close to, if it needs one. */
export interface ObjectiveInstance {
  readonly workflow: Workflow;
  readonly reference: Schedule | null;
}

/**
 * A published network with what an objective needs, drawn from `seed`:
 * - completion and tardiness: one task in ten is a deliverable with a weight from 1 to 10, the others have none; due dates 1 to 1.5
 *   times the earliest finish; and capacities are 0.6 of the published ones, or the highest demand. For the other objectives every task has a weight;
 * - levelling: deadlines at 1.15 times the end of an LFT schedule;
 * - cost: rates from 1 to 10, and of each task a faster mode (0.6 of the time, for a fee of half to one and a half times the cost of its
 *   work) and a slower one (1.4 times the time, with 0.6 of the demands); deadlines at 1.1 times the end of an LFT schedule;
 * - disturbance: the LFT schedule is the reference; then one task in ten takes 1.5 to 2 times as long, and a resource is down
 *   to half for a tenth of the time.
 */
export function withObjective(plain: Workflow, kind: ObjectiveKind, seed: number): ObjectiveInstance {
  const random = new Random(seed);
  const early = criticalPath(compile(plain)).earlyFinish;
  const isEveryTaskWeighed = kind !== 'weighted-completion' && kind !== 'weighted-tardiness';
  const workflow: Workflow = {
    ...plain,
    tasks: plain.tasks.map((task, place) => ({
      ...task,
      weight: isEveryTaskWeighed || random.below(10) === 0 ? 1 + random.below(10) : 0,
      dueAt: Math.round(early[place] * (1 + random.next() / 2)),
    })),
  };
  if (kind === 'weighted-completion' || kind === 'weighted-tardiness' || kind === 'makespan') {
    return { workflow: withScarceResources(workflow), reference: null };
  }
  const usual = lftSchedule(plain);
  const end = makespanOf(usual);
  if (kind === 'cost') return { workflow: withDeadlines(withTradeOffs(workflow, random), 1.1 * end), reference: null };
  if (kind === 'disturbance') return { workflow: disrupted(workflow, end, random), reference: usual };
  return { workflow: withDeadlines(workflow, 1.15 * end), reference: null };
}

function lftSchedule(workflow: Workflow): Schedule {
  const outcome = drive(
    ruleSolver('lft', 'parallel').search({ problem: compile(workflow), objectives: ['makespan'], seed: 0 }),
  );
  if (!('schedule' in outcome)) throw new Error(`No schedule was found for "${workflow.name}".`);
  return outcome.schedule;
}

/** In a quarter of the published instances resources are never short, so that every rule is optimal. */
function withScarceResources(workflow: Workflow): Workflow {
  const demands = workflow.tasks.flatMap(({ modes }) => modes.flatMap((mode) => mode.demands));
  return {
    ...workflow,
    resources: workflow.resources.map((resource) => {
      const most = demands.reduce(
        (high, { resource: id, amount }) => (id === resource.id ? Math.max(high, amount) : high),
        0,
      );
      const scarce = 1000 * Math.round((SCARCE * resource.capacity) / 1000);
      return { ...resource, capacity: Math.max(most, scarce) };
    }),
  };
}

function withDeadlines(workflow: Workflow, end: number): Workflow {
  return { ...workflow, tasks: workflow.tasks.map((task) => ({ ...task, deadline: Math.ceil(end) })) };
}

function withTradeOffs(workflow: Workflow, random: Random): Workflow {
  const resources = workflow.resources.map((resource) => ({ ...resource, costRate: 1 + random.below(10) }));
  const rates = new Map(resources.map(({ id, costRate }) => [id, costRate]));
  return {
    ...workflow,
    resources,
    tasks: workflow.tasks.map((task): Task => {
      const [usual] = task.modes;
      const cost = usual.demands.reduce(
        (sum, { resource, amount }) => sum + ((rates.get(resource) ?? 0) * amount * usual.duration) / 1000,
        0,
      );
      const fee = Math.round(cost * (0.5 + random.next()));
      const fast: Mode = { ...usual, duration: Math.ceil(0.6 * usual.duration), cost: fee };
      const demands = usual.demands.map((demand) => ({ ...demand, amount: Math.ceil(0.0006 * demand.amount) * 1000 }));
      const slow: Mode = { ...usual, duration: Math.ceil(1.4 * usual.duration), demands };
      return usual.duration === 0 ? task : { ...task, modes: [usual, fast, slow] };
    }),
  };
}

function disrupted(workflow: Workflow, end: number, random: Random): Workflow {
  const down = random.below(workflow.resources.length);
  const from = Math.round(end * (0.2 + 0.4 * random.next()));
  return {
    ...workflow,
    tasks: workflow.tasks.map((task): Task => {
      const [mode] = task.modes;
      if (random.below(10) > 0) return task;
      return { ...task, modes: [{ ...mode, duration: Math.round(mode.duration * (1.5 + random.next() / 2)) }] };
    }),
    resources: workflow.resources.map((resource, place): Resource => {
      if (place !== down) return resource;
      const capacity = 500 * Math.floor(resource.capacity / 1000);
      return { ...resource, capacityChanges: [{ from, to: from + Math.ceil(end / 10), capacity }] };
    }),
  };
}
