import { describe, expect, it } from 'vitest';
import type { Group, Task, Workflow } from '../../../core/model/workflow.ts';
import { groupsAround, layOutRows } from './gantt-rows.ts';

function plan(tasks: readonly (readonly [id: string, group?: string])[], groups: readonly Group[]): Workflow {
  return {
    name: 'Plan',
    origin: '2026-01-05T08:00:00Z',
    timeZone: 'UTC',
    tick: 'minute',
    tasks: tasks.map(
      ([id, group]): Task => ({
        id,
        name: id,
        kind: 'work',
        priority: 'medium',
        weight: 1,
        modes: [{ duration: 1, demands: [] }],
        ...(group === undefined ? {} : { group }),
      }),
    ),
    links: [],
    resources: [],
    calendars: [],
    groups,
  };
}

const nested = plan(
  [['a'], ['b', 'inner'], ['c'], ['d', 'outer'], ['e', 'inner']],
  [
    { id: 'outer', name: 'Outer' },
    { id: 'inner', name: 'Inner', parent: 'outer' },
    { id: 'unused', name: 'Unused' },
  ],
);

const namesOf = (workflow: Workflow, collapsed: readonly string[] = []) =>
  layOutRows(workflow, new Set(collapsed)).rows.map((row) =>
    row.kind === 'task' ? `${row.depth} ${workflow.tasks[row.task].id}` : `${row.depth} ${row.group.name}`,
  );

describe('the rows of the chart', () => {
  it('puts a group where its first task stands, with all of its tasks below', () => {
    expect(namesOf(nested)).toEqual(['0 a', '0 Outer', '1 Inner', '2 b', '2 e', '1 d', '0 c']);
  });

  it('hides what a collapsed group holds and lets its tasks share its row', () => {
    expect(namesOf(nested, ['outer', 'inner'])).toEqual(['0 a', '0 Outer', '0 c']);
    expect([...layOutRows(nested, new Set(['outer'])).rowOfTask]).toEqual([0, 1, 2, 1, 1]);
    expect([...layOutRows(nested, new Set(['inner'])).rowOfTask]).toEqual([0, 2, 4, 3, 2]);
  });

  it('lists the tasks of a group at any depth', () => {
    const [, outer] = layOutRows(nested, new Set()).rows;
    expect(outer.kind === 'group' && outer.tasks).toEqual([1, 3, 4]);
  });

  it('survives unknown groups and groups that contain themselves', () => {
    const broken = plan(
      [
        ['a', 'ghost'],
        ['b', 'x'],
      ],
      [
        { id: 'x', name: 'X', parent: 'y' },
        { id: 'y', name: 'Y', parent: 'x' },
      ],
    );
    expect(namesOf(broken)).toEqual(['0 a', '0 Y', '1 X', '2 b']);
    expect(groupsAround(broken, 1)).toEqual(['y', 'x']);
  });
});
