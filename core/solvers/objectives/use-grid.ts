import type { Problem } from '../../problem/problem.ts';
import { everyStretch } from '../../problem/working-stretches.ts';
import type { Ticks } from '../../time/ticks.ts';

/** Beyond so many cells the grid takes too much memory, and too long to look through. */
const MOST_CELLS = 1_000_000;
const FITS = -1;

/**
 * Use of renewable resources over time in cells of `grain` ticks, for schedules all of whose times are multiples of that. Amounts in thousandths;
 * Σ of squares per resource, in thousandths² × ticks, is kept up to date.
 */
export class UseGrid {
  readonly grain: Ticks;
  /** By resource, then cell. */
  readonly used: readonly Int32Array[];
  readonly squares: Float64Array;
  /** Cells visited since the grid was made: a measure of work done. */
  visited = 0;
  private readonly problem: Problem;
  private readonly capacity: readonly Int32Array[];

  private constructor(problem: Problem, grain: Ticks, cells: number) {
    this.problem = problem;
    this.grain = grain;
    this.used = problem.capacity.map(() => new Int32Array(cells));
    this.squares = new Float64Array(problem.resourceCount);
    this.capacity = problem.capacity.map(({ times, amounts }) => {
      const capacity = new Int32Array(cells);
      times.forEach((time, step) => {
        capacity.fill(amounts[step], time / grain);
      });
      return capacity;
    });
    // The problem's own capacity leaves out what tasks that have begun use.
    this.eachBegun((resource, cell, amount) => {
      this.capacity[resource][cell] += amount;
    });
    this.clear();
  }

  /** A grid up to `end`; `null` where it would be too large. */
  static create(problem: Problem, grain: Ticks, end: Ticks): UseGrid | null {
    const cells = Math.ceil(end / grain) + 1;
    return cells * problem.resourceCount > MOST_CELLS ? null : new UseGrid(problem, grain, cells);
  }

  /** Leaves what tasks that have begun use. */
  clear(): void {
    for (const cells of this.used) cells.fill(0);
    this.squares.fill(0);
    this.eachBegun((resource, cell, amount) => {
      this.squares[resource] += amount * (2 * this.used[resource][cell] + amount) * this.grain;
      this.used[resource][cell] += amount;
    });
  }

  private eachBegun(visit: (resource: number, cell: number, amount: number) => void): void {
    for (const { work, uses } of this.problem.begun) {
      for (const [resource, amount] of uses) {
        for (const [from, to] of work) {
          for (let cell = from / this.grain; cell < to / this.grain; cell++) visit(resource, cell, amount);
        }
      }
    }
  }

  /** Adds what a mode uses from `start` to `end`, or takes it away. */
  change(mode: number, start: Ticks, end: Ticks, sign: 1 | -1): void {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const resource = demandResource[k];
      const amount = sign * demandAmount[k];
      const used = this.used[resource];
      let added = 0;
      everyStretch(this.problem, mode, start, end, (from, to) => {
        this.visited += (to - from) / this.grain;
        for (let cell = from / this.grain; cell < to / this.grain; cell++) {
          added += amount * (2 * used[cell] + amount);
          used[cell] += amount;
        }
        return true;
      });
      this.squares[resource] += added * this.grain;
    }
  }

  /** End of the last cell in which a mode finds too little; -1: it fits. */
  endOfLastClash(mode: number, start: Ticks, end: Ticks): Ticks {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let lastCell = FITS;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const used = this.used[demandResource[k]];
      const capacity = this.capacity[demandResource[k]];
      const amount = demandAmount[k];
      everyStretch(this.problem, mode, start, end, (from, to) => {
        this.visited += (to - from) / this.grain;
        const first = Math.max(from / this.grain, lastCell + 1);
        let cell = to / this.grain - 1;
        while (cell >= first && used[cell] + amount <= capacity[cell]) cell--;
        if (cell >= first) lastCell = cell;
        return true;
      });
    }
    return lastCell === FITS ? FITS : (lastCell + 1) * this.grain;
  }

  /** Begin of the first cell in which a mode finds too little; -1: it fits. */
  startOfFirstClash(mode: number, start: Ticks, end: Ticks): Ticks {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let found = FITS;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const used = this.used[demandResource[k]];
      const capacity = this.capacity[demandResource[k]];
      const amount = demandAmount[k];
      everyStretch(this.problem, mode, start, end, (from, to) => {
        this.visited += (to - from) / this.grain;
        for (let cell = from / this.grain; cell < to / this.grain; cell++) {
          if (used[cell] + amount <= capacity[cell]) continue;
          if (found === FITS || cell * this.grain < found) found = cell * this.grain;
          return false;
        }
        return true;
      });
    }
    return found;
  }

  /** By how much the Σ of squares of one resource, or of all, grows if a mode is added. */
  squaresAdded(mode: number, start: Ticks, end: Ticks, only: number | null): number {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let added = 0;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      if (only !== null && demandResource[k] !== only) continue;
      const used = this.used[demandResource[k]];
      const amount = demandAmount[k];
      everyStretch(this.problem, mode, start, end, (from, to) => {
        let sum = 0;
        this.visited += (to - from) / this.grain;
        for (let cell = from / this.grain; cell < to / this.grain; cell++) sum += used[cell];
        added += amount * (2 * sum * this.grain + amount * (to - from));
        return true;
      });
    }
    return added;
  }

  /** Highest use of a resource while a mode would use it, the mode included; 0 where the mode does not use it. */
  peakWith(mode: number, start: Ticks, end: Ticks, resource: number): number {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let peak = 0;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      if (demandResource[k] !== resource) continue;
      const used = this.used[resource];
      everyStretch(this.problem, mode, start, end, (from, to) => {
        for (let cell = from / this.grain; cell < to / this.grain; cell++)
          peak = Math.max(peak, used[cell] + demandAmount[k]);
        return true;
      });
    }
    return peak;
  }

  peak(resource: number): number {
    let peak = 0;
    for (const amount of this.used[resource]) if (amount > peak) peak = amount;
    return peak;
  }
}
