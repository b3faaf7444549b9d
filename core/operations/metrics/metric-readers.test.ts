import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvLineReader } from './csv-line-reader.ts';
import { JsonLineReader } from './json-line-reader.ts';
import { LineSplitter } from './line-splitter.ts';
import { LogRows, patternTrouble } from './log-pattern.ts';
import { REFUSALS } from './source-row.ts';
import { TableLineReader } from './table-line-reader.ts';

const NOON = Date.UTC(2026, 0, 5, 12);
const csv = (...lines: readonly string[]) => {
  const reader = new CsvLineReader('UTC');
  return lines.map((line) => reader.read(line));
};
const json = (line: string) => new JsonLineReader('UTC').read(line);

describe('a table of metrics', () => {
  it('is read a row at a time, with the time by its name and missing values left out', () => {
    expect(
      csv(
        'timestamp;cpu;memory',
        '2026-01-05T12:00:00Z;97 %;1,5',
        '2026-01-05 12:00:00;;3',
        '',
        'timestamp;cpu;memory',
      ),
    ).toEqual([
      null,
      { epochMs: NOON, values: { cpu: 97, memory: 1.5 } },
      { epochMs: NOON, values: { memory: 3 } },
      null,
      null,
    ]);
    expect(csv('cpu,Time', `1,${NOON}`, `2,${NOON / 1000}`)).toMatchObject([
      null,
      { epochMs: NOON },
      { epochMs: NOON },
    ]);
    expect(csv('cpu,memory', '1,2')).toEqual([null, { epochMs: null, values: { cpu: 1, memory: 2 } }]);
  });

  it('may tell one metric a row, quote its cells, or have no header', () => {
    expect(csv('time,metric,value', '2026-01-05T12:00:00Z,"cpu, all",97')[1]).toEqual({
      epochMs: NOON,
      values: { 'cpu, all': 97 },
    });
    expect(csv('2026-01-05T12:00:00Z,5')).toEqual([{ epochMs: NOON, values: { value: 5 } }]);
  });

  it('refuses rows that are damaged, and says why', () => {
    expect(csv('time,cpu', 'x,1', '2026-01-05', '2026-01-05,1,2', '2026-01-05,"1', '2026-01-05,high')).toEqual([
      null,
      'no-time',
      'malformed',
      'malformed',
      'malformed',
      'no-numbers',
    ]);
  });
});

describe('JSON lines of metrics', () => {
  it('are read with the time and the numbers beside it, within it, or one by one', () => {
    const row = { epochMs: NOON, values: { cpu: 97 } };
    expect(json('{"at":"2026-01-05T12:00:00Z","cpu":97,"host":"a"}')).toEqual(row);
    expect(json(`{"timestamp":${NOON},"values":{"cpu":"97"}}`)).toEqual(row);
    expect(json(`{"ts":${NOON / 1000},"metric":"cpu","value":97}`)).toEqual(row);
    expect(json('{"cpu":{"user":3,"text":"x"},"up":true}')).toEqual({ epochMs: null, values: { 'cpu.user': 3 } });
    expect(json(' ')).toBeNull();
  });

  it('are refused where they are damaged', () => {
    const lines = ['{"cpu":', '[1]', '5', 'null', '{"at":"soon","cpu":1}', '{"cpu":1e999}', '{"":1}'];
    expect(lines.map(json)).toEqual([
      'malformed',
      'malformed',
      'malformed',
      'malformed',
      'no-time',
      'no-numbers',
      'no-numbers',
    ]);
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, k) => [`m${k}`, k])));
    expect(json(many)).toBe('too-many');
  });

  it('never harm, whatever the text is', () => {
    const names = ['__proto__', 'constructor', 'toString', 'at', 'values', 'metric', 'value', 'cpu'];
    const object = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            object.map((each) => JSON.stringify(each)),
          ),
          { maxLength: 8 },
        ),
        (lines) => {
          const reader = new TableLineReader('UTC');
          for (const line of lines) {
            const read = reader.read(line);
            if (read === null || typeof read === 'string') {
              expect(read === null || REFUSALS.includes(read)).toBe(true);
            } else {
              expect(Object.values(read.values).every(Number.isFinite)).toBe(true);
              expect(read.epochMs === null || Number.isFinite(read.epochMs)).toBe(true);
            }
          }
        },
      ),
    );
  });
});

describe('lines that come in portions', () => {
  it('are the same wherever the text is cut', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '字'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, cuts) => {
        const take = (portions: readonly string[]) => {
          const splitter = new LineSplitter();
          const lines = portions.flatMap((portion) => splitter.take(portion, () => {}));
          return [...lines, splitter.end()];
        };
        const places = [0, ...cuts.filter((cut) => cut <= whole.length).sort((a, b) => a - b), whole.length];
        const portions = places.slice(1).map((place, k) => whole.slice(places[k], place));
        expect(take(portions)).toEqual(whole.split(/\r\n|\n|\r/));
      }),
    );
  });

  it('are dropped where they are too long, without taking others with them', () => {
    const splitter = new LineSplitter(5);
    let dropped = 0;
    const lines = ['ab\n123', '456', '7\ncd\n', '1234567\nef\n'].flatMap((portion) =>
      splitter.take(portion, () => dropped++),
    );
    expect([lines, dropped]).toEqual([['ab', 'cd', 'ef'], 2]);
  });
});

describe('patterns for logs', () => {
  const read = (pattern: string, line: string) =>
    new LogRows('UTC').read(new RegExp(pattern, 'u').exec(line)?.groups ?? null);

  it('read named groups', () => {
    const pattern = String.raw`^(?<time>\S+) .*took (?<latencyMs>\d+) ms, (?<errors>\d+)? errors`;
    expect(patternTrouble(pattern)).toBeNull();
    expect(read(pattern, '2026-01-05T12:00:00Z GET / took long, 3 errors')).toBe('no-match');
    expect(read(pattern, '2026-01-05T12:00:00Z GET / took 250 ms, 3 errors')).toEqual({
      epochMs: NOON,
      values: { latencyMs: 250, errors: 3 },
    });
    expect(read(String.raw`(?<metric>\w+)=(?<value>\d+)`, 'queue=7')).toEqual({ epochMs: null, values: { queue: 7 } });
    expect(read(pattern, 'soon GET / took 250 ms, 3 errors')).toBe('no-time');
  });

  it('are refused where they may take exponential time, or read nothing', () => {
    const group = '(?<x>a)';
    for (const pattern of [
      '(a+)+',
      '(a*)*b',
      '(?:a|aa)+',
      '(?:(?:a+))*',
      String.raw`(a)\1`,
      '(?=a)b',
      '(?<!a)b',
      'a{2,}(b{2,}c)+',
    ]) {
      expect(patternTrouble(`${group}${pattern}`)).toMatch(/^The pattern .*Maybe/);
    }
    expect(patternTrouble('(')).toMatch(/no pattern.*Maybe/);
    expect(patternTrouble('a+')).toMatch(/no named group.*Maybe/);
    expect(patternTrouble(group.repeat(200))).toMatch(/characters.*Maybe/);
    for (const pattern of [String.raw`[\w(|)*+]+`, String.raw`\(\+`, '(?:abc){2}', '(?:a|b) c+']) {
      expect(patternTrouble(`${group}${pattern}`)).toBeNull();
    }
  });
});
