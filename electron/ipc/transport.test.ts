import type { AddressInfo } from 'node:net';
import { MessageChannel as NodeMessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { ClosableTransport } from './transport.ts';
import { createMemoryPair } from './transport-memory.ts';
import { createPortTransport, type EmitterPort } from './transport-port.ts';
import { createWebSocketTransport, type WebSocketLike } from './transport-web-socket.ts';

type Any = ClosableTransport<unknown, unknown>;
interface Ends {
  readonly client: Any;
  readonly server: Any;
  readonly dispose?: () => void;
}

/** A port with the face of Electron's `MessagePortMain`, on top of a port of Node. */
function electronLike(port: import('node:worker_threads').MessagePort): EmitterPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(name: string, listener: (event: { data: unknown }) => void) {
      if (name === 'message') port.on('message', (data) => listener({ data }));
      else port.on('close', () => listener({ data: undefined }));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}

async function webSocketEnds(browserLike: boolean): Promise<Ends> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket: WebSocketLike = browserLike ? new globalThis.WebSocket(url) : new WebSocket(url);
  const client = createWebSocketTransport<unknown, unknown>(socket);
  const atServer = createWebSocketTransport<unknown, unknown>(await accepted);
  return { client, server: atServer, dispose: () => server.close() };
}

const connections: Record<string, () => Ends | Promise<Ends>> = {
  'memory pair': () => createMemoryPair<unknown, unknown>(),
  'web platform ports': () => {
    const { port1, port2 } = new NodeMessageChannel();
    return { client: createPortTransport(port1), server: createPortTransport(port2) };
  },
  'Electron-like ports': () => {
    const { port1, port2 } = new NodeMessageChannel();
    return { client: createPortTransport(electronLike(port1)), server: createPortTransport(electronLike(port2)) };
  },
  'WebSocket of ws': () => webSocketEnds(false),
  'WebSocket of the web platform': () => webSocketEnds(true),
};

let ends: Ends | undefined;
afterEach(() => {
  ends?.client.close();
  ends?.dispose?.();
});

function received(transport: Any, count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const messages: unknown[] = [];
    const stop = transport.onMessage((message) => {
      messages.push(message);
      if (messages.length === count) {
        stop();
        resolve(messages);
      }
    });
  });
}

describe.each(Object.entries(connections))('transport: %s', (_name, connect) => {
  it('delivers messages whole and in order, both ways', async () => {
    ends = await connect();
    const sent = Array.from({ length: 200 }, (_, n) => ({ n, text: 'ü'.repeat(n), list: [n, null, { deep: [true] }] }));
    const atServer = received(ends.server, sent.length);
    const atClient = received(ends.client, sent.length);
    for (const message of sent) {
      ends.client.send(message);
      ends.server.send(message);
    }
    expect(await atServer).toEqual(sent);
    expect(await atClient).toEqual(sent);
  });

  it('keeps what arrives before anyone listens', async () => {
    ends = await connect();
    ends.client.send('first');
    ends.client.send('second');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await received(ends.server, 2)).toEqual(['first', 'second']);
  });

  it('shares nothing with the sender', async () => {
    ends = await connect();
    const atServer = received(ends.server, 1);
    const message = { list: [1] };
    ends.client.send(message);
    message.list.push(2);
    expect(await atServer).toEqual([{ list: [1] }]);
  });

  it('tells both ends once that it closed, also those that ask late', async () => {
    ends = await connect();
    const told: string[] = [];
    const both = new Promise<void>((resolve) => {
      const note = (end: string) => () => {
        told.push(end);
        if (told.length === 2) resolve();
      };
      ends?.client.onClose(note('client'));
      ends?.server.onClose(note('server'));
    });
    ends.client.close();
    ends.client.close();
    await both;
    expect(told.sort()).toEqual(['client', 'server']);
    await new Promise<void>((resolve) => ends?.server.onClose(resolve));
    ends.server.send('into the void');
    expect(told).toHaveLength(2);
  });

  it('stops telling a listener that was taken off', async () => {
    ends = await connect();
    const taken: unknown[] = [];
    const stop = ends.server.onMessage((message) => taken.push(message));
    stop();
    const kept = received(ends.server, 1);
    ends.client.send(1);
    expect(await kept).toEqual([1]);
    expect(taken).toEqual([]);
  });
});

describe('WebSocket transport', () => {
  it('passes a frame that is no JSON on as it came', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const transport = createWebSocketTransport<unknown, unknown>(await accepted);
    const arrived = received(transport, 2);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('{"kind":');
    socket.send(new Uint8Array([1, 2, 3]));
    const [text, binary] = await arrived;
    expect(text).toBe('{"kind":');
    expect(typeof binary).toBe('object');
    socket.close();
    server.close();
  });
});
