import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { History } from '../../core/history/history.ts';
import type { Client } from '../ipc/rpc-client.ts';
import type { ServiceEvents } from './service-events.ts';
import type { ServiceJobs } from './service-jobs.ts';

/** A fastify server whose routes are typed by zod schemas. */
export type ServiceApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes share. */
export interface ServiceParts {
  /** A connection to the engine. */
  readonly client: Client;
  readonly history: () => Pick<History, 'runs' | 'observations' | 'serviceTasks'>;
  readonly events: ServiceEvents;
  readonly jobs: ServiceJobs;
  /** Units that there are where a request does not say. */
  readonly resources: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
