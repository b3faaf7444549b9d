import { z } from 'zod';
import type { Objective } from '../../core/problem/objective.ts';
import { uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { trainRequestSchema } from '../ipc/learn-schema.ts';
import { streamEvents } from './event-stream.ts';
import { refuse } from './http-error.ts';
import type { ServiceApp, ServiceParts } from './service-app.ts';
import { errorSchema, jobSchema, optimiseWorkflowSchema, simulateWorkflowSchema } from './service-schema.ts';

/** Plans of ten thousand tasks have a few megabytes. */
const WORKFLOW_BYTES = 64 * 1024 * 1024;
const params = z.object({ id: z.string().min(1).max(100) });
const accepted = { 202: jobSchema, 422: errorSchema, 503: errorSchema };

/** Work that takes longer than a request: it is accepted, can be followed and cancelled, and keeps its result for a while. */
export function addJobRoutes(app: ServiceApp, { client, jobs, events }: ServiceParts): void {
  app.post(
    '/api/workflows/optimize',
    {
      bodyLimit: WORKFLOW_BYTES,
      schema: {
        tags: ['schedules'],
        summary: 'Begins to search the best schedule of a whole plan',
        body: optimiseWorkflowSchema,
        response: accepted,
      },
    },
    async ({ body: { workflow, objectives, seconds, seed } }, reply) => {
      const request = { workflow, revision: 0, planId: null, objectives: objectives as [Objective], solver: 'auto' };
      const limits = { seconds, iterations: null, schedules: null, seed, workers: 1, warmStart: null };
      const job = jobs.start('optimise', (signal, onFraction) =>
        client.call(
          'optimise.run',
          { ...request, ...limits },
          {
            signal,
            onEvent: (event) => event.kind === 'progress' && onFraction(event.fraction),
          },
        ),
      );
      return reply.code(202).send(job);
    },
  );

  app.post(
    '/api/simulations',
    {
      bodyLimit: WORKFLOW_BYTES,
      schema: {
        tags: ['schedules'],
        summary: 'Begins to play a plan many times with drawn durations and risks',
        body: simulateWorkflowSchema,
        response: accepted,
      },
    },
    async ({ body: { workflow, schedule, runs, seed } }, reply) => {
      const played = { workflow, schedule, runs, seed, uncertainty: uncertaintyOf(workflow) };
      const job = jobs.start('simulate', (signal, onFraction) =>
        client.call(
          'simulate.run',
          { ...played, policy: 'sequence', workers: 1, precisionTicks: null },
          {
            signal,
            onEvent: ({ fraction }) => onFraction(fraction),
          },
        ),
      );
      return reply.code(202).send(job);
    },
  );

  app.post(
    '/api/models/train',
    {
      schema: {
        tags: ['learning'],
        summary: 'Begins to learn from the history; the version becomes champion where it proves better',
        body: trainRequestSchema,
        response: accepted,
      },
    },
    async ({ body }, reply) => {
      const job = jobs.start('train', (signal, onFraction) =>
        client.call('learn.train', body, { signal, onEvent: ({ fraction }) => onFraction(fraction) }),
      );
      return reply.code(202).send(job);
    },
  );

  const JOBS = { tags: ['jobs'], params };
  app.get(
    '/api/jobs/:id',
    {
      schema: {
        ...JOBS,
        summary: 'State of a job, with its result once it has one',
        response: { 200: jobSchema, 404: errorSchema },
      },
    },
    async ({ params: { id } }, reply) => {
      const job = jobs.find(id);
      return job === null ? unknown(reply, id) : reply.send(job);
    },
  );
  app.delete(
    '/api/jobs/:id',
    {
      schema: {
        ...JOBS,
        summary: 'Asks a job to stop; it keeps its best so far',
        response: { 200: jobSchema, 404: errorSchema },
      },
    },
    async ({ params: { id } }, reply) => {
      const job = jobs.cancel(id);
      return job === null ? unknown(reply, id) : reply.send(job);
    },
  );
  app.get(
    '/api/jobs/:id/events',
    {
      schema: {
        ...JOBS,
        summary: 'Server-sent events of a job, until it ends',
        response: { 200: z.string(), 404: errorSchema },
      },
    },
    async (request, reply) => {
      const job = jobs.find(request.params.id);
      if (job === null) return unknown(reply, request.params.id);
      const { result: _result, ...state } = job;
      streamEvents(events, request, reply, {
        isMeant: ({ subject }) => subject === job.job,
        isLast: ({ data }) => !isRunning(data),
        first: { kind: 'job', subject: job.job, data: state },
      });
      return reply;
    },
  );
  app.get(
    '/api/events',
    {
      schema: { tags: ['jobs'], summary: 'Server-sent events: tasks, jobs and alerts', response: { 200: z.string() } },
    },
    async (request, reply) => {
      streamEvents(events, request, reply, { isMeant: () => true });
      return reply;
    },
  );
}

function isRunning(data: unknown): boolean {
  return (data as { readonly state?: string }).state === 'running';
}

function unknown(reply: Parameters<typeof refuse>[0], id: string) {
  return refuse(reply, 404, 'not-found', `There is no job ${id}. Maybe it was so long ago that it was forgotten.`);
}
