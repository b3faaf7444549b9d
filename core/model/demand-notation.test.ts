import { describe, expect, it } from 'vitest';
import { readDemands, writeDemands } from './demand-notation.ts';

const names = new Map([
  ['p', 'Painters'],
  ['c', 'Crane'],
  ['m', '3 axis mill'],
  ['q', 'Smith, John'],
]);
const resolve = (name: string) =>
  [...names].find(([, each]) => each.toLowerCase() === name.trim().toLowerCase())?.[0] ?? null;
const read = (text: string) => readDemands(text, resolve);

describe('demands in words', () => {
  it('are read back as they were written', () => {
    const demands = [
      { resource: 'p', amount: 2000 },
      { resource: 'c', amount: 1000 },
      { resource: 'm', amount: 500 },
      { resource: 'q', amount: 1500 },
    ];
    const text = writeDemands({ demands }, (id) => names.get(id) ?? id);
    expect(text).toBe('2 Painters; Crane; 0.5 3 axis mill; 1.5 Smith, John');
    expect(read(text)).toEqual({ ok: true, demands, roles: [] });
  });

  it('take the amount before or behind, with x, and commas between', () => {
    expect(read('2x painters, crane 3')).toEqual({
      ok: true,
      roles: [],
      demands: [
        { resource: 'p', amount: 2000 },
        { resource: 'c', amount: 3000 },
      ],
    });
    expect(read('3 axis mill')).toEqual({ ok: true, demands: [{ resource: 'm', amount: 1000 }], roles: [] });
    expect(read(' ')).toEqual({ ok: true, demands: [], roles: [] });
  });

  it('are refused where a resource is unknown, named twice, or cut too fine', () => {
    expect(read('2 Welders')).toEqual({ ok: false, reason: 'unknown-resource', part: '2 Welders' });
    expect(read('Crane; 2 crane')).toEqual({ ok: false, reason: 'twice', part: '2 crane' });
    expect(read('0.0005 Crane')).toEqual({ ok: false, reason: 'bad-amount', part: '0.0005 Crane' });
  });

  it('name a role by how many of whom, and how much of each', () => {
    const roles = [
      { anyOf: ['p', 'c', 'q'], count: 2, amount: 1000 },
      { anyOf: ['m', 'p'], count: 1, amount: 500 },
    ];
    const text = writeDemands({ demands: [{ resource: 'c', amount: 1000 }], roles }, (id) => names.get(id) ?? id);
    expect(text).toBe('Crane; 2 of (Painters, Crane, Smith, John); 1 of (3 axis mill, Painters) × 0.5');
    expect(read(text)).toEqual({ ok: true, demands: [{ resource: 'c', amount: 1000 }], roles });
    expect(read('Crane, 1 选自（Painters、3 axis mill）')).toEqual({
      ok: true,
      demands: [{ resource: 'c', amount: 1000 }],
      roles: [{ anyOf: ['p', 'm'], count: 1, amount: 1000 }],
    });
  });

  it('are refused where a role asks for more than it names, for somebody twice or unknown, or for nothing', () => {
    expect(read('3 of (Painters, Crane)')).toEqual({ ok: false, reason: 'too-few', part: '3 of (Painters, Crane)' });
    expect(read('0 of (Painters, Crane)')).toMatchObject({ reason: 'too-few' });
    expect(read('1 of (Painters, painters)')).toEqual({ ok: false, reason: 'twice', part: 'painters' });
    expect(read('1 of (Painters, Welder)')).toEqual({ ok: false, reason: 'unknown-resource', part: 'Welder' });
    expect(read('1 of (Painters, Crane) × 0')).toMatchObject({ reason: 'bad-amount' });
    expect(read('1 of Painters')).toEqual({ ok: false, reason: 'unknown-resource', part: '1 of Painters' });
  });
});
