import fc from 'fast-check';
import * as highsModule from 'highs';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { ALLOCATION_METHODS, type AllocationMethod, type AllocationRequest } from './allocation.ts';
import { bestVertex } from './testing/best-vertex.ts';

// The package's types describe its CommonJS face, its module has the loader itself as default.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default;
const highs = await loadHighs();

const priority = fc.constantFrom(2, 1, 0.5, 3.7);
const weight = fc.constantFrom(0.4, 0.3, 0.2, 0.1, 0);

/** `part` stays 1 where the oracle knows no parts. */
const arbitraryRequest = (options: {
  readonly method: AllocationMethod;
  readonly mostTasks: number;
  readonly mostResources: number;
  readonly largest: number;
  readonly parts: readonly number[];
  readonly isSameShare?: boolean;
}): fc.Arbitrary<AllocationRequest> =>
  fc.integer({ min: 1, max: options.mostResources }).chain((count) => {
    const amount = fc.oneof(fc.constant(0), fc.nat(options.largest), fc.nat(20));
    return fc.record({
      method: fc.constant(options.method),
      isSameShare: fc.constant(options.isSameShare === true),
      resources: fc
        .array(fc.record({ total: amount, weight, part: fc.constantFrom(...options.parts) }), {
          minLength: count,
          maxLength: count,
        })
        .map((resources) => resources.map((each, k) => ({ id: `r${k}`, ...each }))),
      tasks: fc
        .array(fc.record({ priority, requests: fc.array(amount, { minLength: count, maxLength: count }) }), {
          maxLength: options.mostTasks,
        })
        .map((tasks) => tasks.map((each, i) => ({ id: `t${i}`, ...each }))),
    });
  });

const column = (grants: readonly (readonly number[])[], k: number) => grants.map((row) => row[k]);
const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);

/**
 * The least weighted shortfall by duality, apart from any grant: a price λ on a resource proves that no allocation is worth
 * more than λ·total + Σ max(0, v_i − λ) r_i, and some λ among the values v_i and 0 proves the optimum (Dantzig 1957).
 */
function leastByDuality({ resources, tasks }: AllocationRequest): number {
  return sumOf(
    resources.map(({ total, weight: w }, k) => {
      const asking = tasks.filter(({ requests }) => requests[k] > 0);
      const values = asking.map(({ priority: p, requests }) => (w * p) / requests[k]);
      const bounds = [0, ...values].map(
        (price) => price * total + sumOf(asking.map(({ requests }, i) => Math.max(0, values[i] - price) * requests[k])),
      );
      return sumOf(asking.map(({ priority: p }) => w * p)) - Math.min(...bounds);
    }),
  );
}

/** The greatest worth of whole parts by dynamic programming over the parts that are left. */
function bestOfParts({ resources, tasks }: AllocationRequest): number {
  return sumOf(
    resources.map(({ total, weight: w, part }, k) => {
      const room = Math.floor(total / part);
      let best = new Array<number>(room + 1).fill(0);
      for (const { priority: p, requests } of tasks) {
        const most = Math.floor(requests[k] / part);
        best = best.map((_, used) => {
          let value = Number.NEGATIVE_INFINITY;
          for (let parts = 0; parts <= Math.min(most, used); parts++) {
            value = Math.max(value, best[used - parts] + (parts === 0 ? 0 : (w * p * parts * part) / requests[k]));
          }
          return value;
        });
      }
      return best[room];
    }),
  );
}

function fullShortfall({ resources, tasks }: AllocationRequest): number {
  return sumOf(
    tasks.map(({ priority: p, requests }) =>
      sumOf(requests.map((request, k) => (request > 0 ? resources[k].weight * p : 0))),
    ),
  );
}

describe('every method', () => {
  it('exceeds no total, gives nobody more than asked for, and hands out whole parts', () => {
    for (const method of ALLOCATION_METHODS) {
      for (const isSameShare of [false, true]) {
        const largest = 2_000_000_000;
        fc.assert(
          fc.property(
            arbitraryRequest({ method, mostTasks: 12, mostResources: 6, largest, parts: [1, 1000], isSameShare }),
            (request) => {
              const { grants, shortfall, bound } = allocate(request, highs);
              request.resources.forEach(({ total, part }, k) => {
                expect(sumOf(column(grants, k))).toBeLessThanOrEqual(total);
                request.tasks.forEach(({ requests }, i) => {
                  expect(grants[i][k]).toBeLessThanOrEqual(requests[k]);
                  expect(grants[i][k]).toBeGreaterThanOrEqual(0);
                  expect(grants[i][k] % part).toBe(0);
                });
              });
              expect(shortfall).toBeGreaterThanOrEqual(bound ?? 0);
              expect(allocate(request, highs).grants).toEqual(grants);
            },
          ),
          { numRuns: 100, seed: 1 },
        );
      }
    }
  });

  it('gives everybody everything where there is enough', () => {
    for (const method of ALLOCATION_METHODS) {
      fc.assert(
        fc.property(
          arbitraryRequest({ method, mostTasks: 6, mostResources: 4, largest: 1_000_000, parts: [1] }),
          (request) => {
            const resources = request.resources.map((each, k) => ({
              ...each,
              total: sumOf(request.tasks.map(({ requests }) => requests[k])),
            }));
            const { grants, shortfall } = allocate({ ...request, resources }, highs);
            expect(grants).toEqual(request.tasks.map(({ requests }) => requests));
            expect(shortfall).toBe(0);
          },
        ),
        { numRuns: 100, seed: 2 },
      );
    }
  });
});

describe('the linear program', () => {
  it('reaches the optimum that prices prove, in 500 cases', () => {
    fc.assert(
      fc.property(
        arbitraryRequest({ method: 'lp', mostTasks: 15, mostResources: 8, largest: 2_000_000_000, parts: [1] }),
        (request) => {
          const { shortfall, bound } = allocate(request, highs);
          expect(shortfall).toBeCloseTo(leastByDuality(request), 9);
          expect(bound).toBe(shortfall);
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });

  it('reaches the best of all whole parts, in 300 cases', () => {
    fc.assert(
      fc.property(
        arbitraryRequest({ method: 'lp', mostTasks: 6, mostResources: 3, largest: 40, parts: [1, 3, 7] }),
        (request) => {
          const { shortfall } = allocate(request, highs);
          expect(shortfall).toBeCloseTo(fullShortfall(request) - bestOfParts(request), 9);
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });

  it('with one share for all that a task asks for reaches the best vertex, in 500 cases', () => {
    fc.assert(
      fc.property(
        arbitraryRequest({
          method: 'lp',
          mostTasks: 3,
          mostResources: 3,
          largest: 2000,
          parts: [1],
          isSameShare: true,
        }),
        (request) => {
          const { grants, shortfall, bound } = allocate(request, highs);
          const worths = request.tasks.map(({ priority: p, requests }) =>
            sumOf(requests.map((each, k) => (each > 0 ? p * request.resources[k].weight : 0))),
          );
          const rows = request.resources.map(({ total }, k) => ({
            coefficients: request.tasks.map(({ requests }) => requests[k]),
            limit: total,
          }));
          expect(bound).toBeCloseTo(sumOf(worths) - bestVertex(worths, rows), 6);
          // What rounding down costs: less than a part of each request.
          const cost = sumOf(
            request.tasks.map(({ priority: p, requests }) =>
              sumOf(requests.map((each, k) => (each > 0 ? (p * request.resources[k].weight) / each : 0))),
            ),
          );
          expect(shortfall).toBeLessThanOrEqual((bound ?? 0) + cost + 1e-6);
          request.tasks.forEach(({ requests }, i) => {
            const shares = requests.flatMap((each, k) => (each > 0 ? [{ share: grants[i][k] / each, each }] : []));
            const most = Math.max(0, ...shares.map(({ share }) => share));
            for (const { share, each } of shares) expect(share).toBeGreaterThan(most - 1 / each - 1e-6);
          });
        },
      ),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('proportional shares', () => {
  it('are within a part of the exact proportion, and use all there is', () => {
    fc.assert(
      fc.property(
        arbitraryRequest({ method: 'proportional', mostTasks: 8, mostResources: 3, largest: 1_000_000, parts: [1] }),
        (request) => {
          const { grants } = allocate(request, highs);
          request.resources.forEach(({ total }, k) => {
            const wanted = request.tasks.map(({ requests }) => requests[k]);
            const sum = sumOf(wanted);
            expect(sumOf(column(grants, k))).toBe(Math.min(total, sum));
            wanted.forEach((each, i) => {
              const exact = sum <= total ? each : (each * total) / sum;
              expect(Math.abs(grants[i][k] - exact)).toBeLessThan(1);
            });
          });
        },
      ),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe('max-min fair shares', () => {
  it('can grow for nobody but by taking from somebody who has no more', () => {
    fc.assert(
      fc.property(
        arbitraryRequest({ method: 'max-min', mostTasks: 8, mostResources: 3, largest: 1_000_000, parts: [1, 5] }),
        (request) => {
          const { grants } = allocate(request, highs);
          request.resources.forEach(({ total, part }, k) => {
            const shares = column(grants, k);
            const wanted = request.tasks.map(({ requests }) => Math.floor(requests[k] / part) * part);
            const unsatisfied = shares.filter((share, i) => share < wanted[i]);
            if (unsatisfied.length === 0) return;
            expect(sumOf(shares)).toBe(Math.floor(total / part) * part);
            expect(Math.max(...shares)).toBeLessThanOrEqual(Math.min(...unsatisfied) + part);
          });
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('an example', () => {
  const example = (method: AllocationMethod): AllocationRequest => ({
    method,
    isSameShare: false,
    resources: [
      { id: 'cpu', total: 10_000, weight: 0.4, part: 1 },
      { id: 'memory', total: 0, weight: 0.3, part: 1 },
    ],
    tasks: [
      { id: 'report', priority: 0.5, requests: [8000, 0] },
      { id: 'deploy', priority: 2, requests: [6000, 2000] },
      { id: 'backup', priority: 1, requests: [2000, 0] },
    ],
  });
  const cpuOf = (method: AllocationMethod) => column(allocate(example(method), highs).grants, 0);

  it('is shared by each method in its own way', () => {
    expect(cpuOf('lp')).toEqual([2000, 6000, 2000]);
    expect(cpuOf('proportional')).toEqual([5000, 3750, 1250]);
    expect(cpuOf('max-min')).toEqual([4000, 4000, 2000]);
  });

  it('counts what is missing by weight and priority', () => {
    // 0.4 × 0.5 × 6/8 of the report's CPUs, and 0.3 × 2 of the memory, of which there is none.
    expect(allocate(example('lp'), highs).shortfall).toBeCloseTo(0.15 + 0.6, 12);
  });

  it('of no tasks at all is empty', () => {
    for (const method of ALLOCATION_METHODS) {
      expect(allocate({ ...example(method), tasks: [] }, highs)).toMatchObject({ grants: [], shortfall: 0 });
    }
  });
});
