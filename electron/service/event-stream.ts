import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceEvent, ServiceEvents } from './service-events.ts';

const HEARTBEAT_MS = 15_000;
/** A listener that leaves so much unread is let go; it can come back with the last id that it saw. */
const MOST_UNREAD_BYTES = 1024 * 1024;

export interface StreamOptions {
  /** Which events this stream tells. */
  readonly isMeant: (event: Told) => boolean;
  /** The stream ends after such an event; absent: when the caller leaves. */
  readonly isLast?: (event: Told) => boolean;
  /** How things stand; told before anything else. */
  readonly first?: Told;
}
type Told = Omit<ServiceEvent, 'id'>;

/** Answers with server-sent events: first what the caller missed after `Last-Event-ID`, then what happens. */
export function streamEvents(
  events: ServiceEvents,
  request: FastifyRequest,
  reply: FastifyReply,
  { isMeant, isLast = () => false, first }: StreamOptions,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-request-id': request.id,
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  const stopListening = events.listen((event) => send(event, event.id));
  raw.on('close', stop);
  raw.on('error', stop);
  raw.write(': connected\n\n');
  const seen = Number(request.headers['last-event-id'] ?? Number.NaN);
  if (Number.isInteger(seen)) for (const event of events.since(seen)) send(event, event.id);
  if (first !== undefined) send(first, null);

  function send(event: Told, id: number | null): void {
    if (raw.writableEnded || !isMeant(event)) return;
    const { kind, subject, data } = event;
    const number = id === null ? '' : `id: ${id}\n`;
    raw.write(`${number}event: ${kind}\ndata: ${JSON.stringify({ subject, data })}\n\n`);
    if (isLast(event)) raw.end();
    else if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy();
  }

  function stop(): void {
    clearInterval(heartbeat);
    stopListening();
  }
}
