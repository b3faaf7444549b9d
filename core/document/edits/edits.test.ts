import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../model/workflow.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import { freeIds } from './free-id.ts';
import { addLink, removeLinks, setPredecessors, updateLinks } from './link-edits.ts';
import { addCalendar, groupNamed, removeCalendar, removeResource } from './resource-edits.ts';
import { addTask, newTask, removeTasks, updateTasks, withDemand, withMode, withTaskField } from './task-edits.ts';

const none = { unit: 'working', ticks: 0 } as const;
const chain = (): Workflow =>
  plan({ tasks: [task('a', 1), task('b', 1), task('c', 1)], links: [link('a', 'b'), link('b', 'c')] });

it('gives new ids beyond the highest that was ever seen', () => {
  expect(freeIds('t', ['t1', 't7', 'x9', 't7a'], 2)).toEqual(['t8', 't9']);
});

describe('tasks', () => {
  it('are added at a place with an id of their own', () => {
    const workflow = chain();
    const added = newTask(workflow, 'New', 5);
    expect(addTask(workflow, added, 1).tasks.map(({ id }) => id)).toEqual(['a', 't1', 'b', 'c']);
  });

  it('are removed with their links', () => {
    const { tasks, links } = removeTasks(chain(), ['b']);
    expect(tasks.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(links).toEqual([]);
  });

  it('keep what was not changed', () => {
    const workflow = chain();
    const changed = updateTasks(workflow, ['b'], (each) => withTaskField(each, 'notes', 'Careful'));
    expect(changed.tasks[1].notes).toBe('Careful');
    expect(changed.tasks[0]).toBe(workflow.tasks[0]);
    expect('notes' in withTaskField(changed.tasks[1], 'notes', undefined)).toBe(false);
  });

  it('take and lose demands of a mode', () => {
    const demanding = withMode(task('a', 1), 1, (mode) => withDemand(mode, 'crew', 500));
    expect(demanding.modes[0].demands).toEqual([{ resource: 'crew', amount: 500 }]);
    expect(withMode(demanding, 1, (mode) => withDemand(mode, 'crew', 0)).modes[0].demands).toEqual([]);
  });
});

describe('links', () => {
  it('are refused where they close a cycle, and the cycle is named', () => {
    const edit = addLink(chain(), { from: 'c', to: 'a', type: 'finish-start', lag: none });
    expect(edit).toEqual({ ok: false, refusal: { reason: 'cycle', tasks: ['c', 'a', 'b'] } });
  });

  it('are refused from a task to itself, and twice in the same way', () => {
    expect(addLink(chain(), { from: 'a', to: 'a', type: 'finish-start', lag: none })).toMatchObject({
      refusal: { reason: 'itself' },
    });
    expect(addLink(chain(), { from: 'a', to: 'b', type: 'finish-start', lag: none })).toMatchObject({
      refusal: { reason: 'twice' },
    });
    expect(addLink(chain(), { from: 'a', to: 'b', type: 'start-start', lag: none }).ok).toBe(true);
  });

  it('change their type and lag, and nothing else', () => {
    const changed = updateLinks(chain(), ['a-b'], (each) => ({ ...each, from: 'c', type: 'start-start' }));
    expect(changed.links[0]).toMatchObject({ id: 'a-b', from: 'a', type: 'start-start' });
    expect(removeLinks(changed, ['a-b']).links.map(({ id }) => id)).toEqual(['b-c']);
  });

  it('follow a list of predecessors, and keep their ids where the predecessor stays', () => {
    const edit = setPredecessors(chain(), 'c', [
      { from: 'a', type: 'finish-start', lag: none },
      { from: 'b', type: 'start-start', lag: { unit: 'working', ticks: 2 } },
    ]);
    expect(edit.ok && edit.workflow.links).toEqual([
      link('a', 'b'),
      { id: 'b-c', from: 'b', to: 'c', type: 'start-start', lag: { unit: 'working', ticks: 2 } },
      { id: 'l1', from: 'a', to: 'c', type: 'finish-start', lag: none },
    ]);
    const cycle = setPredecessors(chain(), 'a', [{ from: 'c', type: 'finish-start', lag: none }]);
    expect(cycle).toMatchObject({ ok: false, refusal: { reason: 'cycle' } });
  });
});

describe('what is removed', () => {
  it('takes the demands for a resource along', () => {
    const workflow = plan({
      resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
      tasks: [task('a', 1, { crew: 500 }), task('b', 1)],
    });
    const left = removeResource(workflow, 'crew');
    expect(left.resources).toEqual([]);
    expect(left.tasks[0].modes[0].demands).toEqual([]);
    expect(left.tasks[1]).toBe(workflow.tasks[1]);
  });

  it('frees everything from a calendar', () => {
    const [workflow, id] = addCalendar(chain(), { name: 'Office', week: {} as never, exceptions: [] });
    const used = { ...workflow, calendar: id, tasks: [{ ...workflow.tasks[0], calendar: id }] };
    const left = removeCalendar(used, id);
    expect('calendar' in left).toBe(false);
    expect('calendar' in left.tasks[0]).toBe(false);
    expect(left.calendars).toEqual([]);
  });
});

it('makes a group once for a name', () => {
  const [workflow, id] = groupNamed(chain(), ' Shell ');
  expect(workflow.groups).toEqual([{ id, name: 'Shell' }]);
  expect(groupNamed(workflow, 'Shell')).toEqual([workflow, id]);
  expect(groupNamed(workflow, '')).toEqual([workflow, undefined]);
});
