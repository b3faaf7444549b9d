import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import type { Output } from '../../ipc/contract.ts';
import { RETRAIN_SETTING, type TrainEvent } from '../../ipc/learn-schema.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';
import { importObservations, madeUpObservations } from '../testing/made-up-history.ts';
import { memoryHistory } from '../testing/memory-history.ts';

let history: History;
let engine: InProcessEngine;
beforeEach(() => {
  history = memoryHistory().history;
  engine = startInProcessEngine({ threads: 1, openHistory: () => history });
});
afterEach(() => engine.close());

const QUICK = ['estimate', 'estimate-times-ratio'];
const train = (entrants: string[] = QUICK) => engine.client.call('learn.train', { target: 'duration', entrants });

async function trained(entrants: string[] = QUICK): Promise<Output<'learn.train'> & { status: 'finished' }> {
  const outcome = await train(entrants);
  if (outcome.status !== 'finished') throw new Error('The training was cancelled.');
  return outcome;
}

describe('training', () => {
  it('makes a version of the best model, tells how it goes, and promotes it where the rule says so', async () => {
    importObservations(history, madeUpObservations(400, 1));
    const events: TrainEvent[] = [];
    const outcome = await engine.client.call(
      'learn.train',
      { target: 'duration', candidates: 1, entrants: ['estimate', 'last-alike', 'boosted-trees'] },
      { onEvent: (event) => events.push(event) },
    );
    if (outcome.status !== 'finished') throw new Error('The training was cancelled.');
    const { version, decision, backtest, cleaning } = outcome;
    const best = backtest.find(({ champion }) => champion);
    expect(version).toMatchObject({
      kind: 'duration',
      number: 1,
      entrant: best?.model,
      unit: 'hour',
      rows: 400,
      rowsFrom: expect.any(Number),
      metrics: { pinball: best?.pinball, coverage: best?.coverage },
      details: { parts: { train: 240, calibrate: 80, test: 80 } },
    });
    expect(version.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(version.bytes).toBeGreaterThan(100);
    expect(cleaning).toMatchObject({ read: 400, used: 400, repeated: 0 });
    expect(decision.promotes).toBe(version.state === 'champion');
    const fractions = events.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    const stages = new Set(events.map(({ stage }) => stage));
    for (const stage of ['rows', 'fit', 'search', 'refit'] as const) expect(stages).toContain(stage);
    expect(events.some(({ entrant, epoch }) => entrant === 'boosted-trees' && epoch !== null)).toBe(true);
  });

  it('makes the same version of the same rows', async () => {
    importObservations(history, madeUpObservations(200, 1));
    const [one, other] = [await trained(), await trained()];
    expect(other.version.fingerprint).toBe(one.version.fingerprint);
    expect(history.models.weights(other.version.id)).toEqual(history.models.weights(one.version.id));
    expect(other.version.number).toBe(2);
  });

  it('can be cancelled, and leaves nothing', async () => {
    importObservations(history, madeUpObservations(4000, 1));
    const controller = new AbortController();
    const outcome = await engine.client.call(
      'learn.train',
      { target: 'duration', entrants: ['boosted-trees'] },
      {
        signal: controller.signal,
        onEvent: ({ epoch }) => {
          if (epoch !== null && epoch > 20) controller.abort();
        },
      },
    );
    expect(outcome).toEqual({ status: 'cancelled' });
    expect(history.models.list(null)).toEqual([]);
  });

  it('refuses models that it does not know, and a target that nothing is known of', async () => {
    importObservations(history, madeUpObservations(50, 1));
    await expect(train(['oracle'])).rejects.toThrow(/no model "oracle".*Maybe use one of: estimate/);
    await expect(engine.client.call('learn.train', { target: 'memory' })).rejects.toThrow(
      /no observation with a known memory/,
    );
  });
});

describe('promotion', () => {
  it('needs a lower pinball loss on rows that neither learned from; a person may overrule, visibly', async () => {
    importObservations(history, madeUpObservations(2000, 1));
    const good = await trained(['estimate-times-ratio']);
    expect(good.decision).toMatchObject({ reason: 'first', promotes: true });
    const bad = await trained(['last-alike']);
    expect(bad.decision).toMatchObject({ reason: 'worse', promotes: false, championNumber: 1 });
    expect(bad.decision.champion?.rows).toBe(bad.decision.challenger?.rows);
    expect(bad.version.state).toBe('candidate');

    const { id } = bad.version;
    expect(await engine.client.call('learn.promote', { id })).toMatchObject({ promoted: false });
    const overruled = await engine.client.call('learn.promote', { id, overrule: true, reason: 'I like it.' });
    expect(overruled).toMatchObject({ promoted: true, version: { state: 'champion', number: 2 } });
    expect(await engine.client.call('learn.judge', { id: good.version.id })).toMatchObject({ reason: 'better' });

    const back = await engine.client.call('learn.rollBack', { kind: 'duration', reason: 'I did not like it.' });
    expect(back.number).toBe(1);
    const { versions, promotions } = await engine.client.call('learn.models', { kind: 'duration' });
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'retired'],
      [1, 'champion'],
    ]);
    expect(promotions).toMatchObject([
      { number: 1, previous: 2, action: 'roll-back', decidedBy: 'person', overruled: false },
      { number: 2, previous: 1, action: 'promote', decidedBy: 'person', overruled: true, reason: 'I like it.' },
      { number: 1, previous: null, action: 'promote', decidedBy: 'rule', overruled: false },
    ]);
    await expect(engine.client.call('learn.rollBack', { kind: 'duration', reason: '' })).rejects.toThrow(/Maybe/);
  });

  it('compares two versions on the same rows, by kind as well', async () => {
    importObservations(history, madeUpObservations(600, 1));
    const ids: [number, number] = [
      (await trained(['estimate-times-ratio'])).version.id,
      (await trained(['last-alike'])).version.id,
    ];
    const { rows, unseen, results, byKind } = await engine.client.call('learn.compare', { ids });
    expect([rows, unseen]).toEqual([120, true]);
    expect(results[0].pinball).toBeLessThan(results[1].pinball);
    expect(byKind.reduce((sum, kind) => sum + kind.rows, 0)).toBe(120);
    const mean = byKind.reduce((sum, kind) => sum + (kind.rows * kind.results[1].mae) / 120, 0);
    expect(mean).toBeCloseTo(results[1].mae, 9);
  });
});

describe('forecasts', () => {
  it('come from the champion, in base units, and are remembered until their outcome arrives', async () => {
    await expect(
      engine.client.call('learn.forecast', { target: 'duration', tasks: [{ kind: 'kind 1' }] }),
    ).rejects.toThrow(/no model of duration yet.*Maybe/);
    importObservations(history, madeUpObservations(400, 1));
    const { version } = await trained(['estimate-times-ratio']);
    const names = ['task 400', 'task 401', 'never done'];
    const { low, middle, high, number } = await engine.client.call('learn.forecast', {
      target: 'duration',
      tasks: names.map(() => ({ kind: 'kind 1', planned: 10 * 3600 })),
      record: { planId: null, project: null, tasks: names },
    });
    expect(number).toBe(1);
    expect(middle[0] / 3600).toBeGreaterThan(14);
    expect(middle[0] / 3600).toBeLessThan(28);
    expect(low[0]).toBeLessThan(middle[0]);
    expect(high[0]).toBeGreaterThan(middle[0]);
    importObservations(history, madeUpObservations(100, 2, 400));
    const live = await engine.client.call('learn.live', { target: 'duration', windowRows: 40 });
    expect(live.version?.id).toBe(version.id);
    expect(live).toMatchObject({ newRows: 100, batchRows: 100, given: { forecasts: 3, metrics: { rows: 2 } } });
    expect(live.windows.map(({ rows }) => rows)).toEqual([40, 40, 40, 40]);
    expect(live.drift.map(({ column }) => column)).toEqual(['planned', 'size', 'kind', 'person', 'error']);
    expect(live.proposal).toEqual([]);
  });

  it('that no longer hold raise an alarm, which trains anew where the person allowed it', async () => {
    importObservations(history, madeUpObservations(400, 1));
    await trained(['estimate-times-ratio']);
    importObservations(history, madeUpObservations(200, 2, 400, 3));
    const live = await engine.client.call('learn.live', { target: 'duration' });
    expect(live.proposal.map(({ code }) => code)).toEqual(['errors', 'coverage']);
    expect(live.drift.filter(({ drifts }) => drifts).map(({ column }) => column)).toEqual(['error']);
    expect(live.retrains).toBe(false);

    await engine.client.call('settings.set', { key: RETRAIN_SETTING, value: 'auto' });
    importObservations(history, madeUpObservations(300, 3, 600, 3));
    const versions = async () => (await engine.client.call('learn.models', { kind: 'duration' })).versions;
    await vi.waitFor(async () => expect(await versions()).toHaveLength(2), { timeout: 20_000, interval: 200 });
    expect((await versions())[0]).toMatchObject({ number: 2, rows: 900 });
  });
});

describe('the explanation of a forecast', () => {
  it('names similar tasks and what matters most, in base units; unseen kinds lean on all tasks', async () => {
    importObservations(history, madeUpObservations(400, 1));
    await trained(['estimate-times-ratio']);
    const explain = (kind: string) =>
      engine.client.call('learn.explain', {
        target: 'duration',
        versionId: null,
        task: { kind, person: 'person 1', planned: 40 * 3600 },
      });
    const seen = await explain('kind 3');
    expect(seen.similar).toMatchObject({ alike: { kind: 'kind 3', person: 'person 1', project: null } });
    expect(seen.similar.medianRatio).toBeGreaterThan(3);
    expect(seen.similar.ofKind).toBeGreaterThan(seen.similar.rows);
    expect(seen.influences[0]).toMatchObject({ fact: 'planned', value: 144_000 });
    expect(seen.influences[0].factor).toBeGreaterThan(2);
    expect(seen.influences.map(({ fact }) => fact)).toContain('kind');
    const unseen = await explain('never seen');
    expect(unseen.similar).toMatchObject({ alike: { kind: null }, rows: 400, ofKind: 0 });
    expect(
      await engine.client.call('learn.known', { target: 'duration', kinds: ['kind 3', 'no'], project: 'x' }),
    ).toEqual({ rows: 400, ofKinds: [seen.similar.ofKind, 0], ofProject: 0 });
  });
});

describe('a model as a file', () => {
  it('forecasts elsewhere as it did here', async () => {
    importObservations(history, madeUpObservations(300, 1));
    const { version } = await trained(['boosted-trees']);
    const { text } = await engine.client.call('learn.exportModel', { id: version.id, path: null });
    const elsewhere = startInProcessEngine({ threads: 1 });
    try {
      const source = { name: 'model.json', text: text ?? '' };
      const imported = await elsewhere.client.call('learn.importModel', { source });
      expect(imported).toMatchObject({ origin: 'imported', state: 'candidate', entrant: version.entrant, number: 1 });
      const tasks = Array.from({ length: 20 }, (_, k) => ({ kind: `kind ${k % 5}`, planned: 3600 * k }));
      const ask = { target: 'duration' as const, tasks };
      const here = await engine.client.call('learn.forecast', { ...ask, versionId: version.id });
      const there = await elsewhere.client.call('learn.forecast', { ...ask, versionId: imported.id });
      expect(there.middle).toEqual(here.middle);
      expect([there.low, there.high]).toEqual([here.low, here.high]);
    } finally {
      await elsewhere.close();
    }
  });

  it('is refused clearly where it is none, was changed, or lies', async () => {
    importObservations(history, madeUpObservations(300, 1));
    const { version } = await trained(['median-of-kind']);
    const { text } = await engine.client.call('learn.exportModel', { id: version.id, path: null });
    const file = JSON.parse(text ?? '');
    const refusal = (content: unknown) =>
      expect(
        engine.client.call('learn.importModel', {
          source: { name: 'model.json', text: typeof content === 'string' ? content : JSON.stringify(content) },
        }),
      ).rejects;
    await refusal('no json').toThrow(/can't be imported as a model: it is no JSON\. Maybe/);
    await refusal({}).toThrow(/planloom/);
    await refusal({ ...file, form: 2 }).toThrow(/form/);
    await refusal({ ...file, weights: 'AAAA' }).toThrow(/weights are damaged/);
    await refusal({ ...file, weightsHash: '0'.repeat(64) }).toThrow(/weights were changed/);
    await refusal({ ...file, version: { ...file.version, entrant: 'boosted-trees' } }).toThrow(/says "boosted-trees"/);
    await refusal({ ...file, version: { ...file.version, kind: 'dispatch' } }).toThrow(/"dispatch"/);
    await refusal({ ...file, version: { ...file.version, metrics: { mae: 'small' } } }).toThrow(/metrics/);
    await refusal({ ...file, version: { ...file.version, details: {} } }).toThrow(/details/);
    const long = { ...file.version.details, more: 'x'.repeat(1e6) };
    await refusal({ ...file, version: { ...file.version, details: long } }).toThrow(/too long/);
    await refusal({ ...file, reference: file.weights }).toThrow(/"drift"/);
    expect(history.models.list(null)).toHaveLength(1);
  });
});

describe('the report', () => {
  it('tells of versions, promotions and live accuracy, as a page in both languages and as a table', async () => {
    importObservations(history, madeUpObservations(300, 1));
    await trained();
    importObservations(history, madeUpObservations(100, 2, 300));
    const ask = async (format: 'html' | 'csv', language: 'en' | 'zh' = 'en') =>
      (await engine.client.call('learn.report', { format, language, path: null })).text ?? '';
    expect(await ask('html')).toMatch(/<html lang="en">[\s\S]*How versions became champion[\s\S]*the rule/);
    expect(await ask('html', 'zh')).toMatch(/<html lang="zh">[\s\S]*覆盖率/);
    const lines = (await ask('csv')).trim().split('\r\n');
    expect(lines[0]).toBe('record,kind,version,model,state,unit,from,to,rows,mae,mse,pinball,coverage');
    expect(lines[1]).toMatch(/^held-out,duration,1,/);
    expect(lines.slice(2).every((line) => line.startsWith('live,duration,1,'))).toBe(true);
    expect(lines.length).toBeGreaterThan(2);
  });
});
