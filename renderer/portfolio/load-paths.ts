import type { TeamLoad } from '../../core/portfolio/team-load.ts';

/** Areas of a row of shared load as SVG paths, in CSS pixels. */
export interface LoadPaths {
  /** One for each plan, stacked from below. */
  readonly plans: readonly string[];
  readonly capacity: string;
}

/** Which stretch of time stands where. Milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly millisecondsPerPixel: number;
}

const HEADROOM = 1.15;

/**
 * Paths of a load in a row of `width` by `height` pixels. Of the steps within one pixel the highest is drawn, so that
 * nothing is hidden when zoomed out. Linear in steps and pixels.
 */
export function loadPaths(load: TeamLoad, stretch: Stretch, width: number, height: number): LoadPaths {
  const columns = Math.max(1, Math.ceil(width));
  const worst = new Int32Array(columns).fill(-1);
  const total = load.moments.map((_, k) => load.used.reduce((sum, each) => sum + each[k], 0));
  let highest = 1;
  let step = -1;
  for (let x = 0; x < columns; x++) {
    const until = stretch.from + (x + 1) * stretch.millisecondsPerPixel;
    // The step that goes on at the left edge, and all that begin within the pixel.
    let best = step;
    while (step + 1 < load.moments.length && load.moments[step + 1] < until) {
      step++;
      if (best < 0 || load.moments[step] > until - stretch.millisecondsPerPixel) {
        if (best < 0 || total[step] >= total[best]) best = step;
      } else best = step;
    }
    worst[x] = best;
    if (best >= 0) highest = Math.max(highest, total[best], load.capacity[best]);
  }
  const yOf = (amount: number) => height - (amount / (highest * HEADROOM)) * height;
  const below = new Float64Array(columns);
  const plans = load.used.map((used) => {
    const tops: number[] = [];
    const bottoms = [...below];
    for (let x = 0; x < columns; x++) {
      below[x] += worst[x] < 0 ? 0 : used[worst[x]];
      tops.push(below[x]);
    }
    return areaPath(bottoms.map(yOf), tops.map(yOf));
  });
  const line = Array.from(worst, (k) => yOf(load.capacity[Math.max(0, k)] ?? 0));
  return { plans, capacity: stepPath(line) };
}

function stepPath(ys: readonly number[]): string {
  let path = `M0 ${round(ys[0])}`;
  for (let x = 1; x < ys.length; x++) if (ys[x] !== ys[x - 1]) path += `H${x}V${round(ys[x])}`;
  return `${path}H${ys.length}`;
}

/** Rectangles of columns that have some height, columns alike joined. */
function areaPath(bottoms: readonly number[], tops: readonly number[]): string {
  let path = '';
  for (let x = 0; x < tops.length; ) {
    let end = x + 1;
    while (end < tops.length && tops[end] === tops[x] && bottoms[end] === bottoms[x]) end++;
    if (tops[x] < bottoms[x]) path += `M${x} ${round(bottoms[x])}V${round(tops[x])}H${end}V${round(bottoms[x])}Z`;
    x = end;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
