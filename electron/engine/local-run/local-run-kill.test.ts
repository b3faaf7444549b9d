import { expect, it } from 'vitest';
import { killedLocalRun } from '../testing/killed-local-run.ts';

it('accounts for every attempt although its engine is killed five times', { timeout: 60_000 }, async () => {
  const figures = await killedLocalRun({ tasks: 120, slots: 4, kills: 5, seed: 3, mostMs: 150 });
  expect(figures.wrong).toEqual([]);
  expect(figures.kills).toBe(5);
  expect(figures.begun).toBe(figures.ended + figures.interrupted);
  expect(figures.ended).toBe(120);
});
