import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, job } from './method.ts';
import { createClient } from './rpc-client.ts';
import { RpcError } from './rpc-error.ts';
import type { ClientMessage, EngineMessage } from './rpc-message.ts';
import { type Handlers, serve } from './rpc-server.ts';
import { createMemoryPair } from './transport-memory.ts';

const contract = {
  double: call(z.object({ n: z.number().int() }), z.number()),
  fail: call(z.object({ how: z.enum(['expected', 'bug', 'shape', 'function']) }), z.number()),
  wait: call(z.object({}), z.null()),
  count: job(z.object({ to: z.number() }), z.object({ n: z.number() }), z.object({ reached: z.number() })),
} as const;

const handlers: Handlers<typeof contract> = {
  double: ({ n }) => 2 * n,
  fail({ how }) {
    if (how === 'expected') throw new RpcError('not-found', 'There is no such thing. Maybe look elsewhere.');
    if (how === 'bug') throw new Error('secret detail');
    return (how === 'shape' ? 'text' : () => 1) as unknown as number;
  },
  wait: (_input, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  async count({ to }, { signal, emit }) {
    let n = 0;
    while (n < to && !signal.aborted) {
      emit({ n: ++n });
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { reached: n };
  },
};

function connect() {
  const pair = createMemoryPair<ClientMessage, EngineMessage>();
  const faults: object[] = [];
  const logger = { warn: () => undefined, error: (details: object) => faults.push(details) };
  const connection = serve(contract, pair.server, handlers, { logger });
  return { pair, faults, connection, client: createClient(contract, pair.client) };
}

describe('rpc', () => {
  it('answers calls, each with its own answer', async () => {
    const { client } = connect();
    const answers = await Promise.all([1, 2, 3].map((n) => client.call('double', { n })));
    expect(answers).toEqual([2, 4, 6]);
  });

  it('tells a person what is wrong with an input', async () => {
    const { client } = connect();
    await expect(client.call('double', { n: 1.5 })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^double: n: /),
    });
  });

  it('passes expected trouble on as it is', async () => {
    const { client, faults } = connect();
    const failed = client.call('fail', { how: 'expected' });
    await expect(failed).rejects.toBeInstanceOf(RpcError);
    await expect(failed).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('Maybe') });
    expect(faults).toEqual([]);
  });

  it('logs a fault and lets none of its details out', async () => {
    const { client, faults } = connect();
    const error = await client.call('fail', { how: 'bug' }).catch((reason: RpcError) => reason);
    expect(error).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect((error as RpcError).message).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  it('reports an answer that can not be sent or has the wrong shape as internal', async () => {
    const { client } = connect();
    await expect(client.call('fail', { how: 'shape' })).rejects.toMatchObject({ code: 'internal' });
    await expect(client.call('fail', { how: 'function' })).rejects.toMatchObject({ code: 'internal' });
    expect(await client.call('double', { n: 4 })).toBe(8);
  });

  it('reports the events of a job in order, all before it resolves', async () => {
    const { client } = connect();
    const seen: number[] = [];
    const output = await client.call('count', { to: 50 }, { onEvent: ({ n }) => seen.push(n) });
    expect(output).toEqual({ reached: 50 });
    expect(seen).toEqual(Array.from({ length: 50 }, (_, k) => k + 1));
  });

  it('resolves a cancelled job with what it has', async () => {
    const { client } = connect();
    const controller = new AbortController();
    const output = await client.call(
      'count',
      { to: 1e9 },
      { signal: controller.signal, onEvent: ({ n }) => n === 5 && controller.abort() },
    );
    expect(output.reached).toBeGreaterThanOrEqual(5);
    expect(output.reached).toBeLessThan(1000);
  });

  it('rejects a cancelled call at once', async () => {
    const { client } = connect();
    const controller = new AbortController();
    const waiting = client.call('wait', {}, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(client.call('wait', {}, { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await client.call('double', { n: 1 })).toBe(2);
    expect(client.refusedMessages()).toBe(0);
  });

  it('rejects every pending call when the connection closes, and later ones too', async () => {
    const { client, pair } = connect();
    const pending = [client.call('wait', {}), client.call('count', { to: 1e9 }), client.call('wait', {})];
    pair.server.close();
    for (const result of await Promise.allSettled(pending)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'engine-gone' } });
    }
    await expect(client.call('double', { n: 1 })).rejects.toMatchObject({ code: 'engine-gone' });
  });

  it('stops the jobs of a window that has gone', async () => {
    const pair = createMemoryPair<ClientMessage, EngineMessage>();
    const stopped = new Promise<void>((resolve) => {
      serve(contract, pair.server, {
        ...handlers,
        wait: (_input, { signal }) => {
          signal.addEventListener('abort', () => resolve());
          return new Promise(() => undefined);
        },
      });
    });
    const waiting = createClient(contract, pair.client).call('wait', {});
    pair.client.send({ kind: 'cancel', id: 77 });
    setTimeout(() => pair.client.close(), 10);
    await expect(waiting).rejects.toMatchObject({ code: 'engine-gone' });
    await stopped;
  });

  it('answers with busy where one window asks too much at once', async () => {
    const pair = createMemoryPair<ClientMessage, EngineMessage>();
    serve(contract, pair.server, handlers, { maxCallsUnderWay: 2 });
    const client = createClient(contract, pair.client);
    const controller = new AbortController();
    const first = client.call('wait', {}, { signal: controller.signal });
    const second = client.call('wait', {}, { signal: controller.signal });
    await expect(client.call('double', { n: 1 })).rejects.toMatchObject({ code: 'busy' });
    controller.abort();
    await Promise.allSettled([first, second]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await client.call('double', { n: 1 })).toBe(2);
  });

  it('drops what is no message of the engine', async () => {
    const { client, pair } = connect();
    const send = pair.server.send as (message: unknown) => void;
    const answer = client.call('double', { n: 21 });
    send(null);
    send('result');
    send({ kind: 'result', id: 99, output: 1 });
    send({ kind: 'event', id: 1, event: { n: 1 } });
    send({ kind: 'error', id: 1, code: 'nonsense', message: '', diagnostics: [] });
    expect(await answer).toBe(42);
    expect(client.refusedMessages()).toBe(5);
  });
});
