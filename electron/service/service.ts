import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { checkAccess } from './access.ts';
import { answerError, refuse } from './http-error.ts';
import { addJobRoutes } from './job-routes.ts';
import { addLearningRoutes } from './learning-routes.ts';
import { addMetricRoutes } from './metric-routes.ts';
import type { ServiceApp, ServiceParts } from './service-app.ts';
import { ServiceEvents } from './service-events.ts';
import { ServiceJobs } from './service-jobs.ts';
import { addServiceMetrics } from './service-metrics.ts';
import { errorSchema } from './service-schema.ts';
import { addTaskRoutes } from './task-routes.ts';

export interface ServiceOptions extends Omit<ServiceParts, 'events' | 'jobs'> {
  /** Whoever sends it may do everything. */
  readonly token: string;
  readonly isLoopback: boolean;
  /** Requests that one address may make within a second. */
  readonly mostPerSecond: number;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
}

/** What any request may be answered with. */
const FAILURES = {
  400: errorSchema,
  401: errorSchema,
  413: errorSchema,
  415: errorSchema,
  421: errorSchema,
  429: errorSchema,
  500: errorSchema,
};
const BODY_BYTES = 2 * 1024 * 1024;

/** The scheduling service as an HTTP server that does not listen yet. Closing it cancels its jobs. */
export async function createService(options: ServiceOptions): Promise<ServiceApp> {
  const { token, isLoopback, mostPerSecond, version, logger } = options;
  const events = new ServiceEvents();
  const jobs = new ServiceJobs(events, options.now);
  const parts: ServiceParts = { ...options, events, jobs };
  const app = fastify({
    loggerInstance: logger,
    bodyLimit: BODY_BYTES,
    genReqId: () => randomUUID(),
    // An event stream stays open; it must not hold up the end.
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, 'not-found', `There is no ${request.method} ${request.url.split('?')[0]}. Maybe look at /docs.`),
  );
  // First of all: whoever has no token gets nothing, not even a hint of what there is.
  app.addHook('onRequest', checkAccess({ token, isLoopback }));
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.addHook('onResponse', async (request, reply) => {
    // Without the query, where a token may stand.
    const [path] = request.url.split('?');
    request.log.info(
      { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  app.addHook('onClose', async () => jobs.cancelAll());
  await app.register(rateLimit, {
    max: mostPerSecond,
    timeWindow: 1000,
    errorResponseBuilder: () =>
      Object.assign(new Error(`More than ${mostPerSecond} requests within a second. Maybe send fewer.`), {
        statusCode: 429,
      }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Planloom scheduling service',
        description: 'Submits, plans and watches tasks; schedules whole plans with a proof of how good they are.',
        version,
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { persistAuthorization: false } });
  app.addHook('onRoute', ({ schema }) => {
    if (schema !== undefined && schema.hide !== true)
      Object.assign(schema, { response: { ...FAILURES, ...(schema.response as object) } });
  });
  addTaskRoutes(app, parts);
  addJobRoutes(app, parts);
  addLearningRoutes(app, parts);
  addMetricRoutes(app, parts);
  addServiceMetrics(app, parts, version);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.ready();
  return app;
}
