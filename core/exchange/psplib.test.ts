import { expect, test } from 'vitest';
import { PSPLIB_MULTI_MODE, PSPLIB_SINGLE_MODE } from '../testing/exchange-samples.ts';
import { readPsplib } from './psplib.ts';

test('reads a single-mode instance with its dummy jobs as milestones', () => {
  const { workflow, report } = readPsplib(PSPLIB_SINGLE_MODE, 'made up');
  expect(workflow.name).toBe('made up');
  expect(workflow.tick).toBe('period');
  expect(workflow.tasks.map((task) => [task.id, task.name, task.kind])).toEqual([
    ['1', 'Start', 'milestone'],
    ['2', 'Job 2', 'job'],
    ['3', 'Job 3', 'job'],
    ['4', 'Job 4', 'job'],
    ['5', 'Finish', 'milestone'],
  ]);
  expect(workflow.tasks[2].modes).toEqual([
    {
      duration: 6,
      demands: [
        { resource: 'R1', amount: 2000 },
        { resource: 'R2', amount: 1000 },
      ],
    },
  ]);
  expect(workflow.links.map((link) => `${link.from}>${link.to}`)).toEqual(['1>2', '1>3', '2>4', '3>5', '4>5']);
  expect(workflow.resources.map((resource) => [resource.id, resource.kind, resource.capacity])).toEqual([
    ['R1', 'renewable', 4000],
    ['R2', 'renewable', 4000],
  ]);
  expect(report.map(({ message }) => message)).toEqual([expect.stringContaining('due date 12')]);
});

test('reads modes in file order and non-renewable resources, also in the MMLIB layout', () => {
  const { workflow } = readPsplib(PSPLIB_MULTI_MODE);
  expect(workflow.tasks.map((task) => task.modes.map((mode) => mode.duration))).toEqual([[0], [3, 7], [2, 4, 9], [0]]);
  expect(workflow.tasks[2].modes[2].demands).toEqual([{ resource: 'N1', amount: 1000 }]);
  expect(workflow.resources.map((resource) => [resource.id, resource.kind, resource.capacity])).toEqual([
    ['R1', 'renewable', 3000],
    ['N1', 'non-renewable', 6000],
  ]);
});

test('reads line ends of every system', () => {
  const expected = readPsplib(PSPLIB_SINGLE_MODE);
  expect(readPsplib(PSPLIB_SINGLE_MODE.replaceAll('\n', '\r\n'))).toEqual(expected);
  expect(readPsplib(PSPLIB_SINGLE_MODE.replaceAll('\n', '\r'))).toEqual(expected);
});

test.each([
  ['a missing section', /REQUESTS[\s\S]*$/, '', /ends without the section REQUESTS\/DURATIONS/],
  ['a missing header', /jobs \(.*/, '', /does not state the number of jobs/],
  [
    'a wrong count of jobs',
    'sink ):  5',
    'sink ):  6',
    /line 2[0-9], PRECEDENCE RELATIONS: 5 jobs found, but 6 announced/,
  ],
  [
    'a truncated table',
    / {2}3 {6}1 {5}6 [\s\S]*$/,
    '',
    /line \d+, REQUESTS\/DURATIONS: 2 modes found, but 5 announced.*Maybe/,
  ],
  [
    'a negative duration',
    '  3      1     6',
    '  3      1    -6',
    /line \d+, REQUESTS\/DURATIONS: the duration of job 3, mode 1 is "-6"/,
  ],
  ['a fraction', '  3      1     6', '  3      1    6.5', /the duration of job 3, mode 1 is "6.5"/],
  [
    'a successor out of range',
    '   3        1          1           5',
    '   3        1          1           9',
    /a successor of job 3 is "9"/,
  ],
  [
    'a short list of successors',
    '1          2           2   3',
    '1          2           2',
    /job 1 announces 2 successors, but lists 1/,
  ],
  [
    'a shifted job',
    '   3        1          1',
    '   4        1          1',
    /job 3 is expected here, but the row is of job 4/,
  ],
  ['a wrong mode number', '  3      1     6', '  3      2     6', /the mode number of job 3 is "2", but 1 is expected/],
  ['a missing demand', '2    1\n  4', '2\n  4', /job 3, mode 1 has 1 demands, but there are 2 resources/],
  ['missing capacities', '    4    4\n', '', /0 capacities are given for 2 resources/],
  ['a capacity beyond all bounds', '    4    4\n', '    4    9999999\n', /the capacity of resource 2 is "9999999"/],
  ['doubly constrained resources', 'constrained        :  0', 'constrained        :  1', /doubly constrained/],
  ['a cycle', '   4        1          1           5', '   4        1          1           2', /cycle: "2" → "4" → "2"/],
])('refuses %s with its place', (_, found, replacement, message) => {
  const spoiled = PSPLIB_SINGLE_MODE.replace(found, replacement);
  expect(spoiled).not.toBe(PSPLIB_SINGLE_MODE);
  expect(() => readPsplib(spoiled)).toThrow(message);
});
