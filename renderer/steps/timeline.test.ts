import { describe, expect, it } from 'vitest';
import { updateSettings } from '../../core/document/plan-commands.ts';
import { PlanHistory } from '../../core/document/plan-history.ts';
import { deleteTasksAndLinks, updateTask } from '../../core/document/task-commands.ts';
import { randomPlan } from '../../core/testing/random-plan.ts';
import { subjectOf, timelineOf } from './timeline.ts';

const plan = randomPlan(2);
const [task] = plan.workflow.tasks;

describe('the timeline of a plan', () => {
  it('keeps its order whatever is undone', () => {
    const history = new PlanHistory(plan);
    for (const name of ['A', 'B', 'C', 'D']) history.do(name, updateSettings(history.state.plan, { name }));
    const labels = () => {
      const { undoSteps, redoSteps } = history.state;
      const { steps, position } = timelineOf(undoSteps, redoSteps);
      return [...steps.map(({ label }) => label), position];
    };
    expect(labels()).toEqual(['A', 'B', 'C', 'D', 4]);
    history.undoMany(3);
    expect(labels()).toEqual(['A', 'B', 'C', 'D', 1]);
  });

  it('says what a step is about', () => {
    expect(subjectOf(updateTask(plan, task.id, { name: 'Paint' }))).toEqual({ records: 1, name: 'Paint' });
    const deleted = deleteTasksAndLinks(plan, new Set(plan.workflow.tasks.map(({ id }) => id)), new Set());
    const { records, name } = subjectOf(deleted);
    expect(name).toBe(task.name);
    expect(records).toBeGreaterThanOrEqual(plan.workflow.tasks.length);
    expect(subjectOf(updateSettings(plan, { name: 'Other' }))).toEqual({ records: 0, name: null });
  });
});
