import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JsonLineReader } from '../../../core/operations/metrics/json-line-reader.ts';
import { MetricFeed } from '../../../core/operations/metrics/metric-feed.ts';
import type { Refusal, SourceRow } from '../../../core/operations/metrics/source-row.ts';
import { isOwnHost, isSameSecret } from '../../loopback/request-checks.ts';
import type { MetricSink, OpenMetricSource } from './metric-sink.ts';

const PATH = '/metrics';
const MOST_BYTES = 1_000_000;
const MOST_CONNECTIONS = 64;
const PASS_ON_MS = 20;

/**
 * Takes metrics over HTTP from programs on this machine: `POST /metrics` with `Authorization: Bearer TOKEN` and JSON lines, or a list of
 * such objects. Answers 202 and how many rows were taken and refused. Pages in a browser are refused whatever they know.
 */
export async function openHttpSource(
  name: string,
  timeZone: string,
  sink: MetricSink,
  nowMs: () => number,
): Promise<OpenMetricSource> {
  const token = randomBytes(24).toString('base64url');
  const feed = new MetricFeed();
  const reader = new JsonLineReader(timeZone);
  const tell = (rows = feed.take(nowMs())) => {
    if (rows.length > 0) sink.onRows(name, rows);
  };
  const server: Server = createServer(
    { maxHeaderSize: 8_192, requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 30_000 },
    (request, response) => {
      const status = refusal(request, port(), token);
      if (status !== null) return answer(request, response, status, { error: REASON[status] });
      return void takeBody(request).then(
        (body) => {
          if (body === null) return answer(request, response, 413, { error: REASON[413] });
          const before = new Map(feed.refused);
          const accepted = feed.accepted;
          const now = nowMs();
          for (const row of rowsOf(body, reader)) feed.add(row, now);
          tell();
          const refused = Object.fromEntries(
            [...feed.refused]
              .map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)] as const)
              .filter(([, count]) => count > 0),
          );
          return answer(request, response, 202, { accepted: feed.accepted - accepted, refused });
        },
        // Whoever sent it has gone.
        () => response.destroy(),
      );
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const timer = setInterval(tell, PASS_ON_MS);
  return {
    refused: () => feed.refused,
    http: { url: `http://127.0.0.1:${port()}${PATH}`, token },
    async close() {
      clearInterval(timer);
      tell(feed.flush());
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const REASON = {
  401: 'The token is missing or wrong. Maybe copy it again from the run.',
  403: 'Pages in a browser may not send metrics.',
  404: `There is nothing here. Maybe send to ${PATH}.`,
  405: 'Metrics are sent with POST.',
  413: `At most ${MOST_BYTES / 1e6} MB are taken at once. Maybe send more often.`,
  421: 'This is another host. Maybe send to 127.0.0.1.',
} as const;

function refusal(
  { headers, method, url }: IncomingMessage,
  port: number,
  token: string,
): Exclude<keyof typeof REASON, 413> | null {
  if (!isOwnHost(headers, port)) return 421;
  if (headers.origin !== undefined) return 403;
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!isSameSecret(given, token)) return 401;
  if (url?.split('?')[0] !== PATH) return 404;
  return method === 'POST' ? null : 405;
}

/** The body as text; `null` where it is too big. */
async function takeBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null;
  const portions: Buffer[] = [];
  let bytes = 0;
  for await (const portion of request as AsyncIterable<Buffer>) {
    bytes += portion.length;
    if (bytes > MOST_BYTES) return null;
    portions.push(portion);
  }
  return Buffer.concat(portions).toString('utf8');
}

function rowsOf(body: string, reader: JsonLineReader): readonly (SourceRow | Refusal | null)[] {
  if (!body.trimStart().startsWith('[')) return body.split('\n').map((line) => reader.read(line));
  try {
    const rows: unknown = JSON.parse(body);
    return Array.isArray(rows) ? rows.map((row) => reader.readValue(row)) : ['malformed'];
  } catch {
    return ['malformed'];
  }
}

function answer(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    // What is left of a refused body is not read.
    ...(status === 202 ? {} : { Connection: 'close' }),
  });
  response.end(JSON.stringify(body));
  if (status !== 202) response.once('finish', () => request.destroy());
}
