import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import { serialisePlan } from '../model/plan-file.ts';
import { makespanOf } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { drive } from '../solvers/drive.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { rankByUrgency } from '../solvers/priority-rules.ts';
import { solverById } from '../solvers/registry.ts';
import { readAny } from './read-any.ts';

const FOLDER = 'examples';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.planloom'));
const text = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

test('there is an example for each field, and the one to check by hand', () => {
  expect(files.toSorted()).toEqual([
    'factory-order.planloom',
    'five-task.planloom',
    'hospital-day.planloom',
    'it-service.planloom',
    'month-end-close.planloom',
    'paint-shop.planloom',
    'training-programme.planloom',
  ]);
});

test.each(files)('%s opens without complaint and saves to the same bytes', (file) => {
  const { format, plan } = readAny(text(file));
  expect(format).toBe('planloom');
  expect(diagnoseModel(plan.workflow)).toEqual([]);
  expect(serialisePlan(plan)).toBe(text(file));
  expect(plan.workflow.notes).toMatch(/^.+\n\n.+$/s);
});

test.each(files)('a single pass finds a schedule for %s that holds', (file) => {
  const { workflow } = readAny(text(file)).plan;
  const problem = compile(workflow);
  const generator = createScheduleGenerator(problem);
  generator.mode.set(problem.firstMode.subarray(0, problem.taskCount));
  generator.modesChanged();
  const { lateFinish, length } = criticalPath(problem, generator.mode);
  generator.beginSerial(listByRank(problem, rankByUrgency(lateFinish)));
  while (!generator.advance(1_000_000));
  const { start: starts, finish: ends, mode: modes } = generator;
  const schedule = toSchedule(problem, { starts, ends, modes });
  expect(verify(workflow, schedule)).toEqual([]);
  expect(makespanOf(schedule)).toBeGreaterThanOrEqual(length);
});

test('the worked examples of an IT department, a ledger, a factory, a hospital, a paint shop and a school use what a plan can hold', () => {
  for (const file of files.filter((name) => name !== 'five-task.planloom')) {
    const { workflow } = readAny(text(file)).plan;
    const exceptions = workflow.calendars.flatMap((calendar) => calendar.exceptions);
    expect(workflow.tasks.length, file).toBeGreaterThanOrEqual(15);
    expect(workflow.tasks.length, file).toBeLessThanOrEqual(40);
    expect(workflow.calendars.length, file).toBeGreaterThanOrEqual(3);
    expect(exceptions.length, file).toBeGreaterThan(0);
    expect(workflow.groups.length, file).toBeGreaterThan(0);
    expect(
      workflow.tasks.some((task) => task.modes.length > 1),
      file,
    ).toBe(true);
    expect(
      workflow.tasks.some((task) => task.dueAt !== undefined),
      file,
    ).toBe(true);
    expect(
      workflow.tasks.some((task) => task.deadline !== undefined),
      file,
    ).toBe(true);
    expect(
      workflow.tasks.every((task) => task.position === undefined),
      file,
    ).toBe(true);
  }
});

test('five tasks on ten CPUs are those of the source text', () => {
  const { workflow } = readAny(text('five-task.planloom')).plan;
  expect(workflow.tick).toBe('day');
  expect(workflow.resources.map((resource) => resource.capacity)).toEqual([10_000]);
  expect(
    workflow.tasks.map((task) => [task.modes[0].duration, task.modes[0].demands[0].amount / 1000, task.weight]),
  ).toEqual([
    [3, 2, 1],
    [5, 4, 2],
    [2, 3, 1.5],
    [4, 2, 2],
    [6, 4, 1],
  ]);
  expect(workflow.links.map((link) => `${link.from}>${link.to}`)).toEqual(['1>2', '1>3', '2>4', '3>4', '3>5']);
});

test('the paint shop sets up its booth, lets tasks take any of three people, and is under way', () => {
  const { workflow } = readAny(text('paint-shop.planloom')).plan;
  expect(workflow.resources.filter(({ setups }) => setups !== undefined).map(({ id }) => id)).toEqual(['booth']);
  expect(workflow.tasks.some(({ modes }) => modes.some(({ roles }) => roles?.[0].count === 2))).toBe(true);
  expect(workflow.tasks.filter(({ actual }) => actual !== undefined)).toHaveLength(2);
  const auto = solverById('auto');
  const problem = compile(workflow);
  const outcome = auto && drive(auto.search({ problem, objectives: ['makespan'], seed: 1, maxIterations: 5_000 }));
  expect(outcome).toMatchObject({ status: 'optimal' });
  if (outcome?.status === 'optimal') expect(verify(workflow, outcome.schedule)).toEqual([]);
});
