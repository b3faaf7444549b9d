import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../problem/compile.ts';
import { latestStartEndingBy, startNoEarlierThan } from '../problem/task-time.ts';
import { layeredWorkflow } from '../testing/layered-workflow.ts';
import { HoursOfTasks } from './hours-of-tasks.ts';

test('answers are those of the calendars, however often and in whatever order they are asked for', () => {
  const problem = compile(layeredWorkflow(3, { tasks: 12 }));
  const hours = new HoursOfTasks(problem, problem.firstMode.slice(0, problem.taskCount));
  fc.assert(
    fc.property(fc.nat(problem.taskCount - 1), fc.integer({ min: 0, max: 400 }), (task, at) => {
      const mode = problem.firstMode[task];
      for (let again = 0; again < 2; again++) {
        expect(hours.startNoEarlierThan(task, at)).toBe(startNoEarlierThan(problem, mode, at));
        expect(hours.latestStartEndingBy(task, at)).toBe(latestStartEndingBy(problem, mode, at));
      }
    }),
  );
});
