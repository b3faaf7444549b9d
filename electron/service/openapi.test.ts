import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryOf, type JsonSchema } from './testing/arbitrary-of-schema.ts';
import { type ServiceInTest, serviceInTest } from './testing/service-in-test.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema; readonly example?: unknown } };
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json'?: { readonly schema: JsonSchema } } }>
  >;
}
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly security: readonly unknown[];
}

const RUNS = 25;
const METHODS = { get: 'GET', post: 'POST', delete: 'DELETE' } as const;
const ajv = new (Ajv2020 as unknown as typeof Ajv2020.default)({ strict: false });
(addFormats as unknown as typeof addFormats.default)(ajv);

let service: ServiceInTest;
let description: Description;
beforeAll(async () => {
  service = await serviceInTest();
  description = (await service.ask('GET', '/api/openapi.json')).body as Description;
});
afterAll(() => service.close());

function operations(): readonly (readonly [path: string, method: keyof typeof METHODS, operation: Operation])[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method as keyof typeof METHODS, operation] as const),
  );
}

/** Streams never end, so they are asked for elsewhere. */
const isStream = (path: string) => path.endsWith('/events');

describe('the OpenAPI description', () => {
  it('describes every operation in version 3.1, behind the token', () => {
    expect(description.openapi).toBe('3.1.0');
    expect(description.security).toEqual([{ token: [] }]);
    const named = operations().map(([path, method]) => `${method} ${path}`);
    for (const each of [
      'post /api/tasks',
      'get /api/tasks/{id}',
      'post /api/schedule/optimize',
      'get /api/analyze/patterns',
    ]) {
      expect(named).toContain(each);
    }
    for (const [path, , { summary, tags, responses }] of operations()) {
      expect(summary, path).toBeTruthy();
      expect(tags, path).not.toHaveLength(0);
      expect(Object.keys(responses), path).toContain('401');
    }
  });

  it('holds for what it allows and for what it does not: every answer is one that it describes, and none is a fault', async () => {
    const accepted = new Set<string>();
    for (const [path, method, operation] of operations()) {
      if (isStream(path)) continue;
      const checks = new Map<string, ValidateFunction | null>(
        Object.entries(operation.responses).map(([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          return [status, schema === undefined ? null : ajv.compile(schema)];
        }),
      );
      const body = operation.requestBody?.content['application/json'].schema;
      const bodies =
        body === undefined
          ? fc.constant(undefined)
          : fc.oneof({ weight: 3, arbitrary: arbitraryOf(body) }, fc.jsonValue());
      const places = fc.record(
        Object.fromEntries((operation.parameters ?? []).map(({ name, schema }) => [name, arbitraryOf(schema)])),
      );
      await fc.assert(
        fc.asyncProperty(bodies, places, async (sent, values) => {
          const answer = await service.ask(METHODS[method], addressOf(path, operation, values), quick(sent));
          const check = checks.get(String(answer.status));
          expect(
            check,
            `${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
          ).not.toBeUndefined();
          expect(answer.status).not.toBe(500);
          if (answer.status < 300) accepted.add(`${method} ${path}`);
          if (check) expect(check(answer.body), `${path}: ${ajv.errorsText(check.errors)}`).toBe(true);
        }),
        { numRuns: body === undefined && (operation.parameters ?? []).length === 0 ? 1 : RUNS, seed: 7 },
      );
    }
    for (const each of ['post /api/tasks', 'post /api/metrics', 'post /api/models/train', 'get /metrics']) {
      expect(accepted).toContain(each);
    }
  });

  it('gives examples that work', async () => {
    const examples = operations().flatMap(([path, method, { requestBody }]) => {
      const { example } = requestBody?.content['application/json'] ?? {};
      return example === undefined ? [] : [[path, method, example] as const];
    });
    expect(examples).not.toHaveLength(0);
    for (const [path, method, example] of examples) {
      expect((await service.ask(METHODS[method], path, example)).status, path).toBe(200);
    }
  });

  it('gives nothing to who has no token, whatever is asked for', async () => {
    for (const [path, method] of operations()) {
      for (const authorization of [undefined, 'Bearer wrong', 'Basic YTpi', 'Bearer ']) {
        const headers = authorization === undefined ? {} : { authorization };
        const answer = await service.app.inject({ method: METHODS[method], url: path, headers });
        expect(answer.statusCode, path).toBe(401);
        expect(Object.keys(answer.json())).toEqual(['error', 'code', 'request_id']);
      }
    }
    for (const url of ['/docs/', '/docs/json', '/docs?token=wrong', '/nothing', '/']) {
      expect((await service.app.inject({ url })).statusCode, url).toBe(401);
    }
  });
});

/** Searches of random plans would otherwise take their seconds. */
function quick(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('seconds' in body)) return body;
  return typeof body.seconds === 'number' && body.seconds > 0 ? { ...body, seconds: 0.05 } : body;
}

function addressOf(path: string, { parameters = [] }: Operation, values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: place } of parameters) {
    const value = String(values[name]);
    if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value) || 'x');
    if (place === 'query') query.set(name, value);
  }
  return query.size === 0 ? address : `${address}?${query}`;
}
