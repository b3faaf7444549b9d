import { z } from 'zod';
import { RunMonitor } from '../../core/operations/run-monitor.ts';
import type { RunView } from '../../core/operations/run-view.ts';
import { refuse } from './http-error.ts';
import type { ServiceApp, ServiceParts } from './service-app.ts';
import { errorSchema, metricRowsSchema } from './service-schema.ts';

const MOST_STREAMS = 100;
/** A window of metrics alone: there is no plan behind it. */
const NO_RUN: RunView = { now: 0, span: 1, tasks: [], resources: [] };

/** Takes metrics in, and tells as events what the rules of diagnosis make of them. */
export function addMetricRoutes(app: ServiceApp, { events }: ServiceParts): void {
  const streams = new Map<string, { readonly monitor: RunMonitor; lastAt: number }>();
  app.post(
    '/api/metrics',
    {
      bodyLimit: 16 * 1024 * 1024,
      schema: {
        tags: ['metrics'],
        summary: 'Rows of metrics of one stream, oldest first; alerts come as events',
        body: metricRowsSchema,
        response: {
          200: z.object({
            taken: z.int(),
            late: z.int().meta({ description: 'Older than one taken before; not looked at.' }),
            alerts: z.array(z.string()),
          }),
          503: errorSchema,
        },
      },
    },
    async ({ body: { stream, rows } }, reply) => {
      let known = streams.get(stream);
      if (known === undefined) {
        if (streams.size >= MOST_STREAMS) {
          return refuse(reply, 503, 'busy', `${MOST_STREAMS} streams are watched already. Maybe send to one of them.`);
        }
        known = { monitor: new RunMonitor(), lastAt: Number.NEGATIVE_INFINITY };
        streams.set(stream, known);
      }
      const alerts: string[] = [];
      let late = 0;
      for (const { at, values } of rows) {
        const moment = Date.parse(at);
        if (moment < known.lastAt) {
          late++;
          continue;
        }
        known.lastAt = moment;
        for (const { diagnosis, number } of known.monitor.watch(moment, values, { ...NO_RUN, now: moment }).raised) {
          const { rule, confidence, evidence } = diagnosis;
          alerts.push(rule.id);
          events.tell('alert', stream, {
            number,
            at,
            rule: rule.id,
            name: rule.name,
            text: rule.text,
            confidence,
            evidence,
          });
        }
      }
      return reply.send({ taken: rows.length - late, late, alerts });
    },
  );
}
