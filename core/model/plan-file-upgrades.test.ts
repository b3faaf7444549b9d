import { describe, expect, it } from 'vitest';
import { changedFile, refusalOf } from '../testing/changed-plan-file.ts';
import { randomPlan } from '../testing/random-plan.ts';
import { parsePlanFile, serialisePlan } from './plan-file.ts';

describe('upgrades', () => {
  it('turn a draft of version 0 into the present format', () => {
    const draft = changedFile((file) => {
      file.version = 0;
      delete file.schedule;
      delete file.workflow.groups;
      delete file.workflow.tasks[0].group;
      for (const task of file.workflow.tasks) {
        delete task.priority;
        delete task.weight;
      }
    });
    const plan = parsePlanFile(draft);
    expect(plan.schedule).toBeNull();
    expect(plan.workflow.groups).toEqual([]);
    expect(plan.workflow.tasks.map(({ priority, weight }) => [priority, weight])).toEqual([
      ['medium', 1],
      ['medium', 1],
    ]);
    expect(JSON.parse(serialisePlan(plan)).version).toBe(8);
  });

  it('refuse scenarios that stand on none or on themselves', () => {
    for (const parent of ['nobody', 's2']) {
      const text = changedFile((file) => {
        file.scenarios[0].parent = parent;
      });
      expect(refusalOf(text).code).toBe('invalid');
    }
  });

  it('read a plan of version 1, which knew no roles, set-ups and actuals', () => {
    const plan = randomPlan(5, { setups: false, roles: false, actuals: false });
    const old = serialisePlan(plan).replace('"version": 8', '"version": 1');
    expect(old).toContain('"version": 1,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 2, which knew no malleable tasks and no scenarios', () => {
    const plan = randomPlan(6);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 2');
    expect(old).toContain('"version": 2,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 3, which knew no ranges and risks', () => {
    const plan = randomPlan(8);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 3');
    expect(old).toContain('"version": 3,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 4, which knew no baselines', () => {
    const plan = randomPlan(9);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 4');
    expect(old).toContain('"version": 4,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 5, which knew no commands', () => {
    const plan = randomPlan(10);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 5');
    expect(old).toContain('"version": 5,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 6, which knew no reports of imports', () => {
    const plan = randomPlan(11);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 6');
    expect(old).toContain('"version": 6,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 7, which knew no days that come again and no bookings', () => {
    const plan = randomPlan(12);
    const old = serialisePlan(plan).replace('"version": 8', '"version": 7');
    expect(old).toContain('"version": 7,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('leave what they do not understand to validation', () => {
    for (const workflow of ['{}', '7', 'null', '{"tasks":4}', '{"tasks":[null,3]}']) {
      expect(refusalOf(`{"format":"planloom","version":0,"workflow":${workflow}}`).code).toBe('invalid');
    }
  });
});
