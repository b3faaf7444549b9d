import { expect, test } from 'vitest';
import { WFCOMMONS_1_4, WFCOMMONS_1_5 } from '../testing/exchange-samples.ts';
import { readWfcommons } from './wfcommons.ts';

test('reads version 1.4 with runtimes as milliseconds and references by name or id', () => {
  const { workflow } = readWfcommons(WFCOMMONS_1_4);
  expect(workflow.origin).toBe('2022-03-01T08:00:00+01:00');
  expect(workflow.tick).toBe('millisecond');
  expect(workflow.tasks.map((task) => [task.id, task.kind, task.modes[0].duration])).toEqual([
    ['split_ID1', 'split', 2500],
    ['work_ID2', 'work', 6000],
    ['join_ID3', 'join', 4000],
  ]);
  expect(workflow.links.map((link) => `${link.from}>${link.to}`)).toEqual(['split_ID1>work_ID2', 'work_ID2>join_ID3']);
  expect(workflow.tasks[1].modes[0].demands).toEqual([
    { resource: 'cores', amount: 4000 },
    { resource: 'memory', amount: 1001 },
  ]);
  expect(workflow.resources.map((resource) => [resource.id, resource.capacity])).toEqual([
    ['cores', 4000],
    ['memory', 4000],
  ]);
});

test('reads version 1.5 and widens a machine that is too small, with a word about each assumption', () => {
  const { workflow, report } = readWfcommons(WFCOMMONS_1_5);
  expect(workflow.origin).toBe('2021-03-23T06:04:36Z');
  expect(workflow.notes).toBe('made up');
  expect(workflow.links.map((link) => `${link.from}>${link.to}`)).toEqual(['split_1>work_2', 'split_1>work_3']);
  expect(workflow.resources.map((resource) => [resource.id, resource.capacity])).toEqual([
    ['cores', 3000],
    ['memory', 1500],
  ]);
  expect(report.map(({ message }) => message).join('\n')).toMatch(
    /1 tasks state no number of cores[\s\S]*have 2 cores; 3 were assumed[\s\S]*1.5 GiB were assumed/,
  );
});

test('reads version 1.6, which adds nothing that a plan holds', () => {
  expect(readWfcommons(WFCOMMONS_1_5.replace('"1.5"', '"1.6"'))).toEqual(readWfcommons(WFCOMMONS_1_5));
});

test('takes the machine as it is described, even where it is too small', () => {
  const { workflow } = readWfcommons(WFCOMMONS_1_5, { machine: { cores: 2, memoryBytes: 2 ** 33 } });
  expect(workflow.resources.map((resource) => resource.capacity)).toEqual([2000, 8000]);
});

test.each([
  ['broken JSON', /\}\s*$/, '', /not valid JSON.*Maybe the file was cut off/],
  ['a version of the future', '"1.5"', '"2.0"', /schemaVersion.*Maybe it is of another version/],
  ['a negative runtime', 'Seconds": 2.5', 'Seconds": -2.5', /task "split_1" › runtimeInSeconds: expected a number/],
  [
    'a runtime that is no number',
    'Seconds": 2.5',
    'Seconds": "long"',
    /task "split_1" › runtimeInSeconds: expected a number/,
  ],
  [
    'a task without runtime',
    '"id": "work_3",\n          "runtime',
    '"id": "work_4",\n          "runtime',
    /"work_3" has no recorded runtime/,
  ],
  [
    'colliding ids',
    '"id": "work_3",\n          "parents"',
    '"id": "work_2",\n          "parents"',
    /two tasks have the id "work_2"/,
  ],
  [
    'an unknown child',
    '"work_2",\n            "work_3"',
    '"work_2",\n            "work_9"',
    /"split_1" names "work_9" as a child/,
  ],
  ['a cycle', '"parents": []', '"parents": ["work_3"]', /cycle: "split_1" → "work_3" → "split_1"/],
])('refuses %s', (_, found, replacement, message) => {
  const spoiled = WFCOMMONS_1_5.replace(found, replacement);
  expect(spoiled).not.toBe(WFCOMMONS_1_5);
  expect(() => readWfcommons(spoiled)).toThrow(message);
});
