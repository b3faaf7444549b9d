import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplePath } from '../cli/testing/run-cli.ts';
import type { JobAnswer, OptimisedTasks } from './service-schema.ts';
import { type ServiceInTest, serviceInTest, TOKEN } from './testing/service-in-test.ts';

/** The five tasks on ten CPUs of the source text, in seconds. */
const FIVE = [
  { task_id: '1', estimated_duration: 3, resource_requirements: { cpu: 2 } },
  { task_id: '2', estimated_duration: 5, resource_requirements: { cpu: 4 }, depends_on: ['1'] },
  { task_id: '3', estimated_duration: 2, resource_requirements: { cpu: 3 }, depends_on: ['1'] },
  { task_id: '4', estimated_duration: 4, resource_requirements: { cpu: 2 }, depends_on: ['2'] },
  { task_id: '5', estimated_duration: 6, resource_requirements: { cpu: 4 }, depends_on: ['3'] },
];
const plan = JSON.parse(readFileSync(examplePath('hospital-day'), 'utf8')).workflow;

let service: ServiceInTest;
beforeAll(async () => {
  service = await serviceInTest();
});
afterAll(() => service.close());

async function jobOver(job: string): Promise<JobAnswer> {
  for (;;) {
    const { body } = await service.ask('GET', `/api/jobs/${job}`);
    if ((body as JobAnswer).state !== 'running') return body as JobAnswer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('tasks of the service', () => {
  it('are submitted, planned with a proof, asked for, and finished into the history', async () => {
    for (const each of FIVE) {
      const { status, body } = await service.ask('POST', '/api/tasks', {
        ...each,
        kind: 'computation',
        priority: 'HIGH',
      });
      expect(status).toBe(201);
      expect(body).toEqual({ task_id: each.task_id, status: 'submitted' });
    }
    const planned = (await service.ask('POST', '/api/schedule/optimize')).body as OptimisedTasks;
    expect(planned).toMatchObject({ status: 'optimized', task_count: 5, proved: true, makespan: 12, gap: 0 });
    const { body } = await service.ask('GET', '/api/tasks/4');
    expect(body).toMatchObject({ status: 'scheduled', priority: 'HIGH', depends_on: ['2'] });
    const { planned_start, planned_finish } = body as {
      readonly planned_start: string;
      readonly planned_finish: string;
    };
    expect(Date.parse(planned_finish) - Date.parse(planned_start)).toBe(4000);

    const before = service.history.observations.count();
    expect((await service.ask('POST', '/api/tasks/1/finish', { actual_duration: 3.5 })).status).toBe(200);
    expect(service.history.observations.count()).toBe(before + 1);
    expect((await service.ask('POST', '/api/tasks/1/finish', { actual_duration: 3.5 })).status).toBe(409);
    // What is finished needs no place any more, and what depends on it may begin.
    const again = (await service.ask('POST', '/api/schedule/optimize')).body as OptimisedTasks;
    expect(again).toMatchObject({ task_count: 4, makespan: 9 });
    expect((await service.ask('DELETE', '/api/tasks/5')).body).toMatchObject({ status: 'cancelled' });
  });

  it('are refused with what is wrong and a way out', async () => {
    const wrong = [
      [{ ...FIVE[0], resource_requirements: { gpu: 1 } }, 'needs gpu'],
      [{ ...FIVE[0], resource_requirements: { cpu: 11 } }, 'needs 11 of cpu, there are 10'],
      [{ ...FIVE[0], depends_on: ['nobody'] }, 'depends on nobody'],
    ] as const;
    for (const [task, reason] of wrong) {
      const { status, body } = await service.ask('POST', '/api/schedule/optimize', { tasks: [task] });
      expect(status).toBe(422);
      expect((body as { readonly error: string }).error).toContain(reason);
    }
    const circle = [
      { task_id: 'a', estimated_duration: 1, depends_on: ['b'] },
      { task_id: 'b', estimated_duration: 1, depends_on: ['a'] },
    ];
    expect((await service.ask('POST', '/api/schedule/optimize', { tasks: circle })).status).toBe(422);
    expect((await service.ask('POST', '/api/schedule/optimize', { tasks: [FIVE[0], FIVE[0]] })).status).toBe(422);
    expect((await service.ask('GET', '/api/tasks/nobody')).status).toBe(404);
    expect((await service.ask('POST', '/api/tasks', { ...FIVE[0], resource_requirements: null })).status).toBe(400);
    const huge = { ...FIVE[0], task_id: 'huge', name: 'x'.repeat(3_000_000) };
    expect((await service.ask('POST', '/api/tasks', huge)).status).toBe(413);
  });
});

describe('jobs of the service', () => {
  it('search and play whole plans, and are followed by server-sent events until they end', async () => {
    const { status, body } = await service.ask('POST', '/api/workflows/optimize', { workflow: plan, seconds: 1 });
    expect(status).toBe(202);
    const { job } = body as JobAnswer;
    const headers = { authorization: `Bearer ${TOKEN}` };
    const stream = await service.app.inject({ url: `/api/jobs/${job}/events`, headers });
    expect(stream.headers['content-type']).toBe('text/event-stream');
    expect(stream.body).toContain('event: job');
    expect(stream.body).toContain('"state":"finished"');
    const over = await jobOver(job);
    expect(over.result).toMatchObject({ status: expect.stringMatching(/optimal|feasible/) });

    const played = (await service.ask('POST', '/api/simulations', { workflow: plan, runs: 200 })).body as JobAnswer;
    const result = (await jobOver(played.job)).result as { readonly summary: { readonly runs: number } };
    expect(result.summary.runs).toBe(200);
  });

  it('can be cancelled', async () => {
    const { job } = (await service.ask('POST', '/api/simulations', { workflow: plan, runs: 1_000_000 }))
      .body as JobAnswer;
    expect((await service.ask('DELETE', `/api/jobs/${job}`)).status).toBe(200);
    expect(await jobOver(job)).toMatchObject({ state: 'cancelled' });
    expect((await service.ask('DELETE', '/api/jobs/nobody')).status).toBe(404);
  });
});

describe('metrics and learning over the service', () => {
  it('raises an alert for what the rules find, and leaves late rows out', async () => {
    const row = (second: number, values: Readonly<Record<string, number>>) => ({
      at: new Date(Date.UTC(2027, 0, 1, 0, 0, second)).toISOString(),
      values,
    });
    const calm = Array.from({ length: 5 }, (_, k) => row(k, { cpu: 30, activeThreads: 200 }));
    const hot = Array.from({ length: 5 }, (_, k) => row(10 + k, { cpu: 99, activeThreads: 1600 }));
    const { body } = await service.ask('POST', '/api/metrics', {
      stream: 'web',
      rows: [...calm, ...hot, row(2, { cpu: 1 })],
    });
    expect(body).toEqual({ taken: 10, late: 1, alerts: ['high-cpu'] });
  });

  it('says how much history patterns need', async () => {
    const { status, body } = await service.ask('GET', '/api/analyze/patterns');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'not_enough_history', reason: expect.stringContaining('Maybe import') });
    expect((await service.ask('POST', '/api/forecasts', { target: 'duration', tasks: [{ kind: 'x' }] })).status).toBe(
      404,
    );
  });

  it('shows its own health and figures', async () => {
    expect((await service.ask('GET', '/health')).body).toMatchObject({ status: 'ok' });
    const { body } = await service.ask('GET', '/metrics');
    expect(body).toMatch(/planloom_requests_total\{method="POST",route="\/api\/tasks",status="201"\} \d+/);
  });
});

describe('who asks too often', () => {
  it('is told so', async () => {
    const busy = await serviceInTest(3);
    const statuses = [];
    for (let k = 0; k < 6; k++) statuses.push((await busy.ask('GET', '/health')).status);
    await busy.close();
    expect(statuses).toContain(429);
  });
});
