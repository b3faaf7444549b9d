import { expect, test } from 'vitest';
import { compile } from '../problem/compile.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { usableModes } from './usable-modes.ts';

test('no mode is left out that a schedule uses', () => {
  let leftOut = 0;
  for (let seed = 0; seed < 600; seed++) {
    const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
    if (witness === null) continue;
    const problem = compile(workflow);
    const { first, modes } = usableModes(problem);
    leftOut += problem.duration.length - modes.length;
    scheduleArrays(problem, witness).modes.forEach((mode, index) => {
      expect(modes.subarray(first[index], first[index + 1]), `seed ${seed}`).toContain(mode);
    });
  }
  expect(leftOut).toBeGreaterThan(20);
});
