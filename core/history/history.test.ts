import { describe, expect, it } from 'vitest';
import { memoryHistory } from '../../electron/engine/testing/memory-history.ts';
import type { KeptSchedule } from '../model/plan.ts';
import { EMPTY_PLAN, FRESH_EDITOR, nextScriptedStep } from './testing/scripted-editor.ts';

const KEPT: KeptSchedule = {
  entries: [{ task: 'a', mode: 1, start: 0, end: 3 }],
  objectives: ['makespan'],
  value: [3],
  bound: [2.5],
  status: 'feasible',
  solver: 'genetic',
  seed: 4_294_967_295,
  seconds: 0.25,
};

function historyWithPlans(...planIds: string[]) {
  const { database, history } = memoryHistory();
  for (const planId of planIds) {
    history.journal.create({ planId, plan: EMPTY_PLAN, path: `/plans/${planId}.planloom`, fingerprint: 'f' });
  }
  return { database, history };
}

describe('the list of plans', () => {
  it('shows the most recently opened first and no more than asked for', () => {
    const { history } = historyWithPlans('a', 'b', 'c');
    history.plans.markOpened('a');
    expect(history.plans.recent(10).map((plan) => plan.planId)).toEqual(['a', 'c', 'b']);
    expect(history.plans.recent(2)).toHaveLength(2);
  });

  it('follows name, number of tasks and revision with each step', () => {
    const { history } = historyWithPlans('a');
    const { step, after } = nextScriptedStep(FRESH_EDITOR);
    history.journal.append({ planId: 'a', ...step }, after.plan);
    expect(history.plans.find('a')).toMatchObject({ name: 'Plan at 1', tasks: 1, revision: 1, savedRevision: 0 });
  });

  it('tells a plan that was never saved from one that was', () => {
    const { history } = historyWithPlans('a');
    history.journal.create({ planId: 'new', plan: EMPTY_PLAN, path: null, fingerprint: null });
    expect(history.plans.find('new')).toMatchObject({ path: null, savedRevision: null, isOpen: true });
    history.plans.markSaved('new', { path: '/plans/new.planloom', revision: 0, fingerprint: 'g' });
    expect(history.plans.findByPath('/plans/new.planloom')).toMatchObject({ planId: 'new', savedRevision: 0 });
    expect(history.plans.findByPath('/plans/none.planloom')).toBeNull();
  });

  it('remembers whether a plan was closed', () => {
    const { history } = historyWithPlans('a');
    expect(history.plans.find('a')?.isOpen).toBe(true);
    history.plans.markClosed('a');
    expect(history.plans.find('a')?.isOpen).toBe(false);
  });

  it('forgets a plan with everything that belongs to it', () => {
    const { database, history } = historyWithPlans('a', 'b');
    history.checkpoints.add('a', 'before', 0, EMPTY_PLAN);
    history.schedules.save('a', null, KEPT);
    history.plans.forget('a');
    expect(history.plans.find('a')).toBeNull();
    for (const table of ['snapshots', 'journal', 'checkpoints', 'saved_schedules']) {
      expect(database.prepare(`SELECT COUNT(*) AS rows FROM ${table} WHERE plan_id = 'a'`).get()).toEqual({ rows: 0 });
    }
    expect(history.journal.load('b').plan).toEqual(EMPTY_PLAN);
    expect(() => history.plans.forget('a')).toThrow(/no plan "a".*Maybe/);
  });
});

describe('checkpoints', () => {
  it('come back as they were, newest first', () => {
    const { history } = historyWithPlans('a');
    const first = history.checkpoints.add('a', 'before the review', 0, EMPTY_PLAN);
    const { after } = nextScriptedStep(FRESH_EDITOR);
    const second = history.checkpoints.add('a', 'after', 1, after.plan);
    expect(history.checkpoints.list('a')).toMatchObject([
      { id: second, name: 'after', revision: 1 },
      { id: first, name: 'before the review', revision: 0, createdAt: expect.stringMatching(/^2026-01-05T/) },
    ]);
    expect(history.checkpoints.plan(second)).toEqual(after.plan);
    expect(() => history.checkpoints.plan(99)).toThrow(/no checkpoint 99/);
  });
});

describe('saved schedules', () => {
  it('come back as they were, newest first', () => {
    const { history } = historyWithPlans('a');
    history.schedules.save('a', null, KEPT);
    history.schedules.save('a', 'the good one', { ...KEPT, status: 'optimal', bound: [3] });
    const listed = history.schedules.list('a');
    expect(listed.map((saved) => saved.name)).toEqual(['the good one', null]);
    expect(listed[1]).toEqual({ id: 1, planId: 'a', createdAt: expect.any(String), name: null, kept: KEPT });
    expect(history.schedules.list('b')).toEqual([]);
  });

  it('need a plan that is known', () => {
    const { history } = historyWithPlans('a');
    expect(() => history.schedules.save('nobody', null, KEPT)).toThrow(/FOREIGN KEY/);
  });

  it('name the one that can not be read', () => {
    const { database, history } = historyWithPlans('a');
    history.schedules.save('a', null, KEPT);
    database.exec("UPDATE saved_schedules SET status = 'great'");
    expect(() => history.schedules.list('a')).toThrow(/saved schedule 1.*Maybe/);
  });
});

describe('settings', () => {
  it('hold anything that JSON holds and nothing until they are set', () => {
    const { history } = memoryHistory();
    expect(history.settings.get('theme')).toBeNull();
    for (const value of ['dark', { zoom: [1, 2] }, 0, false, null]) {
      history.settings.set('theme', value);
      expect(history.settings.get('theme')).toEqual(value);
    }
    history.settings.set('theme', undefined);
    expect(history.settings.get('theme')).toBeNull();
  });
});
