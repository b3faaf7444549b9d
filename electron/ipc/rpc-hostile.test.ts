import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from './contract.ts';
import { messageTrouble } from './message-limits.ts';
import { call, job } from './method.ts';
import { createClient } from './rpc-client.ts';
import { engineMessageSchema } from './rpc-message.ts';
import { type Handlers, serve } from './rpc-server.ts';
import { createTransportListeners, type Transport } from './transport.ts';

const MESSAGES = 20_000;
/** Stands for the number that the engine expects next, so that some messages get past the numbering. */
const NEXT_ID = 999_999;

function nested(depth: number): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function cyclic(): unknown {
  const message: { input?: object } = { kind: 'call', id: 1, method: 'app.info' } as object;
  message.input = { message };
  return message;
}

/** Few objects, but 3 to the power of 40 when written out. */
function shared(): unknown {
  let value: unknown = 'lol';
  for (let level = 0; level < 40; level++) value = [value, value, value];
  return value;
}

const handMade: readonly (() => unknown)[] = [
  () => undefined,
  () => Number.NaN,
  () => 10n,
  () => Symbol.iterator,
  () => () => 'function',
  () => new Map([['kind', 'call']]),
  () => new Date(0),
  () => new Uint8Array(64),
  () =>
    new (class Call {
      kind = 'call';
      id = 1;
      method = 'settings.get';
      input = {};
    })(),
  () => Object.create({ kind: 'call', id: 1, method: 'app.info', input: {} }),
  () => JSON.parse('{"__proto__":{"kind":"call"},"kind":"call","id":1,"method":"settings.get","input":{}}'),
  () => JSON.parse('{"kind":"call","id":1,"method":"settings.set","input":{"key":"k","value":{"__proto__":{"x":1}}}}'),
  () => ({ kind: 'call', id: 1, method: '__proto__', input: {} }),
  () => ({ kind: 'call', id: 1, method: 'constructor', input: {} }),
  () => ({ kind: 'call', id: 1, method: 'toString', input: {} }),
  () => ({ kind: 'call', id: 1, method: 'x'.repeat(2_000_000), input: {} }),
  () => ({ kind: 'call', id: 1, method: 'settings.get', input: { key: 'x'.repeat(2_000_000) } }),
  () => ({ kind: 'call', id: 0, method: 'settings.get', input: { key: 'a' } }),
  () => ({ kind: 'call', id: -1, method: 'settings.get', input: { key: 'a' } }),
  () => ({ kind: 'call', id: 1.5, method: 'settings.get', input: { key: 'a' } }),
  () => ({ kind: 'call', id: Number.POSITIVE_INFINITY, method: 'settings.get', input: { key: 'a' } }),
  () => ({ kind: 'call', id: '1', method: 'settings.get', input: { key: 'a' } }),
  () => ({ kind: 'cancel', id: 2 ** 40 }),
  () => ({ kind: 'cancel', id: 1, method: 'settings.get' }),
  () => ({ kind: 'result', id: 1, output: null }),
  () => ({ kind: 'event', id: 1, event: {} }),
  () => ({ kind: 'error', id: 1, code: 'internal', message: '', diagnostics: [] }),
  () => nested(60_000),
  () => ({ kind: 'call', id: 1, method: 'settings.set', input: { key: 'k', value: nested(500) } }),
  cyclic,
];

const methods = Object.keys(contract);
const methodName = fc.oneof(fc.constantFrom(...methods), fc.string());
const anyId = fc.oneof(fc.integer(), fc.integer({ min: 1, max: 50 }), fc.double(), fc.string(), fc.constant(undefined));
const anyMessage = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.anything({
      withBigInt: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withDate: true,
      withNullPrototype: true,
      maxDepth: 3,
    }),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        kind: fc.constantFrom('call', 'cancel', 'event', 'result', 'error', 'Call', '', null),
        id: anyId,
        method: methodName,
        input: fc.jsonValue({ maxDepth: 3 }),
      },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('call'),
      id: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constant(NEXT_ID)),
      method: fc.constantFrom(...methods),
      input: fc.jsonValue({ maxDepth: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...handMade).map((make) => make()) },
);

/** A connection without any copying, so that the raw values themselves reach the other end. */
function rawConnection() {
  const listeners = createTransportListeners<never>();
  const sent: unknown[] = [];
  const transport: Transport<never, never> = {
    send: (message) => sent.push(message),
    onMessage: listeners.onMessage,
    onClose: listeners.onClose,
  };
  return { transport, sent, deliver: listeners.deliver as (message: unknown) => void };
}

/** Handlers of the whole contract, all of which are out of reach of anything but a well-formed call. */
function handlersThatCount(): { readonly handlers: Handlers<typeof contract>; readonly reached: Map<string, number> } {
  const reached = new Map<string, number>();
  const entries = methods.map((method) => [
    method,
    () => {
      reached.set(method, (reached.get(method) ?? 0) + 1);
      return null;
    },
  ]);
  return { handlers: Object.fromEntries(entries), reached };
}

describe('rpc under hostile messages', () => {
  it(`refuses ${MESSAGES} malformed and foreign messages without harm, and still answers`, async () => {
    const { transport, sent, deliver } = rawConnection();
    const { handlers, reached } = handlersThatCount();
    const warnings: object[] = [];
    const logger = {
      warn: (details: object) => warnings.push(details),
      error: (details: object) => warnings.push(details),
    };
    const connection = serve(contract, transport, handlers, { logger });
    const messages = fc.sample(anyMessage, { numRuns: MESSAGES, seed: 20_261_120 });
    let nextId = 1;
    for (const [index, message] of messages.entries()) {
      const numbered = message as { kind?: unknown; id?: unknown } | null | undefined;
      deliver(numbered?.id === NEXT_ID ? { ...(numbered as object), id: nextId++ } : message);
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setImmediate(resolve));

    for (const answer of sent) expect(engineMessageSchema.safeParse(answer).success).toBe(true);
    const answeredIds = sent.map((answer) => (answer as { id: number }).id);
    expect(answeredIds.toSorted((a, b) => a - b)).toEqual(answeredIds.map((_, index) => index + 1));
    expect(answeredIds.length).toBeGreaterThan(MESSAGES / 20);
    // A cancel of an answered call is well-formed and without effect; all else was refused or answered.
    expect(connection.refusedMessages() + answeredIds.length).toBeGreaterThan(MESSAGES * 0.99);
    expect(warnings.length).toBeLessThan(10);
    expect(Object.keys(Object.prototype)).toEqual([]);
    // Only methods that take an empty object can be met by chance.
    const easy = methods.filter((method) => contract[method as 'app.info'].input.safeParse({}).success);
    expect(easy).toEqual(expect.arrayContaining([...reached.keys()]));

    deliver({ kind: 'call', id: nextId, method: 'settings.get', input: { key: 'language' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.at(-1)).toEqual({ kind: 'result', id: nextId, output: null });
  });

  it.each(handMade.map((make, index) => [index, make] as const))('survives hand-made message %i', async (_, make) => {
    const { transport, sent, deliver } = rawConnection();
    const { handlers, reached } = handlersThatCount();
    const connection = serve(contract, transport, handlers);
    deliver(make());
    await new Promise((resolve) => setImmediate(resolve));
    expect(reached.size).toBe(0);
    for (const answer of sent) expect(answer).toMatchObject({ kind: 'error', id: 1, code: 'bad-input' });
    expect(connection.refusedMessages() + sent.length).toBeGreaterThan(0);
  });

  it('refuses a small message that would be huge when written out', () => {
    const { transport, deliver } = rawConnection();
    const connection = serve(contract, transport, handlersThatCount().handlers);
    deliver({ kind: 'call', id: 1, method: 'settings.set', input: { key: 'k', value: shared() } });
    expect(connection.refusedMessages()).toBe(1);
  });

  it('answers a call that is too big instead of letting its caller wait', async () => {
    const { transport, sent, deliver } = rawConnection();
    serve(contract, transport, handlersThatCount().handlers, { limits: { values: 10, characters: 100, depth: 5 } });
    deliver({ kind: 'call', id: 1, method: 'settings.get', input: { key: 'x'.repeat(200) } });
    deliver({ kind: 'call', id: 2, method: 'settings.get', input: { key: 'x' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toMatchObject([
      { kind: 'error', id: 1, code: 'bad-input' },
      { kind: 'result', id: 2 },
    ]);
  });

  it('answers a replayed call once only', async () => {
    const { transport, sent, deliver } = rawConnection();
    const { handlers, reached } = handlersThatCount();
    const connection = serve(contract, transport, handlers);
    for (let repeat = 0; repeat < 100; repeat++) {
      deliver({ kind: 'call', id: 1, method: 'settings.get', input: { key: 'language' } });
      deliver({ kind: 'call', id: 3, method: 'settings.get', input: { key: 'language' } });
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(reached.get('settings.get')).toBe(1);
    expect(sent).toHaveLength(1);
    expect(connection.refusedMessages()).toBe(199);
  });

  it('keeps a client unharmed by 20,000 wrong answers', async () => {
    const small = { ask: call(z.object({}), z.number()), run: job(z.object({}), z.number(), z.number()) } as const;
    const { transport, deliver } = rawConnection();
    const client = createClient(small, transport);
    const events: number[] = [];
    const running = client.call('run', {}, { onEvent: (event) => events.push(event) });
    const wrong = anyMessage.filter((message) => (message as { id?: unknown } | null)?.id !== 1);
    for (const message of fc.sample(wrong, { numRuns: MESSAGES, seed: 7 })) deliver(message);
    deliver({ kind: 'event', id: 1, event: 'no number' });
    deliver({ kind: 'event', id: 1, event: 8 });
    deliver({ kind: 'result', id: 1, output: 9 });
    expect(await running).toBe(9);
    expect(events).toEqual([8]);
    expect(client.refusedMessages()).toBe(MESSAGES + 1);
  });
});

describe('message limits', () => {
  const limits = { values: 100, characters: 1000, depth: 5 };

  it.each([
    ['too many values in one list', Array(101).fill(0)],
    ['too many values in all', Array.from({ length: 20 }, () => [1, 2, 3, 4, 5, 6])],
    ['too much text', ['x'.repeat(600), { ['y'.repeat(600)]: 1 }]],
    ['too deep', nested(6)],
    ['a typed array', { data: new Float64Array(2) }],
  ])('refuse %s', (_name, message) => {
    expect(messageTrouble(message, limits)).not.toBeNull();
  });

  it('let plain data of bearable size pass', () => {
    expect(messageTrouble({ a: [1, 'b', null, true, { c: [] }], d: undefined }, limits)).toBeNull();
  });
});
