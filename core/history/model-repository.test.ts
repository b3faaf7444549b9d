import { describe, expect, it } from 'vitest';
import { importObservations, madeUpObservations } from '../../electron/engine/testing/made-up-history.ts';
import { memoryHistory } from '../../electron/engine/testing/memory-history.ts';
import type { NewModelVersion } from './model-repository.ts';
import type { ModelKind } from './model-version.ts';

function newVersion(kind: ModelKind = 'duration', weights = Uint8Array.of(1, 2, 3)): NewModelVersion {
  return {
    kind,
    entrant: 'estimate',
    origin: 'trained',
    unit: 'hour',
    rows: 100,
    rowsFrom: 5,
    rowsTo: null,
    fingerprint: 'f',
    learnedTo: null,
    learnedObservation: 80,
    throughObservation: 100,
    filter: { kinds: ['a'], from: 7 },
    settings: { leaves: 31, name: 'x', log: true },
    metrics: { pinball: 1.5, mape: null },
    details: { anything: [1, { deep: 'text' }] },
    seed: 4_294_967_295,
    seconds: 0.25,
    weights,
    reference: null,
  };
}

const BY_RULE = { action: 'promote', decidedBy: 'rule', overruled: false, reason: 'better' } as const;

describe('versions of models', () => {
  it('come back as they were, newest first, each kind with numbers of its own', () => {
    const { models } = memoryHistory().history;
    const first = models.add(newVersion());
    const { weights, reference: _, ...known } = newVersion();
    expect(first).toEqual({ ...known, id: 1, number: 1, state: 'candidate', createdAt: expect.any(String), bytes: 3 });
    models.add(newVersion('cpu'));
    models.add({ ...newVersion(), reference: Uint8Array.of(9) });
    expect(models.list('duration').map(({ number }) => number)).toEqual([2, 1]);
    expect(models.list(null).map(({ kind, number }) => [kind, number])).toEqual([
      ['duration', 2],
      ['cpu', 1],
      ['duration', 1],
    ]);
    expect([...models.weights(1)]).toEqual([...weights]);
    expect(models.reference(1)).toBeNull();
    expect([...(models.reference(3) ?? [])]).toEqual([9]);
  });

  it('have one champion a kind, and a journal of how it came to be', () => {
    const { models } = memoryHistory().history;
    for (let k = 0; k < 3; k++) models.add(newVersion());
    expect(models.champion('duration')).toBeNull();
    models.promote(1, BY_RULE);
    models.promote(3, { action: 'promote', decidedBy: 'person', overruled: true, reason: 'a feeling' });
    expect(models.list('duration').map(({ state }) => state)).toEqual(['champion', 'candidate', 'retired']);
    expect(models.champion('duration')?.number).toBe(3);
    expect(models.promotions('duration')).toMatchObject([
      { number: 3, previous: 1, decidedBy: 'person', overruled: true, reason: 'a feeling' },
      { number: 1, previous: null, decidedBy: 'rule', overruled: false },
    ]);
    expect(models.promotions('cpu')).toEqual([]);
  });

  it('can be deleted, and their numbers are not given again to confuse the journal', () => {
    const { models } = memoryHistory().history;
    models.add(newVersion());
    models.promote(1, BY_RULE);
    models.remove(1);
    expect(models.champion('duration')).toBeNull();
    expect(models.promotions('duration')).toHaveLength(1);
    expect(models.add(newVersion()).number).toBe(2);
    for (const ask of [models.find, models.weights, models.remove]) {
      expect(() => ask(1)).toThrow(/no version 1 of a model\. Maybe/);
    }
  });
});

describe('forecasts that were given out', () => {
  it('find their outcome in a run of their plan, or in a file, but never in what was there before', () => {
    const { database, history } = memoryHistory();
    const { models, observations } = history;
    models.add(newVersion());
    const [row] = madeUpObservations(1, 1);
    const done = (task: string, hours: number, project: string | null = null) => ({
      ...row,
      task,
      project,
      actualDurationSeconds: 3600 * hours,
    });
    importObservations(history, [done('dig', 99), done('build', 99, 'house')]);
    const given = (planId: string | null, project: string | null, task: string) => ({
      planId,
      project,
      task,
      low: 1,
      middle: 2,
      high: 3,
    });
    models.recordForecasts(1, [given('p', null, 'dig'), given(null, 'house', 'build'), given('p', null, 'paint')]);
    const actuals = () => {
      models.resolveForecasts(1, 3600);
      return models.forecasts(1).map(({ actual }) => actual);
    };
    expect(actuals()).toEqual([null, null, null]);
    database.exec(`
      INSERT INTO plans (id, name, tasks, created_at, opened_at, revision, is_open) VALUES ('p', 'P', 0, '', '', 0, 0);
      INSERT INTO runs (plan_id, name, kind, state, created_at, plan) VALUES ('p', 'r', 'local', 'finished', 0, '{}');
      INSERT INTO runs (name, kind, state, created_at, plan) VALUES ('of another plan', 'local', 'finished', 0, '{}')`);
    observations.addOfRun(2, [done('dig', 50)]);
    observations.addOfRun(1, [done('dig', 4), done('dig', 5)]);
    importObservations(history, [done('build', 6), done('build', 7, 'house')]);
    expect(actuals()).toEqual([4, 7, null]);
    expect(actuals()).toEqual([4, 7, null]);
  });
});
