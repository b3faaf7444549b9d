import { intervalAt } from '../../time/working-time.ts';
import type { ModeOption } from './mode-model.ts';

/** Stretches `[from, to)` within `[start, end)` in which all options work, in order. Options around the clock always do. */
export function workingPieces(options: readonly ModeOption[], start: number, end: number): [number, number][] {
  let pieces: [number, number][] = [[start, end]];
  for (const { clock } of options) {
    const table = clock?.table ?? null;
    if (table === null) continue;
    const cut: [number, number][] = [];
    for (const [from, to] of pieces) {
      for (let k = Math.max(0, intervalAt(table, from)); k < table.starts.length && table.starts[k] < to; k++) {
        const begins = Math.max(from, table.starts[k]);
        const ends = Math.min(to, table.ends[k]);
        if (begins < ends) cut.push([begins, ends]);
      }
    }
    pieces = cut;
  }
  return pieces;
}
