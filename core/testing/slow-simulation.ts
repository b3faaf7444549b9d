/**
 * A simulator that is as plain as can be, to check the fast one against: it shares no code with it, neither random numbers nor
 * distributions nor scheduling. Tasks of fixed demands on resources of constant capacity, finish-start links without lags.
 */
export interface SlowTask {
  /** Numbers of tasks that have to be finished first. */
  readonly after: readonly number[];
  /** Units of each resource. */
  readonly demands: readonly number[];
  /** At best, usually, at worst; spread as PERT does. */
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** A generator of random numbers in [0, 1) (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** By rejection: a point under the density, whose peak is at the mode. */
function drawPert({ low, mode, high }: SlowTask, random: () => number): number {
  if (high === low) return low;
  const a = (4 * (mode - low)) / (high - low);
  const b = (4 * (high - mode)) / (high - low);
  const density = (x: number) => x ** a * (1 - x) ** b;
  const peak = density((mode - low) / (high - low));
  for (;;) {
    const x = random();
    if (random() * peak <= density(x)) return low + x * (high - low);
  }
}

/**
 * Finishes of all runs, ascending.
 *
 * @param order numbers of tasks, predecessors first: in each run they take, one by one, the first place where they fit
 */
export function slowFinishes(
  tasks: readonly SlowTask[],
  capacities: readonly number[],
  order: readonly number[],
  runs: number,
  seed: number,
): number[] {
  const random = randomNumbers(seed);
  const finishes: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start: number[] = [];
    const finish: number[] = [];
    const placed: number[] = [];
    for (const task of order) {
      const duration = drawPert(tasks[task], random);
      let earliest = 0;
      for (const before of tasks[task].after) earliest = Math.max(earliest, finish[before]);
      const moments = [earliest, ...placed.map((other) => finish[other]).filter((at) => at > earliest)];
      moments.sort((x, y) => x - y);
      const at = moments.find((moment) => fits(task, moment, moment + duration));
      start[task] = at ?? Number.NaN;
      finish[task] = start[task] + duration;
      placed.push(task);
    }
    finishes.push(Math.max(...finish));

    function fits(task: number, from: number, to: number): boolean {
      if (from === to) return true;
      const rivals = placed.filter((other) => start[other] < to && finish[other] > from);
      // Use rises only where something starts.
      const moments = [from, ...rivals.map((other) => start[other]).filter((moment) => moment > from)];
      return capacities.every((capacity, resource) => {
        const own = tasks[task].demands[resource];
        if (own === 0) return true;
        return moments.every((moment) => {
          let used = own;
          for (const other of rivals) {
            if (start[other] <= moment && finish[other] > moment) used += tasks[other].demands[resource];
          }
          return used <= capacity;
        });
      });
    }
  }
  return finishes.sort((x, y) => x - y);
}
