import { describe, expect, it } from 'vitest';
import { randomPlan } from '../testing/random-plan.ts';
import { setActual } from './actual-commands.ts';
import { applyDiff } from './diffs.ts';
import { asTemplate, startTemplate } from './plan-template.ts';

const plan = randomPlan(4);
const inBerlin = (tick: 'minute' | 'day' | 'period') => ({
  ...plan,
  workflow: { ...plan.workflow, origin: '2026-03-02T07:00:00Z', timeZone: 'Europe/Berlin', tick },
});

describe('a template', () => {
  it('keeps what is to be done and nothing of what happened', () => {
    const [{ id }] = plan.workflow.tasks;
    const begun = applyDiff(plan, setActual(plan, id, { start: 0, mode: 1 }));
    const { workflow, schedule, baselines } = asTemplate(begun);
    expect(workflow.tasks.every(({ actual }) => actual === undefined)).toBe(true);
    expect(workflow.tasks.map((task) => task.id)).toEqual(plan.workflow.tasks.map((task) => task.id));
    expect(workflow.links).toEqual(plan.workflow.links);
    expect([schedule, baselines, workflow.statusAt]).toEqual([null, undefined, undefined]);
  });

  it.each([
    ['minute', '2026-07-01', '2026-07-01T06:00:00Z'],
    ['day', '2026-12-01', '2026-12-01T07:00:00Z'],
    ['period', '2026-12-01', '2026-03-02T07:00:00Z'],
  ] as const)('starts in a plan of %ss on another day at the same time of day', (tick, day, origin) => {
    const { workflow } = startTemplate(inBerlin(tick), 'Again', day);
    expect([workflow.name, workflow.origin]).toEqual(['Again', origin]);
    expect(workflow.tasks).toBe(plan.workflow.tasks);
  });

  it('starts with the day where the time of day is skipped', () => {
    const early = { ...plan, workflow: { ...inBerlin('minute').workflow, origin: '2026-03-02T01:30:00Z' } };
    expect(startTemplate(early, 'Again', '2026-03-29').workflow.origin).toBe('2026-03-28T23:00:00Z');
  });
});
