import type { Highs, ModelData } from 'highs';
import type { AllocationRequest } from './allocation.ts';

/** A linear program, and what its columns mean. */
export interface SharesProgram {
  readonly model: ModelData;
  /** Shape tasks × resources: place of the column in the model; -1 where nothing is asked for. */
  readonly columnOf: readonly (readonly number[])[];
  /** Shape columns: the largest share that its totals and parts allow by themselves; a column's value 1 means this share. */
  readonly mostShare: readonly number[];
}

/**
 * The linear program of an allocation. x_ik is the share of request r_ik that is granted, u_ik the most it could be if
 * nobody else asked, and a column is y_ik = x_ik / u_ik. So every coefficient is at most 1, whatever the units are:
 *
 *     maximise    Σ_ik w_k p_i u_ik y_ik                    (the weighted shortfall is Σ_ik w_k p_i − this)
 *     subject to  Σ_i (r_ik u_ik / total_k) y_ik ≤ 1         for every resource k
 *                 0 ≤ y_ik ≤ 1, and one column a task under `isSameShare`
 *
 * Totals, and without `isSameShare` the largest grants, are rounded down to whole parts.
 */
export function sharesProgram(highs: Highs, { resources, tasks, isSameShare }: AllocationRequest): SharesProgram {
  const totals = resources.map(({ total, part }) => Math.floor(total / part) * part);
  const worth: number[] = [];
  const mostShare: number[] = [];
  const columnOf = tasks.map(({ priority, requests }) => {
    let shared = -1;
    return requests.map((request, k) => {
      if (request === 0) return -1;
      if (!isSameShare || shared < 0) {
        shared = worth.push(0) - 1;
        mostShare.push(1);
      }
      const { weight, part } = resources[k];
      const most = isSameShare ? request : Math.floor(request / part) * part;
      mostShare[shared] = Math.min(mostShare[shared], most / request, totals[k] / request);
      worth[shared] += weight * priority;
      return shared;
    });
  });
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  totals.forEach((total, k) => {
    tasks.forEach(({ requests }, i) => {
      const column = columnOf[i][k];
      if (column < 0 || mostShare[column] === 0) return;
      indices.push(column);
      values.push((requests[k] / total) * mostShare[column]);
    });
    starts.push(indices.length);
  });
  const numCols = worth.length;
  const numRows = totals.length;
  const model: ModelData = {
    sense: highs.constants.objectiveSense.maximize,
    numCols,
    colCost: worth.map((each, column) => each * mostShare[column]),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    numRows,
    rowLower: new Array<number>(numRows).fill(Number.NEGATIVE_INFINITY),
    rowUpper: new Float64Array(numRows).fill(1),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
  };
  return { model, columnOf, mostShare };
}
