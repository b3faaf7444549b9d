import { z } from 'zod';
import { forecastOutcomeSchema, forecastRequestSchema, modelsSchema } from '../ipc/learn-schema.ts';
import { shownPatternsSchema } from '../ipc/patterns-schema.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { ServiceApp, ServiceParts } from './service-app.ts';
import { errorSchema } from './service-schema.ts';

const patternsAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('analysis_complete'),
    found_at: z.iso.datetime(),
    /** Executions that the history holds by now. */
    observations: z.int(),
    patterns: shownPatternsSchema,
  }),
  z.object({ status: z.literal('not_enough_history'), observations: z.int(), reason: z.string() }),
]);

/** What the history has taught: patterns, forecasts and the models behind them. */
export function addLearningRoutes(app: ServiceApp, { client, history, now }: ServiceParts): void {
  /** One analysis for all who ask meanwhile. */
  let analysis: Promise<unknown> | null = null;

  app.get(
    '/api/analyze/patterns',
    {
      schema: {
        tags: ['learning'],
        summary: 'Patterns that task executions follow: those found before, or afresh',
        querystring: z.object({ refresh: z.enum(['true', 'false']).default('false') }),
        response: { 200: patternsAnswer, 422: errorSchema },
      },
    },
    async ({ query: { refresh } }, reply) => {
      const kept = refresh === 'true' ? null : await client.call('learn.patternsKept', {});
      if (kept !== null) {
        const { patterns, foundAt, observations } = kept;
        return reply.send({ status: 'analysis_complete', found_at: foundAt, observations, patterns });
      }
      const observations = history().observations.count();
      try {
        analysis ??= client
          .call('learn.patterns', { k: null, features: null, timeZone: 'UTC', seed: 1 })
          .finally(() => {
            analysis = null;
          });
        const patterns = shownPatternsSchema.parse(await analysis);
        return reply.send({
          status: 'analysis_complete',
          found_at: new Date(now()).toISOString(),
          observations,
          patterns,
        });
      } catch (error) {
        if (!(error instanceof RpcError) || error.code !== 'bad-input') throw error;
        return reply.send({ status: 'not_enough_history', observations, reason: error.message });
      }
    },
  );

  app.post(
    '/api/forecasts',
    {
      schema: {
        tags: ['learning'],
        summary: 'What tasks will probably take, with ranges',
        body: forecastRequestSchema,
        response: { 200: forecastOutcomeSchema, 404: errorSchema, 422: errorSchema },
      },
    },
    async ({ body }) => client.call('learn.forecast', body),
  );

  app.get(
    '/api/models',
    { schema: { tags: ['learning'], summary: 'Versions of models, newest first', response: { 200: modelsSchema } } },
    async () => client.call('learn.models', { kind: null }),
  );
}
