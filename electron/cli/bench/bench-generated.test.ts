import { afterAll, expect, test } from 'vitest';
import { CliFolder } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

test('bench-generated measures speed, gap, cancelling and memory on plans drawn from a seed', async () => {
  const { code, stdout } = await folder.run(
    'bench-generated --tasks 120 --count 2 --seconds 0.5 --cancels 1 --workers 1 --seed 7 --csv out.csv'.split(' '),
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^seed 7, energy 0\.80 of the critical path: first schedule after \d/);
  expect(stdout).toContain('gap to the bound at end');
  const [header, ...rows] = folder.read('out.csv').trimEnd().split(/\r?\n/);
  expect(header).toMatch(/^seed,energy_ratio,makespan,bound,gap,/);
  expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(['7,0.8', '8,1.2']);
  for (const row of rows) {
    const [, , makespan, bound, gap] = row.split(',').map(Number);
    expect(makespan).toBeGreaterThanOrEqual(bound);
    expect(gap).toBeCloseTo(makespan / bound - 1, 4);
  }
});
