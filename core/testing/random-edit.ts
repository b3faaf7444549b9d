import { deleteBaseline, renameBaseline, saveBaseline } from '../document/baseline-commands.ts';
import { addCalendar, deleteCalendar, updateCalendar } from '../document/calendar-commands.ts';
import type { PlanDiff } from '../document/diff.ts';
import { addGroup, deleteGroup, updateGroup } from '../document/group-commands.ts';
import { addLink, updateLink } from '../document/link-commands.ts';
import { setSchedule, updateSettings } from '../document/plan-commands.ts';
import { freshId } from '../document/record-changes.ts';
import { addResource, deleteResource, updateResource } from '../document/resource-commands.ts';
import {
  addScenario,
  combineScenarios,
  deleteScenario,
  duplicateScenario,
  freshScenarioId,
  updateScenario,
} from '../document/scenario-commands.ts';
import { addTasks, deleteTasksAndLinks, reorderTasks, updateTasks } from '../document/task-commands.ts';
import type { Plan } from '../model/plan.ts';
import { LINK_TYPES, type Task } from '../model/workflow.ts';
import type { Random } from '../solvers/random.ts';
import { randomCalendar } from './random-calendar.ts';

/** A change such as a person might make to a plan; at times one that changes nothing. */
export function randomEdit(random: Random, plan: Plan): PlanDiff {
  const { tasks, links, resources, calendars, groups } = plan.workflow;
  const some = <R extends { readonly id: string }>(table: readonly R[], oneIn: number): Set<string> =>
    new Set(table.filter(() => random.below(oneIn) === 0).map(({ id }) => id));
  const oneOf = <R extends { readonly id: string }>(table: readonly R[]): string =>
    table.length === 0 ? 'nothing' : table[random.below(table.length)].id;
  const task = (id: string): Task => ({
    id,
    name: `New ${id}`,
    kind: '',
    priority: 'medium',
    weight: 1,
    modes: [{ duration: random.below(9), demands: [] }],
  });
  switch (random.below(22)) {
    case 0:
      return addTasks(plan, [task(freshId(tasks, 't'))], random.below(tasks.length + 1));
    case 1:
      return addTasks(plan, [task(freshId(tasks, 'a')), task(freshId(tasks, 'b'))]);
    case 2:
      return updateTasks(
        plan,
        new Map([...some(tasks, 2)].map((id) => [id, { position: { x: random.below(9), y: 0 } }])),
      );
    case 3:
      return updateTasks(plan, new Map([[oneOf(tasks), { name: `Name ${random.below(4)}`, deadline: undefined }]]));
    case 4:
      return reorderTasks(plan, some(tasks, 3), random.below(tasks.length + 1));
    case 5:
      return deleteTasksAndLinks(plan, some(tasks, 6), some(links, 6));
    case 6:
    case 7: {
      const added = addLink(plan, {
        id: freshId(links, 'l'),
        from: oneOf(tasks),
        to: oneOf(tasks),
        type: LINK_TYPES[random.below(LINK_TYPES.length)],
        lag: { unit: 'elapsed', ticks: random.below(5) },
      });
      return added.ok ? added.diff : {};
    }
    case 8: {
      const updated = updateLink(plan, oneOf(links), { to: oneOf(tasks), lag: { unit: 'percent', percent: 50 } });
      return updated.ok ? updated.diff : {};
    }
    case 9:
      return addResource(plan, { id: freshId(resources, 'r'), name: 'New', kind: 'renewable', capacity: 1000 });
    case 10:
      return updateResource(plan, oneOf(resources), { capacity: 500 * random.below(9), costRate: undefined });
    case 11:
      return deleteResource(plan, oneOf(resources));
    case 12:
      return addCalendar(plan, randomCalendar(random, freshId(calendars, 'c'), plan.workflow.origin));
    case 13:
      return random.below(2) === 0
        ? updateCalendar(plan, oneOf(calendars), { exceptions: [] })
        : deleteCalendar(plan, oneOf(calendars));
    case 14:
      return addGroup(plan, { id: freshId(groups, 'g'), name: 'New' }, 0);
    case 15:
      return random.below(2) === 0
        ? (updateGroup(plan, oneOf(groups), { parent: oneOf(groups) }) ?? {})
        : deleteGroup(plan, oneOf(groups));
    case 16:
      return updateSettings(plan, {
        name: `Plan ${random.below(3)}`,
        notes: random.below(2) === 0 ? undefined : 'Text',
      });
    case 17:
      return setSchedule(plan, null);
    case 18:
      return randomBaselineEdit(random, plan);
    default:
      return randomScenarioEdit(random, plan);
  }
}

function randomBaselineEdit(random: Random, plan: Plan): PlanDiff {
  const { baselines = [] } = plan;
  const id = baselines.length === 0 ? 'nothing' : baselines[random.below(baselines.length)].id;
  switch (random.below(3)) {
    case 0:
      return renameBaseline(plan, id, `Name ${random.below(4)}`);
    case 1:
      return deleteBaseline(plan, id);
    default:
      return saveBaseline(plan, plan.schedule?.entries ?? [], 'Promised', '2026-03-02T09:00:00.000Z');
  }
}

function randomScenarioEdit(random: Random, plan: Plan): PlanDiff {
  const { scenarios = [], workflow } = plan;
  const oneOf = () => (scenarios.length === 0 ? 'nothing' : scenarios[random.below(scenarios.length)].id);
  switch (random.below(6)) {
    case 0:
      return duplicateScenario(plan, oneOf(), 'Copy');
    case 1:
      return combineScenarios(plan, oneOf(), oneOf(), 'Both');
    case 2:
      return deleteScenario(plan, oneOf());
    case 3:
      return updateScenario(plan, oneOf(), {
        name: `Name ${random.below(4)}`,
        parent: random.below(2) === 0 ? null : oneOf(),
      });
    default: {
      const parent = scenarios.length === 0 || random.below(2) === 0 ? null : oneOf();
      const changes = workflow.tasks
        .slice(0, 2)
        .map(({ id }) => ({ kind: 'duration', tasks: [id], factor: 1 + random.below(3) / 2 }) as const);
      return addScenario(plan, { id: freshScenarioId(plan), name: 'What if', parent, changes });
    }
  }
}
