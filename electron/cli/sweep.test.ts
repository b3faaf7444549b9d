import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

describe.concurrent('planloom sweep', () => {
  it('prints a point for every value, and the knee', async () => {
    const plan = folder.writePlan('plan.planloom', fiveTaskExample(10));
    const cpu = fiveTaskExample(10).resources[0].name;
    const { code, stdout } = await folder.run([
      'sweep',
      plan,
      '--over',
      `capacity:${cpu}=4..14:2`,
      '--json',
      '--workers',
      '1',
    ]);
    expect(code).toBe(0);
    const { points, knee } = JSON.parse(stdout) as {
      points: { at: number[]; status: string; makespan: number }[];
      knee: number[] | null;
    };
    expect(points.map(({ at }) => at[0])).toEqual([4, 6, 8, 10, 12, 14]);
    const finishes = points.map(({ makespan }) => makespan);
    expect(finishes).toEqual([...finishes].sort((a, b) => b - a));
    expect(finishes[3]).toBe(12);
    expect(knee === null || points.some(({ at }) => at[0] === knee[0])).toBe(true);
  });

  it('names what it does not know', async () => {
    const plan = folder.writePlan('other.planloom', fiveTaskExample(10));
    const unknown = await folder.run(['sweep', plan, '--over', 'capacity:nobody=1..3']);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('"nobody"');
    const shapeless = await folder.run(['sweep', plan, '--over', 'painters']);
    expect(shapeless).toMatchObject({ code: 2 });
    expect(shapeless.stderr).toContain('capacity:');
  });
});
