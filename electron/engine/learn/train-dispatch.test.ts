import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import type { TrainingStage } from '../../../core/learning/dispatch/training-event.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { verify } from '../../../core/problem/verify.ts';
import { randomWorkflow } from '../../../core/testing/random-workflow.ts';
import { dispatchDetailsSchema } from '../../ipc/learn-dispatch-schema.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';
import { memoryHistory } from '../testing/memory-history.ts';

const SEED = 1;
const EASY = {
  tick: 'period',
  calendars: false,
  budgets: false,
  deadlines: false,
  pins: false,
  actuals: false,
} as const;

let history: History;
let engine: InProcessEngine;
let workflow: Workflow;
beforeEach(() => {
  history = memoryHistory().history;
  engine = startInProcessEngine({ threads: 1, openHistory: () => history });
  workflow = randomWorkflow(3, { ...EASY, feasibleOnly: true, minTasks: 10, maxTasks: 12 }).workflow;
});
afterEach(() => engine.close());

const optimise = () =>
  engine.client.call('optimise.run', {
    workflow,
    revision: 0,
    planId: null,
    objectives: ['makespan'],
    solver: 'learned',
    seconds: null,
    iterations: 1,
    schedules: null,
    seed: SEED,
    workers: 1,
    warmStart: null,
  });

describe('learning priorities', () => {
  it('stores both networks with how they did, and the version in use serves the optimiser and plays', async () => {
    await expect(optimise()).rejects.toThrow(/No learned priorities are in use. Maybe/);
    const stages = new Set<TrainingStage>();
    const outcome = await engine.client.call(
      'learn.dispatch',
      { source: { kind: 'plan', workflow, schedule: null }, effort: 'quick', seed: SEED },
      { onEvent: ({ stage }) => stages.add(stage) },
    );
    if (outcome.status !== 'finished') throw new Error('The training was cancelled.');
    expect(stages.has('playing')).toBe(true);
    const [priority, dispatch] = outcome.versions;
    expect([priority.kind, dispatch.kind]).toEqual(['priority', 'dispatch']);
    for (const version of outcome.versions) {
      const { comparison, curve } = dispatchDetailsSchema.parse(version.details);
      expect(curve.length).toBeGreaterThan(0);
      const policy = version.kind === 'priority' ? 'priority' : 'deep-q';
      const result = comparison.policies.find((each) => each.policy === policy);
      expect(version.metrics).toMatchObject({ deviation: result?.deviation, high: result?.high });
      expect(version.state === 'champion').toBe(result !== undefined && result.high < 0);
      await engine.client.call('learn.promote', { id: version.id, overrule: true });
    }
    expect(await engine.client.call('solvers.list', {})).toContainEqual({ id: 'learned', anytime: false });
    const solved = await optimise();
    if (solved.status !== 'feasible' && solved.status !== 'optimal') throw new Error(`It is ${solved.status}.`);
    expect(verify(workflow, solved.schedule)).toEqual([]);
  });

  it('can be cancelled, and leaves nothing', async () => {
    const controller = new AbortController();
    const outcome = await engine.client.call(
      'learn.dispatch',
      { source: { kind: 'plan', workflow, schedule: null }, effort: 'thorough', seed: SEED },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    expect(outcome).toEqual({ status: 'cancelled' });
    expect(history.models.list(null)).toEqual([]);
  });
});
