import type { Highs } from 'highs';
import { type Allocation, type AllocationRequest, weightedShortfall } from './allocation.ts';
import { leastShortfall } from './least-shortfall.ts';
import { maxMinShares } from './max-min-shares.ts';
import { proportionalShares } from './proportional-shares.ts';

/**
 * Shares resources between tasks. Every grant is a whole number of the resource's parts, at most the request; together they
 * never exceed the total. Requests and totals that are no whole parts are rounded down.
 *
 * @param highs loaded HiGHS, for the method `lp`
 */
export function allocate(request: AllocationRequest, highs: Highs): Allocation {
  if (request.method === 'lp') return leastShortfall(request, highs);
  const share = request.method === 'proportional' ? proportionalShares : maxMinShares;
  const grants = request.tasks.map(() => new Array<number>(request.resources.length).fill(0));
  request.resources.forEach(({ total, part }, k) => {
    const wanted = request.tasks.map(({ requests }) => Math.floor(requests[k] / part));
    const shares = share(wanted, Math.floor(total / part));
    shares.forEach((parts, i) => {
      grants[i][k] = parts * part;
    });
  });
  return { grants, shortfall: weightedShortfall(request, grants), bound: null };
}
