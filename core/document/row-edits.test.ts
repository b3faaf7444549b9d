import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import type { Predecessor } from '../model/predecessor-notation.ts';
import type { TaskId } from '../model/workflow.ts';
import { link, task, plan as workflowOf } from '../testing/plan-builder.ts';
import { assignGroup } from './assign-group.ts';
import { applyDiff } from './diffs.ts';
import { changedMode, oneMoreMode, withDemand, withoutMode } from './mode-changes.ts';
import { newTask } from './new-task.ts';
import { PlanDraft } from './plan-draft.ts';

const none = { unit: 'working', ticks: 0 } as const;
/** The plan after a task was given predecessors, or why it was not. */
function setPredecessors(plan: Plan, task: TaskId, predecessors: readonly Predecessor[]) {
  const draft = new PlanDraft(plan);
  const refusal = draft.setPredecessors(task, predecessors);
  return refusal === null ? { ok: true as const, diff: draft.diff() } : { ok: false as const, refusal };
}

const chain = {
  workflow: workflowOf({ tasks: [task('a', 1), task('b', 1), task('c', 1)], links: [link('a', 'b'), link('b', 'c')] }),
  schedule: null,
};

describe('setting predecessors', () => {
  it('keeps the ids of links whose predecessor stays', () => {
    const result = setPredecessors(chain, 'c', [
      { from: 'a', type: 'finish-start', lag: none },
      { from: 'b', type: 'start-start', lag: { unit: 'working', ticks: 2 } },
    ]);
    expect(result.ok && applyDiff(chain, result.diff).workflow.links).toEqual([
      link('a', 'b'),
      { id: 'b-c', from: 'b', to: 'c', type: 'start-start', lag: { unit: 'working', ticks: 2 } },
      { id: 'l1', from: 'a', to: 'c', type: 'finish-start', lag: none },
    ]);
  });

  it('takes away what is not listed', () => {
    const result = setPredecessors(chain, 'b', []);
    expect(result.ok && applyDiff(chain, result.diff).workflow.links.map(({ id }) => id)).toEqual(['b-c']);
  });

  it('refuses a cycle with its tasks, the task itself, the same twice, and unknown tasks', () => {
    const refusal = (from: string, twice = false) => {
      const one = { from, type: 'finish-start', lag: none } as const;
      const result = setPredecessors(chain, 'a', twice ? [one, one] : [one]);
      return result.ok ? null : result.refusal;
    };
    expect(refusal('c')).toEqual({ reason: 'cycle', path: ['c', 'a', 'b'] });
    expect(refusal('a')).toEqual({ reason: 'itself' });
    expect(refusal('x')).toEqual({ reason: 'unknown-task', task: 'x' });
    const twice = setPredecessors(chain, 'c', [
      { from: 'a', type: 'finish-start', lag: none },
      { from: 'a', type: 'finish-start', lag: none },
    ]);
    expect(twice).toEqual({ ok: false, refusal: { reason: 'linked' } });
  });
});

describe('modes', () => {
  it('take and lose demands', () => {
    const demanding = changedMode(task('a', 1), 1, (mode) => withDemand(mode, 'crew', 500));
    expect(demanding[0].demands).toEqual([{ resource: 'crew', amount: 500 }]);
    expect(withDemand(demanding[0], 'crew', 0).demands).toEqual([]);
  });

  it('are added as copies of the last and removed, but never all', () => {
    const two = { ...task('a', 3), modes: oneMoreMode(task('a', 3)) };
    expect(two.modes.map(({ duration }) => duration)).toEqual([3, 3]);
    expect(withoutMode(two, 1)).toHaveLength(1);
    expect(withoutMode(task('a', 3), 1)).toEqual(task('a', 3).modes);
  });
});

it('makes a group for a new name once, and takes tasks out for no name', () => {
  const grouped = applyDiff(chain, assignGroup(chain, new Set(['a', 'b']), ' Shell '));
  expect(grouped.workflow.groups).toEqual([{ id: 'g1', name: 'Shell' }]);
  expect(grouped.workflow.tasks.map(({ group }) => group)).toEqual(['g1', 'g1', undefined]);
  expect(assignGroup(grouped, new Set(['c']), 'Shell').groups).toBeUndefined();
  expect(applyDiff(grouped, assignGroup(grouped, new Set(['a', 'b']), '')).workflow.tasks).toEqual(
    chain.workflow.tasks,
  );
});

it('gives a new task an id of its own', () => {
  expect(newTask(chain.workflow, 'Paint', 5)).toMatchObject({ id: 't1', name: 'Paint', modes: [{ duration: 5 }] });
});
