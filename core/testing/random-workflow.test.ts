import { describe, expect, it } from 'vitest';
import { workflowSchema } from '../model/plan-schema.ts';
import { randomWorkflow } from './random-workflow.ts';

describe('randomWorkflow', () => {
  it('draws valid workflows, the same ones from the same seed', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { workflow } = randomWorkflow(seed);
      const parsed = workflowSchema.safeParse(workflow);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(randomWorkflow(seed).workflow).toEqual(workflow);
    }
  });

  it('brings a schedule along when asked for feasible workflows only', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      expect(workflowSchema.safeParse(workflow).success).toBe(true);
      expect(witness?.map(({ task }) => task)).toEqual(workflow.tasks.map(({ id }) => id));
      for (const [i, task] of workflow.tasks.entries()) {
        const entry = witness?.[i];
        if (task.actual !== undefined) continue;
        expect(entry?.start).toBeGreaterThanOrEqual(workflow.statusAt ?? 0);
        expect(entry?.end).toBeLessThanOrEqual(task.deadline ?? Number.POSITIVE_INFINITY);
        expect(entry?.start).toBeGreaterThanOrEqual(task.releaseAt ?? 0);
        if (task.pin !== undefined) expect(entry?.start).toBe(task.pin);
      }
    }
  });

  it('covers every feature within a few hundred draws', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 400; seed++) {
      const { workflow } = randomWorkflow(seed, { feasibleOnly: seed % 2 === 0 });
      seen.add(workflow.tick);
      if (workflow.calendar !== undefined) seen.add('plan calendar');
      for (const link of workflow.links) {
        seen.add(link.type).add(link.lag.unit);
        if (link.lag.unit !== 'percent' && link.lag.ticks < 0) seen.add('negative lag');
      }
      for (const task of workflow.tasks) {
        for (const field of ['deadline', 'pin', 'releaseAt', 'dueAt', 'calendar', 'group', 'position'] as const) {
          if (task[field] !== undefined) seen.add(field);
        }
        if (task.actual !== undefined) seen.add(task.actual.finish === undefined ? 'begun' : 'done');
        if (task.modes.some(({ roles }) => roles !== undefined)) seen.add('role');
        if (task.mayPause === false) seen.add('must not pause');
        if (task.modes.length > 1) seen.add('several modes');
        if (task.modes[0].duration === 0) seen.add('milestone');
      }
      for (const resource of workflow.resources) {
        seen.add(resource.kind);
        if (resource.calendar !== undefined) seen.add('resource calendar');
        if (resource.setups !== undefined) seen.add('set-up');
        if (resource.capacityChanges !== undefined) seen.add('capacity change');
      }
      if (workflow.calendars.some(({ exceptions }) => exceptions.length > 0)) seen.add('exception');
    }
    expect([...seen].sort()).toMatchInlineSnapshot(`
      [
        "begun",
        "calendar",
        "capacity change",
        "day",
        "deadline",
        "done",
        "dueAt",
        "elapsed",
        "exception",
        "finish-finish",
        "finish-start",
        "group",
        "hour",
        "milestone",
        "minute",
        "must not pause",
        "negative lag",
        "non-renewable",
        "percent",
        "period",
        "pin",
        "plan calendar",
        "position",
        "releaseAt",
        "renewable",
        "resource calendar",
        "role",
        "set-up",
        "several modes",
        "start-finish",
        "start-start",
        "working",
      ]
    `);
  });
});
