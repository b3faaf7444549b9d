import { diagnoseModel } from '../model/diagnose.ts';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Resource, Task, Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { autoSolver } from '../solvers/auto.ts';
import { drive } from '../solvers/drive.ts';
import { Random } from '../solvers/random.ts';
import { randomWorkflow } from './random-workflow.ts';

/** Errors of plans whose dates, amounts and calendars clash, while each of them means something. */
const CLASHES: ReadonlySet<string> = new Set([
  'budget-overrun',
  'deadline-too-early',
  'demand-above-capacity',
  'pin-before-release',
  'pin-outside-working-time',
  'task-fits-nowhere',
  'task-without-working-time',
]);

/**
 * A small workflow drawn from `seed` whose dates, capacities, calendars and budgets are so tight that most have no schedule: one
 * that has a schedule, with deadlines, pins, outages, budgets and pauses drawn against it; or one whose tasks must all be
 * finished a little before the best schedule ends. `null` where the draw is not a plan at all.
 */
export function tightWorkflow(seed: number): Workflow | null {
  const random = new Random(seed, 77);
  if (random.below(2) === 0) return shortenedWorkflow(seed, random);
  const { workflow, witness } = randomWorkflow(seed, {
    minTasks: 2,
    maxTasks: 5,
    feasibleOnly: true,
    tick: random.below(2) === 0 ? 'hour' : 'period',
  });
  if (witness === null) throw new Error('A witness was asked for.');
  const chance = (oneIn: number) => random.below(oneIn) === 0;
  const earlier = 1 + random.below(4);
  const tight: Workflow = {
    ...workflow,
    tasks: workflow.tasks.map((task, index) => tightTask(task, witness[index], earlier, random)),
    resources: workflow.resources.map((resource) => (chance(2) ? tightResource(resource, witness, random) : resource)),
  };
  return isPlan(tight) ? tight : null;
}

function isPlan(workflow: Workflow): boolean {
  const errors = diagnoseModel(workflow).filter(({ severity }) => severity === 'error');
  return errors.every(({ code }) => CLASHES.has(code));
}

/** Links, capacities and calendars clash with a deadline that all tasks share. */
function shortenedWorkflow(seed: number, random: Random): Workflow | null {
  const { workflow } = randomWorkflow(seed, {
    minTasks: 3,
    maxTasks: 6,
    feasibleOnly: true,
    tick: random.below(2) === 0 ? 'hour' : 'period',
    pins: false,
    releases: false,
    deadlines: false,
  });
  const search = autoSolver.search({ problem: compile(workflow), objectives: ['makespan'], seed, maxIterations: 300 });
  const best = drive(search);
  if (best.status !== 'optimal' && best.status !== 'feasible') return null;
  const deadline = best.value[0] - 1;
  const shortened = { ...workflow, tasks: workflow.tasks.map((task) => ({ ...task, deadline })) };
  return deadline >= 0 && isPlan(shortened) ? shortened : null;
}

function tightTask(task: Task, placed: ScheduledTask, earlier: number, random: Random): Task {
  switch (random.below(6)) {
    case 0:
    case 1:
      return { ...task, deadline: Math.max(1, placed.end - earlier) };
    case 2:
      return { ...task, pin: Math.max(0, placed.start - random.below(earlier + 1)) };
    case 3:
      return { ...task, mayPause: false };
    case 4:
      return { ...task, releaseAt: placed.start + random.below(earlier + 1) };
    default:
      return task;
  }
}

function tightResource(resource: Resource, witness: Schedule, random: Random): Resource {
  if (resource.kind === 'non-renewable') return { ...resource, capacity: Math.max(0, resource.capacity - 1000) };
  if (random.below(2) === 0) return { ...resource, capacity: Math.max(250, resource.capacity - 500) };
  const { start, end } = witness[random.below(witness.length)];
  const outage = { from: start, to: Math.max(start + 1, end), capacity: 0 };
  return { ...resource, capacityChanges: [...(resource.capacityChanges ?? []), outage] };
}
