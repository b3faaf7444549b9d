import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { applyDiff } from '../../core/document/diffs.ts';
import { openHistory } from '../../core/history/history.ts';
import { contract, type Method } from '../ipc/contract.ts';
import { createClient } from '../ipc/rpc-client.ts';
import type { RpcError } from '../ipc/rpc-error.ts';
import type { ClientMessage, EngineMessage } from '../ipc/rpc-message.ts';
import { createMemoryPair } from '../ipc/transport-memory.ts';
import { openDatabase } from './database.ts';
import { createEngine } from './engine.ts';
import { fiveTasks } from './testing/sample-workflow.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const logged: string[] = [];
const logger = pino({ level: 'error' }, { write: (line: string) => logged.push(line) });
const engine = createEngine({
  kind: 'in-process',
  version: '1.2.3',
  workerEntry: new URL('./worker.ts', import.meta.url),
  openHistory: () => openHistory(openDatabase(':memory:', { logger }), () => new Date().toISOString(), applyDiff),
  examplesFolder: folder,
  logger,
  mayUsePath: (path) => path.startsWith(folder),
  threads: 1,
});
afterAll(() => engine.close());

function connect() {
  const pair = createMemoryPair<ClientMessage, EngineMessage>();
  const connection = engine.serve(pair.server);
  return { pair, connection, client: createClient(contract, pair.client) };
}

const ENOUGH_MS = 200;
const workflow = fiveTasks(7);
const plan = { workflow, schedule: null };
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', '__proto__', '../../etc/passwd', '/etc/passwd', `${folder}/x`, '\0'),
);
const anyNumber = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, 10));
const schedule = fc.array(
  fc.record({
    task: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    mode: fc.integer({ min: 0, max: 3 }),
    start: anyNumber,
    end: anyNumber,
  }),
  { maxLength: 6 },
);
const value = fc.oneof(
  text,
  anyNumber,
  fc.constantFrom<unknown>(null, true, plan, workflow, {}, [], ['makespan'], 'rule:lft-serial', ',', 'do'),
  schedule,
  fc.jsonValue({ maxDepth: 3 }),
);
const FIELDS = [
  ...['plan', 'planId', 'revision', 'kind', 'label', 'diff', 'path', 'source', 'takeOver', 'machine', 'key', 'value'],
  ...['name', 'id', 'limit', 'workflow', 'schedule', 'previous', 'separator', 'byteOrderMark', 'kept'],
  ...['objectives', 'solver', 'seconds', 'iterations', 'schedules', 'seed', 'workers', 'warmStart'],
];
const input = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 }),
  fc.record({ workflow: fc.constant(workflow), schedule, previous: fc.oneof(schedule, fc.constant(null)) }),
  fc.record({ key: text, value }),
  fc.record({ source: fc.oneof(fc.record({ path: text }), fc.record({ name: text, text })) }),
);

describe('the whole engine under hostile messages', () => {
  it('answers 2,000 calls with random inputs, each once, without a fault', async () => {
    const { client } = connect();
    const calls = fc.sample(fc.tuple(fc.constantFrom(...(Object.keys(contract) as Method[])), input), {
      numRuns: 2000,
      seed: 11,
    });
    const codes = new Map<string, number>();
    for (let begin = 0; begin < calls.length; begin += 100) {
      const answers = calls.slice(begin, begin + 100).map(async ([method, random]) => {
        // A job that follows something goes on until its window has seen enough.
        const options = contract[method].kind === 'job' ? { signal: AbortSignal.timeout(ENOUGH_MS) } : {};
        const code = await client.call(method, random as never, options).then(
          () => 'answered',
          (error: RpcError) => error.code,
        );
        codes.set(code, (codes.get(code) ?? 0) + 1);
      });
      await Promise.all(answers);
    }
    expect(logged).toEqual([]);
    expect(
      [...codes.keys()].filter((code) => !['answered', 'bad-input', 'not-found', 'file', 'conflict'].includes(code)),
    ).toEqual([]);
    expect(codes.get('answered')).toBeGreaterThan(50);
    expect(codes.get('bad-input')).toBeGreaterThan(500);
    expect(readdirSync(folder)).toEqual([]);
    expect(await client.call('app.info', {})).toMatchObject({ version: '1.2.3', engine: 'in-process' });
  });

  it('serves other windows while one sends rubbish', async () => {
    const { pair, connection } = connect();
    const { client } = connect();
    const send = pair.client.send as (message: unknown) => void;
    for (const rubbish of fc.sample(fc.jsonValue(), { numRuns: 3000, seed: 5 })) send(rubbish);
    const { diagnostics } = await client.call('workflow.analyse', { workflow });
    expect(diagnostics).toEqual([]);
    expect(connection.refusedMessages()).toBe(3000);
  });

  it('refuses paths that windows may not use', async () => {
    const { client } = connect();
    const { planId } = await client.call('plan.create', { plan });
    const outside = join(tmpdir(), 'planloom-outside.planloom');
    await expect(client.call('plan.save', { planId, path: outside })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(client.call('plan.open', { source: { path: '/etc/passwd' } })).rejects.toMatchObject({
      code: 'bad-input',
    });
    const inside = join(folder, 'inside.planloom');
    expect(await client.call('plan.save', { planId, path: inside })).toMatchObject({ path: inside });
  });

  it('gives the plans of a window that has gone free', async () => {
    const first = connect();
    const second = connect();
    const { planId } = await first.client.call('plan.create', { plan });
    await expect(second.client.call('plan.resume', { planId })).rejects.toMatchObject({ code: 'conflict' });
    first.pair.client.close();
    expect(await second.client.call('plan.resume', { planId })).toMatchObject({ planId, revision: 0 });
  });
});
