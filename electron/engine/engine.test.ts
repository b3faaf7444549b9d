import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '../../core/model/workflow.ts';
import { verify } from '../../core/problem/verify.ts';
import type { SearchEvent } from '../../core/solvers/solver.ts';
import type { Input } from '../ipc/contract.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks, hardWorkflow } from './testing/sample-workflow.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-engine-'));
let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 2, examplesFolder: folder });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function requestFor(workflow: Workflow, limits: Partial<Input<'optimise.run'>>): Input<'optimise.run'> {
  return {
    workflow,
    revision: 0,
    planId: null,
    objectives: ['makespan'],
    solver: 'genetic',
    seconds: null,
    iterations: null,
    schedules: null,
    seed: 1,
    workers: 1,
    warmStart: null,
    ...limits,
  };
}

describe('optimising through the engine', () => {
  it('finds and proves the best plan of five tasks', async () => {
    const outcome = await engine.client.call('optimise.run', requestFor(fiveTasks(10), { iterations: 200 }));
    expect(outcome).toMatchObject({ status: 'optimal', value: [12], bound: [12], stoppedBy: 'closed' });
    const fewer = await engine.client.call('optimise.run', requestFor(fiveTasks(7), { iterations: 200 }));
    expect(fewer).toMatchObject({ value: [14] });
  });

  it('reports better and better schedules, all of which hold, at most about ten a second', async () => {
    const workflow = hardWorkflow(120, 3);
    const events: SearchEvent[] = [];
    const startedAt = performance.now();
    const request = requestFor(workflow, { seconds: 1 });
    const outcome = await engine.client.call('optimise.run', request, { onEvent: (event) => events.push(event) });
    const seconds = (performance.now() - startedAt) / 1000;
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'time' });
    expect(seconds).toBeGreaterThan(0.9);
    expect(seconds).toBeLessThan(4);

    const improved = events.filter((event) => event.kind === 'improved');
    expect(improved.length).toBeGreaterThan(0);
    expect(events.length - improved.length).toBeGreaterThan(2);
    expect(improved.length).toBeLessThanOrEqual(10 * seconds + 2);
    for (const [index, { schedule, value }] of improved.entries()) {
      expect(verify(workflow, schedule)).toEqual([]);
      if (index > 0) expect(value[0]).toBeLessThan(improved[index - 1].value[0]);
    }
    expect(outcome).toMatchObject({ schedule: improved.at(-1)?.schedule, value: improved.at(-1)?.value });
  });

  it('gives the same answer for the same seed, iterations and workers, however many threads there are', async () => {
    const workflow = hardWorkflow(40, 5);
    const request = requestFor(workflow, { iterations: 30, seed: 7, workers: 3 });
    const first = await engine.client.call('optimise.run', request);
    expect(first).toMatchObject({ status: 'feasible' });
    expect(await engine.client.call('optimise.run', request)).toEqual(first);
    const other = startInProcessEngine({ threads: 1 });
    expect(await other.client.call('optimise.run', request)).toEqual(first);
    await other.close();
  });

  it('answers a cancel with the best so far within 50 ms', async () => {
    const workflow = hardWorkflow(300, 1);
    const took: number[] = [];
    for (let repeat = 0; repeat < 5; repeat++) {
      const controller = new AbortController();
      let cancelledAt = 0;
      let isFound = false;
      const outcome = await engine.client.call('optimise.run', requestFor(workflow, { seconds: 60 }), {
        signal: controller.signal,
        onEvent(event) {
          isFound ||= event.kind === 'improved';
          if (!isFound || event.kind !== 'progress' || cancelledAt > 0) return;
          cancelledAt = performance.now();
          controller.abort();
        },
      });
      took.push(performance.now() - cancelledAt);
      expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'cancelled' });
    }
    expect(took.toSorted((a, b) => a - b)[2]).toBeLessThanOrEqual(50);
  });

  it('tells what clashes in a plan that can not be', async () => {
    const workflow = fiveTasks(3);
    const outcome = await engine.client.call('optimise.run', requestFor(workflow, { iterations: 10 }));
    expect(outcome).toMatchObject({ status: 'infeasible', reason: expect.stringContaining('Maybe') });
    expect(outcome).toMatchObject({ conflict: expect.arrayContaining([{ kind: 'task', id: '2' }]) });
  });

  it('refuses a plan with a cycle and a method that is not there', async () => {
    const plan = fiveTasks(10);
    const back = { id: 'back', from: '4', to: '1', type: 'finish-start', lag: { unit: 'elapsed', ticks: 0 } } as const;
    const cyclic = { ...plan, links: [...plan.links, back] };
    await expect(engine.client.call('optimise.run', requestFor(cyclic, { iterations: 1 }))).rejects.toMatchObject({
      code: 'bad-input',
      diagnostics: [expect.objectContaining({ code: 'cycle' })],
    });
    const unknown = requestFor(plan, { iterations: 1, solver: 'oracle' });
    await expect(engine.client.call('optimise.run', unknown)).rejects.toThrow('"oracle"');
  });
});

describe('other questions to the engine', () => {
  it('analyses a plan, and says what is wrong where it can not', async () => {
    const { diagnostics, criticalPath, bounds } = await engine.client.call('workflow.analyse', {
      workflow: fiveTasks(7),
    });
    expect(diagnostics).toEqual([]);
    expect(criticalPath).toMatchObject({ makespan: 12, critical: [true, true, false, true, false] });
    expect(bounds).toMatchObject({ criticalPath: 12, best: 12 });
    const broken = { ...fiveTasks(7), timeZone: 'Nowhere/Land' };
    const analysis = await engine.client.call('workflow.analyse', { workflow: broken });
    expect(analysis).toMatchObject({ criticalPath: null, bounds: null, diagnostics: [{ code: 'unknown-time-zone' }] });
  });

  it('schedules at once, in the order of an earlier schedule where there is one', async () => {
    const workflow = fiveTasks(7);
    const first = await engine.client.call('workflow.quickSchedule', { workflow, previous: null });
    if (first.status !== 'feasible' && first.status !== 'optimal') throw new Error('There is a schedule.');
    expect(verify(workflow, first.schedule)).toEqual([]);
    const longer = {
      ...workflow,
      tasks: workflow.tasks.map((task) => ({
        ...task,
        modes: [{ ...task.modes[0], duration: 2 * task.modes[0].duration }] as const,
      })),
    };
    const second = await engine.client.call('workflow.quickSchedule', { workflow: longer, previous: first.schedule });
    if (second.status !== 'feasible' && second.status !== 'optimal') throw new Error('There is a schedule.');
    expect(verify(longer, second.schedule)).toEqual([]);
    expect(second.value).toEqual([2 * first.value[0]]);
  });

  it('checks a schedule and writes it as CSV', async () => {
    const workflow = fiveTasks(10);
    const outcome = await engine.client.call('optimise.run', requestFor(workflow, { iterations: 50 }));
    if (outcome.status !== 'optimal') throw new Error('It is easy.');
    const { schedule, value, bound, status } = outcome;
    expect(await engine.client.call('schedule.verify', { workflow, schedule })).toEqual({ violations: [] });
    const late = schedule.map((entry) => (entry.task === '1' ? { ...entry, start: 1, end: 4 } : entry));
    const { violations } = await engine.client.call('schedule.verify', { workflow, schedule: late });
    expect(violations.map(({ code }) => code)).toContain('link-violated');

    const kept = {
      entries: schedule,
      objectives: ['makespan'],
      value,
      bound,
      status,
      solver: 'genetic',
      seed: 1,
      seconds: 0,
    };
    const options = { separator: ';', byteOrderMark: false, path: null } as const;
    const { text } = await engine.client.call('schedule.csv', { plan: { workflow, schedule: kept }, ...options });
    expect(text?.split('\r\n')[1]).toMatch(/^1;Task 1;/);
    await expect(
      engine.client.call('schedule.csv', { plan: { workflow, schedule: null }, ...options }),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('opens a file of another format, and says what is wrong with one of none', async () => {
    const good = join(folder, 'small.rcp');
    writeFileSync(good, '3 1\n5\n0 0 1 2\n4 2 1 3\n0 0 0\n');
    const open = await engine.client.call('plan.open', { source: { path: good } });
    expect(open).toMatchObject({ path: null, revision: 0, plan: { workflow: { name: 'small' } } });
    const source = { name: 'poem.txt', text: 'Two roads diverged in a yellow wood' };
    await expect(engine.client.call('plan.open', { source })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(engine.client.call('plan.open', { source: { path: join(folder, 'none') } })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps settings, recent plans and checkpoints', async () => {
    const { client } = engine;
    expect(await client.call('settings.get', { key: 'language' })).toBeNull();
    await client.call('settings.set', { key: 'language', value: { code: 'zh' } });
    expect(await client.call('settings.get', { key: 'language' })).toEqual({ code: 'zh' });
    const plan = { workflow: fiveTasks(7), schedule: null };
    const { planId } = await client.call('plan.create', { plan });
    expect(await client.call('plan.recent', { limit: 1 })).toMatchObject([{ planId, tasks: 5, unsaved: true }]);
    const { id } = await client.call('plan.checkpoint', { planId, name: 'before' });
    expect(await client.call('plan.checkpoints', { planId })).toMatchObject([{ id, name: 'before', revision: 0 }]);
    expect(await client.call('plan.checkpointPlan', { id })).toEqual(plan);
    const kept = {
      entries: [],
      objectives: ['makespan'],
      value: [0],
      bound: [0],
      status: 'optimal',
      solver: 'manual',
      seed: 0,
      seconds: 0,
    } as const;
    const saved = await client.call('schedule.save', { planId, name: 'first', kept });
    expect(await client.call('schedule.list', { planId })).toMatchObject([{ id: saved.id, name: 'first', kept }]);
    await expect(client.call('schedule.save', { planId: 'none', name: null, kept })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(client.call('plan.checkpointPlan', { id: 12345 })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lists examples by their files, and opens no other', async () => {
    const { client } = engine;
    const { text } = await client.call('plan.save', {
      planId: (await client.call('plan.create', { plan: { workflow: fiveTasks(7), schedule: null } })).planId,
      path: null,
    });
    writeFileSync(join(folder, 'five.planloom'), text ?? '');
    expect(await client.call('examples.list', {})).toEqual([{ id: 'five', name: 'Five tasks', tasks: 5, summary: '' }]);
    expect(await client.call('examples.open', { id: 'five' })).toMatchObject({
      plan: { workflow: { name: 'Five tasks' } },
    });
    await expect(client.call('examples.open', { id: '../five' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
