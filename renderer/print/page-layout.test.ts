import { describe, expect, it } from 'vitest';
import { layOutPages } from './page-layout.ts';
import { type PrintOptions, usePrint } from './print-options.ts';

const { options } = usePrint.getState();
const extent = { from: 0, to: 1000 };
const layOut = (rows: number, loads: number, changes: Partial<PrintOptions> = {}) =>
  layOutPages(rows, loads, extent, { from: 100, to: 300 }, { ...options, ...changes });

describe('a chart on sheets of paper', () => {
  it('fits on one where it is small', () => {
    const { pages, width, height } = layOut(5, 1);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ firstRow: 0, endRow: 5, firstLoad: 0, endLoad: 1 });
    expect(width).toBeGreaterThan(height);
  });

  it('goes on to further sheets, every row and every load once', () => {
    for (const rows of [0, 1, 20, 21, 22, 23, 24, 25, 26, 100, 333])
      for (const loads of [0, 1, 7, 60])
        for (const paper of ['a4', 'a3', 'one'] as const) {
          const { pages } = layOut(rows, loads, { paper });
          const rowsSeen = pages.flatMap(({ firstRow, endRow }) => range(firstRow, endRow));
          const loadsSeen = pages.flatMap(({ firstLoad, endLoad }) => range(firstLoad, endLoad));
          expect(rowsSeen).toEqual(range(0, rows));
          expect(loadsSeen).toEqual(range(0, loads));
          if (paper === 'one' && rows > 0) expect(pages).toHaveLength(1);
        }
  });

  it('spreads the time over sheets side by side without a gap', () => {
    const { pages, chartWidth } = layOut(5, 0, { pagesWide: 3 });
    expect(pages).toHaveLength(3);
    const [first, second] = pages;
    expect(second?.window.from).toBeCloseTo(
      (first?.window.from ?? 0) + chartWidth * (first?.window.ticksPerPixel ?? 0),
    );
  });

  it('shows no more than the time in sight where that is wanted', () => {
    const { pages, chartWidth } = layOut(5, 0, { time: 'window' });
    expect(pages[0]?.window.from).toBe(100);
    expect((pages[0]?.window.ticksPerPixel ?? 0) * chartWidth).toBeCloseTo(200);
  });

  it('has more rows on a sheet where everything is smaller', () => {
    expect(layOut(100, 0, { percent: 50 }).pages.length).toBeLessThan(layOut(100, 0, { percent: 100 }).pages.length);
  });
});

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, k) => from + k);
}
