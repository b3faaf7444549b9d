import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Mode, Resource, Task, Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import type { ObjectiveKind } from '../../../core/problem/objective.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { Random } from '../../../core/solvers/random.ts';
import { ruleSolver } from '../../../core/solvers/rule-solver.ts';

/** Share of a published capacity that is left where resources should be short. */
const SCARCE = 0.6;

/** Due dates lie between so much and so much of the finish in the reference schedule. */
const EARLIEST_DUE = 0.8;
const LATEST_DUE = 1.2;

/** `scarce` leaves more to gain: see {@link withObjective}. */
export type Supply = 'published' | 'scarce';

/** A plan with what an objective needs, and the schedule to stay close to, if it needs one. */
export interface ObjectiveInstance {
  readonly workflow: Workflow;
  readonly reference: Schedule | null;
}

/**
 * A published network with what an objective needs, drawn from `seed`. Every task has a weight from 1 to 10 and a due date at 0.8 to
 * 1.2 times its finish in the reference, the schedule of the LFT rule on the network as it was published. Then, for
 * - levelling: deadlines at 1.15 times the end of the reference;
 * - cost: rates from 1 to 10; the usual mode has a fee of 0.2 to 0.6 times the cost of its work, a faster one (0.6 of the time) one of half to
 *   once the cost more, and a slower one (1.4 times the time, with 0.75 of the demands) none; deadlines at the end of the reference, so that all
 *   usual modes just meet them;
 * - disturbance: after the reference was made, one task in ten takes 1.5 to 2 times as long, and a resource is down to half
 *   for a tenth of the time.
 *
 * @param supply `scarce`: capacities are 0.6 of the published ones (or the highest demand), the reference is made for these, and nine
 * tasks in ten have no weight, as where only deliverables count
 */
export function withObjective(
  published: Workflow,
  kind: ObjectiveKind,
  seed: number,
  supply: Supply = 'published',
): ObjectiveInstance {
  const random = new Random(seed);
  const plain = supply === 'scarce' ? withScarceResources(published) : published;
  const usual = lftSchedule(plain);
  const end = makespanOf(usual);
  const finish = new Map(usual.map((entry) => [entry.task, entry.end]));
  const workflow: Workflow = {
    ...plain,
    tasks: plain.tasks.map((task) => {
      const isWeighed = supply === 'published' || random.below(10) === 0;
      const tightness = EARLIEST_DUE + (LATEST_DUE - EARLIEST_DUE) * random.next();
      return {
        ...task,
        weight: isWeighed ? 1 + random.below(10) : 0,
        dueAt: Math.round(tightness * (finish.get(task.id) ?? 0)),
      };
    }),
  };
  switch (kind) {
    case 'cost':
      return { workflow: withDeadlines(withTradeOffs(workflow, random), end), reference: null };
    case 'disturbance':
      return { workflow: disrupted(workflow, end, random), reference: usual };
    case 'levelling':
    case 'peak':
      return { workflow: withDeadlines(workflow, 1.15 * end), reference: null };
    default:
      return { workflow, reference: null };
  }
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
      const fee = Math.round(cost * (0.2 + 0.4 * random.next()));
      const express = fee + Math.round(cost * (0.5 + random.next() / 2));
      const fast: Mode = { ...usual, duration: Math.ceil(0.6 * usual.duration), cost: express };
      const demands = usual.demands.map((demand) => ({ ...demand, amount: Math.ceil(0.00075 * demand.amount) * 1000 }));
      const slow: Mode = { ...usual, duration: Math.ceil(1.4 * usual.duration), demands };
      return usual.duration === 0 ? task : { ...task, modes: [{ ...usual, cost: fee }, fast, slow] };
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
