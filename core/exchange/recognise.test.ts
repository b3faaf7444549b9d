import { expect, test } from 'vitest';
import { Random } from '../solvers/random.ts';
import {
  PATTERSON,
  PSPLIB_MULTI_MODE,
  PSPLIB_SINGLE_MODE,
  WFCOMMONS_1_4,
  WFCOMMONS_1_5,
} from '../testing/exchange-samples.ts';
import { GANTTPROJECT } from '../testing/ganttproject-sample.ts';
import { MSPDI } from '../testing/mspdi-sample.ts';
import { recognise, recogniseHead } from './recognise.ts';

test('recognises every format by its content', () => {
  expect(recognise(PSPLIB_SINGLE_MODE)).toBe('psplib');
  expect(recognise(PSPLIB_MULTI_MODE)).toBe('psplib');
  expect(recognise(PATTERSON)).toBe('patterson');
  expect(recognise(`\uFEFF\r\n ${PATTERSON}`)).toBe('patterson');
  expect(recognise(WFCOMMONS_1_4)).toBe('wfcommons');
  expect(recognise(`\uFEFF${WFCOMMONS_1_5}`)).toBe('wfcommons');
  expect(recognise('{ "format": "planloom", "version": 99 }')).toBe('planloom');
  expect(recognise(GANTTPROJECT)).toBe('ganttproject');
  expect(recognise(`\uFEFF${MSPDI}`)).toBe('mspdi');
  expect(recogniseHead(WFCOMMONS_1_5.slice(0, 20))).toBe('json');
});

test('refuses everything else with a list of what can be read', () => {
  const random = new Random(1);
  const noise = String.fromCharCode(...Array.from({ length: 60_000 }, () => random.below(256)));
  for (const [text, reason] of [
    ['', /This file is empty/],
    [' \n', /This file is empty/],
    ['{ "hello": 1 }', /neither a plan nor a recorded run/],
    ['Dear all, please find attached …', /no known kind/],
    ['<?xml version="1.0"?><Project/>', /no known kind/],
    ['PK\u0003\u0004\u0014\u0000\u0000\u0000', /binary data/],
    [noise, /binary data/],
    ['task,mode,start,end\n1,1,0,3\n', /table of a schedule/],
  ] as const) {
    expect(() => recognise(text)).toThrow(reason);
    expect(() => recognise(text)).toThrow(/Planloom reads its own \.planloom files, WfCommons JSON/);
  }
});

test('refuses what is too long or too deep before it is parsed', () => {
  expect(() => recognise(`5 2\n${'1 '.repeat(10_000_000)}`)).toThrow(/20 million characters, more than any plan/);
  expect(() => recognise('['.padStart(30, '{"a":').padEnd(200, '['))).toThrow(/nest more than 100 levels/);
  expect(() => recognise(`{"a": [${'0,'.repeat(500_000)}0]}`)).toThrow(
    /a list in this file has more than 500000 entries/i,
  );
  expect(() => recognise(`{${'"a":0,'.repeat(10_000)}"b":0}`)).toThrow(
    /a record in this file has more than 10000 fields/i,
  );
  expect(recognise(`{"format": "planloom", "notes": "${'[{,'.repeat(600_000)}"}`)).toBe('planloom');
  expect(recognise(`{"format": "planloom", "lists": [${'[0, 0],'.repeat(400_000)}{}]}`)).toBe('planloom');
});
