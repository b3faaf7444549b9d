import { newTask } from '../../core/document/new-task.ts';
import { freshId } from '../../core/document/record-changes.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import { durationScale, parseDuration } from '../../core/model/duration-notation.ts';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';

/** Kinds of changes, as a person finds them: by what they change. */
export const CHANGE_GROUPS = [
  { group: 'resources', kinds: ['capacity', 'away'] },
  { group: 'tasks', kinds: ['duration', 'delay', 'mode', 'deadline', 'add-task', 'remove-task'] },
  { group: 'links', kinds: ['link', 'add-link', 'remove-link'] },
  { group: 'plan', kinds: ['calendar', 'surge', 'objective'] },
] as const satisfies readonly { readonly group: string; readonly kinds: readonly ScenarioChange['kind'][] }[];

/**
 * A change of a kind to begin with, about the first thing of the plan that it can be about; `null`: the plan has no such thing.
 *
 * @param workflow as it is before the change
 * @param taskName for a new task
 */
export function defaultChange(
  kind: ScenarioChange['kind'],
  workflow: Workflow,
  taskName: string,
): ScenarioChange | null {
  const open = workflow.tasks.filter(({ actual }) => actual === undefined);
  const task = open[0]?.id;
  const resource = workflow.resources[0];
  const worker = workflow.resources.find((each) => each.kind === 'renewable')?.id;
  const [link] = workflow.links;
  const day = parseDuration('1ed', durationScale(workflow))?.ticks ?? 1;
  switch (kind) {
    case 'capacity':
      return resource === undefined
        ? null
        : { kind, resource: resource.id, how: 'to', amount: resource.capacity + MILLI_UNITS };
    case 'away':
      return worker === undefined ? null : { kind, resource: worker, from: 0, until: day };
    case 'delay':
      return task === undefined ? null : { kind, task, ticks: day };
    case 'add-task':
      return { kind, task: newTask(workflow, taskName, defaultDuration(workflow)), links: [] };
    case 'remove-task':
      return task === undefined ? null : { kind, task };
    case 'duration':
      return task === undefined ? null : { kind, tasks: [task], factor: 1.5 };
    case 'mode': {
      const choice = open.find(({ modes }) => modes.length > 1);
      return choice === undefined ? null : { kind, task: choice.id, mode: 2 };
    }
    case 'link':
      return link === undefined ? null : { kind, link: link.id, type: link.type, lag: link.lag };
    case 'remove-link':
      return link === undefined ? null : { kind, link: link.id };
    case 'add-link': {
      const [from, to] = workflow.tasks;
      if (to === undefined) return null;
      const id = freshId(workflow.links, 'l');
      return { kind, link: { id, from: from.id, to: to.id, type: 'finish-start', lag: { unit: 'working', ticks: 0 } } };
    }
    case 'deadline':
      return task === undefined ? null : { kind, task, at: 5 * day };
    case 'calendar': {
      const [calendar] = workflow.calendars;
      if (calendar === undefined || workflow.tick === 'period') return null;
      return worker === undefined ? { kind, calendar: calendar.id } : { kind, resource: worker, calendar: calendar.id };
    }
    case 'surge':
      return { kind, times: 2, spacing: 0 };
    case 'objective':
      return { kind, objectives: ['cost', 'makespan'] };
  }
}
