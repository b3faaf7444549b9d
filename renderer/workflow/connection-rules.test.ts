import { describe, expect, it } from 'vitest';
import { cardGraph } from './cards/card-graph.ts';
import { cycleInWords, refusalOf } from './connection-rules.ts';
import { planOf } from './testing/plan-of.ts';

describe('refusalOf', () => {
  const plan = planOf(['A', 'B', 'C', 'D'], ['A>B', 'B>C']);
  const graph = cardGraph(plan.workflow, new Set());

  it('lets links be drawn that close no cycle', () => {
    expect(refusalOf(plan, graph, 'C', 'D')).toBeNull();
    expect(refusalOf(plan, graph, 'A', 'C')).toBeNull();
  });

  it('refuses a link that closes a cycle, with the path', () => {
    expect(refusalOf(plan, graph, 'C', 'A')).toEqual({ reason: 'cycle', path: ['C', 'A', 'B'] });
  });

  it('refuses a link from a task to itself, and one that is there already', () => {
    expect(refusalOf(plan, graph, 'A', 'A')).toEqual({ reason: 'itself' });
    expect(refusalOf(plan, graph, 'A', 'B')).toEqual({ reason: 'linked' });
  });
});

describe('cycleInWords', () => {
  it('names the tasks along the cycle and comes back to the first', () => {
    const { workflow } = planOf(['A', 'B', 'C'], []);
    expect(cycleInWords(workflow, ['C', 'A', 'B'])).toBe('Task C → Task A → Task B → Task C');
  });

  it('shortens a long cycle in the middle', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
    const { workflow } = planOf(ids, []);
    expect(cycleInWords(workflow, ids)).toBe('Task A → Task B → Task C → Task D → Task E → … → Task I → Task A');
  });
});
