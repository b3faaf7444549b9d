import { expect, test } from 'vitest';
import { PATTERSON, PSPLIB_SINGLE_MODE } from '../testing/exchange-samples.ts';
import { readPatterson } from './patterson.ts';
import { readPsplib } from './psplib.ts';

test('reads lists that wrap over lines', () => {
  expect(readPatterson(PATTERSON, 'same').workflow).toEqual(readPsplib(PSPLIB_SINGLE_MODE, 'same').workflow);
});

test.each([
  [
    'a truncated file',
    /6 {7}2 {7}1[\s\S]*$/,
    '',
    /line 5: 5 jobs on 2 resources take 22 further numbers or more, but only 13 follow/,
  ],
  [
    'a list that eats the following numbers',
    '6       2       1       1',
    '6       2       1       5',
    /line 8: a successor of job 3 is "0"/,
  ],
  ['a negative duration', '6       2', '-6       2', /line 6: the duration of job 3 is "-6"/],
  ['a word', '6       2', 'six       2', /line 6: the duration of job 3 is "six"/],
  ['a successor out of range', ' 3\n', ' 9\n', /line 4: a successor of job 1 is "9"/],
  ['numbers left over', /$/, '7 7', /line 10: 2 numbers are left over after the last of 5 jobs/],
  ['a cycle', '1       4\n', '1       2\n', /cycle: "2" → "2"/],
])('refuses %s with its place', (_, found, replacement, message) => {
  const spoiled = PATTERSON.replace(found, replacement);
  expect(spoiled).not.toBe(PATTERSON);
  expect(() => readPatterson(spoiled)).toThrow(message);
});
