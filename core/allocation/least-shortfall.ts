import type { Highs } from 'highs';
import { type Allocation, type AllocationRequest, weightedShortfall } from './allocation.ts';
import { settleParts } from './settle-parts.ts';
import { sharesProgram } from './shares-program.ts';

/**
 * The allocation with the least weighted shortfall, by linear programming in HiGHS. Without
 * {@link AllocationRequest.isSameShare} every vertex of the program is whole (its matrix is an interval matrix for each
 * resource), so whole parts cost nothing; the answer is settled in whole parts, exactly. With it, grants are rounded down.
 */
export function leastShortfall(request: AllocationRequest, highs: Highs): Allocation {
  const shares = solvedShares(request, highs);
  const { resources, tasks, isSameShare } = request;
  const grants = tasks.map(() => new Array<number>(resources.length).fill(0));
  resources.forEach(({ total, part }, k) => {
    const claims = tasks.map(({ priority, requests }, i) => ({
      wanted: Math.floor(requests[k] / part),
      granted: (shares[i][k] * requests[k]) / part,
      // Of equal weight for all tasks, the resource's does not matter here.
      worth: requests[k] > 0 ? priority / requests[k] : 0,
    }));
    const settled = settleParts(claims, Math.floor(total / part), !isSameShare);
    settled.forEach((parts, i) => {
      grants[i][k] = parts * part;
    });
  });
  const shortfall = weightedShortfall(request, grants);
  const byShares = tasks.map(({ requests }, i) => requests.map((each, k) => each * shares[i][k]));
  return {
    grants,
    shortfall,
    bound: isSameShare ? Math.min(shortfall, weightedShortfall(request, byShares)) : shortfall,
  };
}

/** Shape tasks × resources: the share that each task gets of each request, from 0 to 1. */
function solvedShares(request: AllocationRequest, highs: Highs): number[][] {
  const { model: data, columnOf, mostShare } = sharesProgram(highs, request);
  // HiGHS takes no program without columns, and nothing is asked for then.
  if (data.numCols === 0) return request.tasks.map(({ requests }) => requests.map(() => 0));
  const model = highs.createModel(data);
  try {
    model.options.set({ output_flag: false, random_seed: 1, solver: 'simplex' });
    model.run();
    const status = model.getModelStatus();
    if (status !== highs.constants.modelStatus.optimal) {
      throw new Error(`HiGHS ended a program that always has a solution with status ${status}.`);
    }
    const { colValue } = model.getSolution();
    return columnOf.map((columns) =>
      columns.map((column) => (column < 0 ? 0 : Math.min(1, Math.max(0, colValue[column])) * mostShare[column])),
    );
  } finally {
    model.dispose();
  }
}
