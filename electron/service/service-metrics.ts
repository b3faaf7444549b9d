import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { ServiceApp, ServiceParts } from './service-app.ts';

/** Health of the service, and its figures as Prometheus reads them. */
export function addServiceMetrics(app: ServiceApp, { jobs, history }: ServiceParts, version: string): void {
  const registers = [new Registry()];
  const [registry] = registers;
  collectDefaultMetrics({ register: registry, prefix: 'planloom_' });
  const duration = new Histogram({
    name: 'planloom_request_duration_seconds',
    help: 'Time until a request was answered.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const requests = new Counter({
    name: 'planloom_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  new Gauge({
    name: 'planloom_jobs_running',
    help: 'Jobs under way.',
    registers,
    collect() {
      this.set(jobs.running());
    },
  });
  new Gauge({
    name: 'planloom_tasks',
    help: 'Submitted tasks by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(history().serviceTasks.counts())) this.set({ state }, count);
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: addresses would make a series for each task.
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: String(reply.statusCode),
    };
    requests.inc(labels);
    duration.observe(labels, reply.elapsedTime / 1000);
  });

  const SERVICE = { tags: ['service'] };
  app.get(
    '/health',
    {
      schema: {
        ...SERVICE,
        summary: 'Whether the service works',
        response: { 200: z.object({ status: z.literal('ok'), version: z.string(), jobs: z.int() }) },
      },
    },
    async () => {
      // Reads the database, so that one that is gone shows.
      history().serviceTasks.counts();
      return { status: 'ok' as const, version, jobs: jobs.running() };
    },
  );
  app.get(
    '/metrics',
    { schema: { ...SERVICE, summary: 'Figures for Prometheus', response: { 200: z.string() } } },
    async (_request, reply) => reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}
