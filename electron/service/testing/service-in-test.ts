import { pino } from 'pino';
import { applyDiff } from '../../../core/document/diffs.ts';
import { type History, openHistory } from '../../../core/history/history.ts';
import { openDatabase } from '../../engine/database.ts';
import { startInProcessEngine } from '../../engine/in-process.ts';
import { createService } from '../service.ts';
import type { ServiceApp } from '../service-app.ts';

export const TOKEN = 'a-token-for-tests-that-is-long-enough';

export interface ServiceInTest {
  readonly app: ServiceApp;
  readonly history: History;
  /** Asks with the token. */
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

/** A service with an engine of its own and a history in memory; nothing listens. */
export async function serviceInTest(mostPerSecond = 100_000): Promise<ServiceInTest> {
  const logger = pino({ level: 'silent' });
  const history = openHistory(openDatabase(':memory:', { logger }), () => new Date().toISOString(), applyDiff);
  const engine = startInProcessEngine({ openHistory: () => history, logger, threads: 1 });
  const app = await createService({
    client: engine.client,
    history: () => history,
    resources: { cpu: 10 },
    now: Date.now,
    token: TOKEN,
    isLoopback: true,
    mostPerSecond,
    version: '0.0.0',
    logger,
  });
  return {
    app,
    history,
    async ask(method, url, body) {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await app.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = answer.headers['content-type']?.toString().startsWith('application/json') === true;
      return { status: answer.statusCode, body: isJson ? answer.json() : answer.body };
    },
    async close() {
      await app.close();
      await engine.close();
    },
  };
}
