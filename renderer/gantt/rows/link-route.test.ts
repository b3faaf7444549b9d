import { describe, expect, it } from 'vitest';
import { LINK_TYPES } from '../../../core/model/workflow.ts';
import { distanceToRoute, linkRoute } from './link-route.ts';

const first = { left: 10, right: 60, y: 14 };
const later = { left: 80, right: 120, y: 70 };

describe('the way of a link', () => {
  it('drops on a successor that starts later', () => {
    expect(linkRoute('finish-start', first, later, 8, 14)).toEqual([60, 14, 85, 14, 85, 62]);
  });

  it('rises to a successor that stands above', () => {
    expect(linkRoute('finish-start', { ...first, y: 70 }, { ...later, y: 14 }, 8, 14)).toEqual([
      60, 70, 85, 70, 85, 22,
    ]);
  });

  it('runs back between the rows to a successor that overlaps', () => {
    const route = linkRoute('finish-start', first, { left: 30, right: 90, y: 42 }, 8, 14);
    expect(route).toEqual([60, 14, 69, 14, 69, 28, 21, 28, 21, 42, 30, 42]);
  });

  it('starts and ends at the ends that the type names, with right angles only', () => {
    for (const type of LINK_TYPES) {
      const route = linkRoute(type, first, { left: 20, right: 50, y: 42 }, 8, 14);
      expect(route[0]).toBe(type.startsWith('finish') ? 60 : 10);
      expect(route.at(-2)).toBe(type.endsWith('start') ? 20 : 50);
      for (let k = 0; k + 3 < route.length; k += 2)
        expect(route[k] === route[k + 2] || route[k + 1] === route[k + 3]).toBe(true);
    }
  });

  it('tells how far a point is from it', () => {
    const route = [0, 0, 10, 0, 10, 20];
    expect(distanceToRoute(route, 5, 3)).toBe(3);
    expect(distanceToRoute(route, 13, 24)).toBe(5);
  });
});
