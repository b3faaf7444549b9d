import { describe, expect, it } from 'vitest';
import { contentKey } from './content-key.ts';

describe('contentKey', () => {
  it('is the same for equal values, and another for others', () => {
    const plan = { tasks: [{ id: 'a', duration: 3 }] };
    expect(contentKey(structuredClone(plan))).toBe(contentKey(plan));
    expect(contentKey({ tasks: [{ id: 'a', duration: 4 }] })).not.toBe(contentKey(plan));
  });

  it('does not look at where things are drawn', () => {
    expect(contentKey({ id: 'a', position: { x: 3, y: 4 }, notes: 'x' })).toBe(contentKey({ id: 'a' }));
  });

  it('tells ten thousand similar values apart', () => {
    const keys = new Set(Array.from({ length: 10_000 }, (_, id) => contentKey({ id })));
    expect(keys.size).toBe(10_000);
  });
});
