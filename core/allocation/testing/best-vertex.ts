interface Row {
  readonly coefficients: readonly number[];
  readonly limit: number;
}

/**
 * The greatest Σ worth_i x_i over 0 ≤ x_i ≤ 1 and a few rows Σ coefficient_i x_i ≤ limit, by looking at every vertex: each
 * choice of as many constraints as there are variables, met exactly. Independent of any solver, and slow.
 */
export function bestVertex(worths: readonly number[], rows: readonly Row[]): number {
  const n = worths.length;
  const unit = (i: number) => worths.map((_, j) => Number(i === j));
  const constraints: Row[] = [
    // Scaled to one, so that one tolerance does for all.
    ...rows.map(({ coefficients, limit }) => {
      const scale = Math.max(1, ...coefficients);
      return { coefficients: coefficients.map((each) => each / scale), limit: limit / scale };
    }),
    ...worths.flatMap((_, i) => [
      { coefficients: unit(i), limit: 1 },
      { coefficients: unit(i).map((each) => (each === 0 ? 0 : -1)), limit: 0 },
    ]),
  ];
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * b[i], 0);
  let best = 0;
  const visit = (from: number, chosen: readonly Row[]): void => {
    if (chosen.length === n) {
      const x = intersection(chosen);
      if (x === null || constraints.some(({ coefficients, limit }) => dot(coefficients, x) > limit + 1e-9)) return;
      best = Math.max(best, dot(worths, x));
      return;
    }
    for (let k = from; k < constraints.length; k++) visit(k + 1, [...chosen, constraints[k]]);
  };
  visit(0, []);
  return best;
}

/** The one point where all rows are met exactly, by Gaussian elimination; `null` where there is none or more. */
function intersection(rows: readonly Row[]): number[] | null {
  const table = rows.map(({ coefficients, limit }) => [...coefficients, limit]);
  for (let column = 0; column < table.length; column++) {
    let pivot = column;
    for (let r = column; r < table.length; r++) {
      if (Math.abs(table[r][column]) > Math.abs(table[pivot][column])) pivot = r;
    }
    if (Math.abs(table[pivot][column]) < 1e-12) return null;
    [table[column], table[pivot]] = [table[pivot], table[column]];
    for (let r = 0; r < table.length; r++) {
      if (r === column) continue;
      const factor = table[r][column] / table[column][column];
      table[r] = table[r].map((value, c) => value - factor * table[column][c]);
    }
  }
  return table.map((row, k) => row[rows.length] / row[k]);
}
