import { beforeEach, expect, it } from 'vitest';
import { link, plan, task } from '../../core/testing/plan-builder.ts';
import {
  clearSelection,
  pruneSelection,
  revealTask,
  select,
  selectItems,
  selectResource,
  toggleTask,
  useSelection,
} from './selection-store.ts';

const workflow = plan({
  tasks: [task('a', 1), { ...task('b', 1), group: 'g' }, task('c', 1)],
  links: [link('a', 'b')],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
  groups: [{ id: 'g', name: 'Group' }],
});

beforeEach(clearSelection);

it('selects tasks or a resource, never both', () => {
  selectResource('crew');
  select(['a'], ['a-b']);
  expect(useSelection.getState()).toMatchObject({ resource: null });
  toggleTask('b');
  toggleTask('a');
  expect([...useSelection.getState().tasks]).toEqual(['b']);
  expect([...useSelection.getState().links]).toEqual(['a-b']);
});

it('selects what a message is about, and asks views to show its first task', () => {
  selectItems(
    [
      { kind: 'group', id: 'g' },
      { kind: 'date', task: 'c', field: 'pin' },
    ],
    workflow,
  );
  const { tasks, reveal } = useSelection.getState();
  expect([...tasks]).toEqual(['b', 'c']);
  expect(reveal?.task).toBe('b');
  selectItems([{ kind: 'resource', id: 'crew' }], workflow);
  expect(useSelection.getState().resource).toBe('crew');
});

it('asks anew each time that the same task is to be seen', () => {
  revealTask('a');
  const first = useSelection.getState().reveal?.at;
  revealTask('a');
  expect(useSelection.getState().reveal?.at).not.toBe(first);
});

it('drops what the workflow no longer has, and stays the same otherwise', () => {
  select(['a', 'gone'], ['a-b', 'gone']);
  pruneSelection(workflow);
  expect([...useSelection.getState().tasks]).toEqual(['a']);
  expect([...useSelection.getState().links]).toEqual(['a-b']);
  const before = useSelection.getState();
  pruneSelection(workflow);
  expect(useSelection.getState()).toBe(before);
});
