import { expect, test } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import { parsePlanFile, serialisePlan } from '../model/plan-file.ts';
import { makespanOf } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { verify } from '../problem/verify.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { rankByUrgency } from '../solvers/priority-rules.ts';
import { yearPlan } from './year-plan.ts';

const DAY = 24 * 60;

test('the year-long plan is the same every time and has no fault', () => {
  const workflow = yearPlan();
  expect(yearPlan()).toEqual(workflow);
  expect(diagnoseModel(workflow)).toEqual([]);
  expect(parsePlanFile(serialisePlan({ workflow, schedule: null })).workflow).toEqual(workflow);
  expect([workflow.tasks.length, workflow.calendars.length]).toEqual([200, 3]);
});

test('a schedule of the year-long plan covers the year and holds', () => {
  const workflow = yearPlan();
  const problem = compile(workflow);
  const generator = createScheduleGenerator(problem);
  generator.mode.set(problem.firstMode.subarray(0, problem.taskCount));
  generator.modesChanged();
  generator.beginSerial(listByRank(problem, rankByUrgency(criticalPath(problem, generator.mode).lateFinish)));
  while (!generator.advance(1_000_000));
  const schedule = workflow.tasks.map((task, i) => ({
    task: task.id,
    mode: 1,
    start: generator.start[i],
    end: generator.finish[i],
  }));
  expect(verify(workflow, schedule)).toEqual([]);
  expect(makespanOf(schedule)).toBeGreaterThan(340 * DAY);
  expect(makespanOf(schedule)).toBeLessThan(400 * DAY);
});
