import type { Plan } from '../model/plan.ts';
import { Random } from '../solvers/random.ts';
import { randomPlan } from './random-plan.ts';

/** A random plan whose records have names of their own, with notes, baselines and texts that files of other programs trip over. */
export function namedPlan(seed: number): Plan {
  const plan = randomPlan(seed);
  const random = new Random(seed);
  const { workflow } = plan;
  const named = <Item extends { readonly name: string }>(items: readonly Item[], what: string) =>
    items.map((item, place) => ({ ...item, name: `${what} ${place + 1} <&"'> ${item.name}`.trim() }));
  const baselines = Array.from({ length: random.below(3) }, (_, k) => ({
    id: `b${k + 1}`,
    name: `Promise ${k + 1}`,
    entries: workflow.tasks.flatMap(({ id }) => {
      const start = random.below(50_000) - 100;
      return random.below(4) === 0 ? [] : [{ task: id, start, end: start + random.below(3_000) }];
    }),
  }));
  return {
    ...plan,
    workflow: {
      ...workflow,
      name: `${workflow.name} 计划 <${seed}>`,
      ...(seed % 3 === 0 ? { timeZone: 'UTC' } : {}),
      ...(seed % 4 === 0 ? { currency: 'EUR' } : {}),
      tasks: named(workflow.tasks, 'Task').map((task) =>
        random.below(5) === 0 ? { ...task, notes: 'One\nline\tand & another' } : task,
      ),
      resources: named(workflow.resources, 'Resource'),
      groups: named(workflow.groups, 'Group'),
      calendars: named(workflow.calendars, 'Calendar'),
    },
    ...(baselines.length === 0 ? {} : { baselines }),
  };
}
