import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../../core/document/diffs.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { cardGraph } from '../cards/card-graph.ts';
import { planOf } from '../testing/plan-of.ts';
import { assignLanes, laneIdOf } from './lane-assignment.ts';
import { putIntoLane } from './lane-edits.ts';

const mode = (resource: string, amount: number) => ({ duration: 480, demands: [{ resource, amount }] });

function plan(): Plan {
  const { workflow } = planOf(['A', 'B', 'C', 'D'], ['A>B'], {
    A: { kind: 'paint', modes: [mode('r1', 2000)], group: 'inner' },
    B: { kind: 'build', modes: [mode('r2', 1000)], group: 'outer' },
    C: {
      kind: 'paint',
      modes: [{ duration: 480, demands: [], roles: [{ anyOf: ['r2', 'r1'], count: 1, amount: 1000 }] }],
    },
    D: { kind: '' },
  });
  return {
    workflow: {
      ...workflow,
      resources: [
        { id: 'r1', name: 'Painters', kind: 'renewable', capacity: 4000 },
        { id: 'r2', name: 'Builders', kind: 'renewable', capacity: 4000 },
        { id: 'r3', name: 'Money', kind: 'non-renewable', capacity: 4000 },
      ],
      groups: [
        { id: 'inner', name: 'Inner', parent: 'outer' },
        { id: 'outer', name: 'Outer' },
      ],
    },
    schedule: null,
  };
}

describe('assignLanes', () => {
  it('gives every renewable resource a lane, and one to the tasks without', () => {
    const { workflow } = plan();
    const { lanes, laneOf } = assignLanes(workflow, cardGraph(workflow, new Set()), 'resource');
    expect(lanes.map(({ name }) => name)).toEqual(['Painters', 'Builders', '']);
    expect(Object.fromEntries(laneOf)).toEqual({ A: 0, B: 1, C: 1, D: 2 });
  });

  it('makes lanes of kinds in the order of their first tasks, and of outermost groups', () => {
    const { workflow } = plan();
    const graph = cardGraph(workflow, new Set());
    expect(assignLanes(workflow, graph, 'kind').lanes.map(({ id }) => id)).toEqual(['paint', 'build', '']);
    const byGroup = assignLanes(workflow, graph, 'group');
    expect(byGroup.lanes.map(({ id }) => id)).toEqual(['outer', '']);
    expect(Object.fromEntries(byGroup.laneOf)).toEqual({ A: 0, B: 0, C: 1, D: 1 });
  });

  it('stands a folded group in the lane of most of its tasks', () => {
    const { workflow } = plan();
    const graph = cardGraph(workflow, new Set(['outer']));
    expect(assignLanes(workflow, graph, 'resource').laneOf.get('group:outer')).toBe(0);
  });
});

describe('putIntoLane', () => {
  it('exchanges the resource, the kind or the group, and nothing else', () => {
    const before = plan();
    const after = applyDiff(before, putIntoLane(before, new Set(['A', 'B']), 'resource', { id: 'r2', name: '' }));
    expect(after.workflow.tasks[0].modes[0].demands).toEqual([{ resource: 'r2', amount: 2000 }]);
    expect(after.workflow.tasks[1]).toBe(before.workflow.tasks[1]);
    const kinds = applyDiff(before, putIntoLane(before, new Set(['A']), 'kind', { id: 'build', name: '' }));
    expect(kinds.workflow.tasks[0].kind).toBe('build');
    const out = applyDiff(before, putIntoLane(before, new Set(['A']), 'group', { id: '', name: '' }));
    expect(out.workflow.tasks[0]).not.toHaveProperty('group');
  });

  it('makes every task belong where it was put', () => {
    const before = plan();
    for (const by of ['resource', 'kind', 'group'] as const) {
      const { lanes } = assignLanes(before.workflow, cardGraph(before.workflow, new Set()), by);
      for (const lane of lanes) {
        const after = applyDiff(before, putIntoLane(before, new Set(['A', 'B', 'C', 'D']), by, lane));
        expect(new Set(after.workflow.tasks.map(laneIdOf(after.workflow, by)))).toEqual(new Set([lane.id]));
      }
    }
  });
});
