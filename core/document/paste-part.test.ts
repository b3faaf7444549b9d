import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import { serialisePlan } from '../model/plan-file.ts';
import type { Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { berlinOffice, link, plan as planOf, task } from '../testing/plan-builder.ts';
import { randomEdit } from '../testing/random-edit.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { pastePart } from './paste-part.ts';
import { parsePart, takePart } from './plan-part.ts';
import { deleteTasksAndLinks } from './task-commands.ts';

const painters = { id: 'r1', name: 'Painters', kind: 'renewable', capacity: 2000 } as const;
const site: Workflow = planOf({
  ...berlinOffice,
  calendar: 'office',
  tasks: [
    task('t1', 480),
    { ...task('t2', 960, { r1: 1000 }), group: 'g2', deadline: 9600, releaseAt: 480, position: { x: 10, y: 20 } },
    { ...task('t3', 480), calendar: 'night' },
    task('t4', 480),
  ],
  links: [link('t1', 't2'), link('t2', 't3', 'start-start', 120), link('t3', 't4')],
  resources: [painters],
  groups: [
    { id: 'g1', name: 'House' },
    { id: 'g2', name: 'Inside', parent: 'g1' },
  ],
});
const home = { workflow: site, schedule: null };
const stay = { planId: 'home', placeOf: () => null };
const part = takePart(site, new Set(['t2', 't3']), { source: 'home', isCut: false });

describe('a part that is pasted', () => {
  it('becomes copies with the links between them, in the same groups and with the same people', () => {
    const pasted = pastePart(home, part, stay);
    const after = applyDiff(home, pasted?.diff ?? {}).workflow;
    expect(pasted?.tasks).toEqual(['t5', 't6']);
    expect(after.tasks.slice(4).map(({ name, group }) => [name, group])).toEqual([
      ['t2', 'g2'],
      ['t3', undefined],
    ]);
    expect(after.links.slice(3)).toEqual([{ ...link('t2', 't3', 'start-start', 120), id: 'l1', from: 't5', to: 't6' }]);
    expect([after.resources, after.groups, after.calendars]).toEqual([site.resources, site.groups, site.calendars]);
    expect(diagnoseModel(after).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('takes what it needs along into another plan, and the people of the same name there', () => {
    const other = planOf({
      ...berlinOffice,
      calendars: [],
      origin: '2026-01-05T08:00:00Z',
      tasks: [task('t2', 1)],
      resources: [{ ...painters, id: 'r9', name: 'painters', capacity: 5000 }],
      groups: [{ id: 'g1', name: 'Elsewhere' }],
    });
    const elsewhere = { workflow: other, schedule: null };
    const pasted = pastePart(elsewhere, part, { planId: 'other', placeOf: ({ x, y }) => ({ x: x + 1, y }) });
    const { tasks, resources, groups, calendars } = applyDiff(elsewhere, pasted?.diff ?? {}).workflow;
    expect(resources).toEqual(other.resources);
    expect(groups.map(({ id, name, parent }) => [id, name, parent])).toEqual([
      ['g1', 'Elsewhere', undefined],
      ['g2', 'House', undefined],
      ['g3', 'Inside', 'g2'],
    ]);
    expect(calendars.map(({ id }) => id)).toEqual(['night']);
    // The same instants, eight hours after the other origin; the release is at the start itself.
    expect(tasks[1]).toMatchObject({ id: 't3', group: 'g3', deadline: 9120, releaseAt: 0, position: { x: 11, y: 20 } });
    expect(tasks[1].modes[0].demands).toEqual([{ resource: 'r9', amount: 1000 }]);
    expect(pasted).toMatchObject({ newResources: [], newCalendars: ['night'], lostDates: [] });
  });

  it('keeps lengths and instants where the other plan counts in another unit, and says what is lost', () => {
    const daily = { workflow: planOf({ tick: 'day', origin: '2026-01-07T00:00:00Z' }), schedule: null };
    const intoDays = pastePart(daily, part, { ...stay, planId: 'x' });
    const days = applyDiff(daily, intoDays?.diff ?? {}).workflow;
    expect(days.tasks.map(({ modes }) => modes[0].duration)).toEqual([1, 1]);
    expect(intoDays?.lostDates).toEqual(['t1']);
    const periods = { workflow: planOf({ tick: 'period' }), schedule: null };
    const inPeriods = applyDiff(periods, pastePart(periods, part, { ...stay, planId: 'x' })?.diff ?? {}).workflow;
    expect(inPeriods.tasks.map(({ modes, deadline }) => [modes[0].duration, deadline])).toEqual([
      [2, undefined],
      [1, undefined],
    ]);
  });

  it('comes back as it was where it was cut', () => {
    const chosen = new Set(['t2', 't3']);
    const cut = takePart(site, chosen, { source: 'home', isCut: true });
    const without = applyDiff(home, deleteTasksAndLinks(home, chosen));
    const back = pastePart(without, cut, { ...stay, index: 1, placeOf: (position) => position });
    const { tasks, links } = applyDiff(without, back?.diff ?? {}).workflow;
    expect(tasks).toEqual(site.tasks);
    expect(new Set(links)).toEqual(new Set(site.links));
    // A second time it is a copy.
    const twice = pastePart(home, cut, stay);
    expect(twice?.tasks).toEqual(['t5', 't6']);
    expect(applyDiff(home, twice?.diff ?? {}).workflow.links).toHaveLength(4);
  });

  it('travels as text', () => {
    expect(parsePart(JSON.stringify(part))).toEqual(part);
    for (const text of ['', 'Paint walls 3d', '{}', JSON.stringify({ ...part, version: 2 }), '[1]'])
      expect(parsePart(text)).toBeNull();
  });

  it('makes a sound change of any plan, which can be undone', () => {
    const random = new Random(7);
    let plan = home;
    for (let round = 0; round < 120; round++) {
      plan = applyDiff(plan, randomEdit(random, plan)) as typeof home;
      if (plan.workflow.tick === 'period') continue;
      const chosen = new Set(plan.workflow.tasks.filter(() => random.below(3) === 0).map(({ id }) => id));
      if (chosen.size === 0) continue;
      const taken = takePart(plan.workflow, chosen, { source: 'home', isCut: false });
      const sent = parsePart(JSON.stringify(taken));
      expect(sent).toEqual(taken);
      for (const target of [plan, { workflow: planOf({ tick: 'second' }), schedule: null }]) {
        const pasted = pastePart(target, taken, { planId: target === plan ? 'home' : 'x', placeOf: () => null });
        const after = applyDiff(target, pasted?.diff ?? {});
        expect(after.workflow.tasks).toHaveLength(target.workflow.tasks.length + chosen.size);
        expect(new Set(after.workflow.tasks.map(({ id }) => id)).size).toBe(after.workflow.tasks.length);
        expect(serialisePlan(applyDiff(after, invertDiff(pasted?.diff ?? {})))).toBe(serialisePlan(target));
      }
    }
  });
});
