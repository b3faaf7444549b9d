import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationScale } from './duration-notation.ts';
import { type Predecessor, readPredecessors, writePredecessors } from './predecessor-notation.ts';
import { LINK_TYPES } from './workflow.ts';

const scale = durationScale({ tick: 'minute', calendars: [] });
const byId = (known: readonly string[]) => (reference: string) => (known.includes(reference) ? reference : null);
const read = (text: string, ...known: string[]) => readPredecessors(text, scale, byId(known));
const predecessor = (from: string, type: Predecessor['type'], lag: Predecessor['lag']): Predecessor => ({
  from,
  type,
  lag,
});
const NO_LAG = { unit: 'working', ticks: 0 } as const;

test('reads link types and working, elapsed and percentage lags', () => {
  expect(read('3; 4FS+2d, 5ss-50% ；6 FF + 2ed;7SF', '3', '4', '5', '6', '7')).toEqual({
    ok: true,
    predecessors: [
      predecessor('3', 'finish-start', NO_LAG),
      predecessor('4', 'finish-start', { unit: 'working', ticks: 2880 }),
      predecessor('5', 'start-start', { unit: 'percent', percent: -50 }),
      predecessor('6', 'finish-finish', { unit: 'elapsed', ticks: 2880 }),
      predecessor('7', 'start-finish', NO_LAG),
    ],
  });
  expect(read('')).toEqual({ ok: true, predecessors: [] });
  expect(read('3+1h', '3')).toEqual({
    ok: true,
    predecessors: [predecessor('3', 'finish-start', { unit: 'working', ticks: 60 })],
  });
});

test('finds tasks whose names look like notation', () => {
  expect(read('BUFFS', 'BUFFS', 'BUF')).toEqual({
    ok: true,
    predecessors: [predecessor('BUFFS', 'finish-start', NO_LAG)],
  });
  expect(read('BUFFS+1h', 'BUFFS')).toMatchObject({ ok: true, predecessors: [{ from: 'BUFFS', lag: { ticks: 60 } }] });
  expect(read('Build-2SS', 'Build-2')).toMatchObject({
    ok: true,
    predecessors: [{ from: 'Build-2', type: 'start-start' }],
  });
  expect(read('Saw, drill', 'Saw, drill')).toMatchObject({ ok: true, predecessors: [{ from: 'Saw, drill' }] });
  expect(read('"Saw; ""drill"""FF; 2', 'Saw; "drill"', '2')).toMatchObject({
    ok: true,
    predecessors: [{ from: 'Saw; "drill"', type: 'finish-finish' }, { from: '2' }],
  });
});

test.each([
  ['9FS', /no task "9"/],
  ['3; 9', /no task "9"/],
  ['3XX', /no task "3XX"/],
  ['3FS+', /"3FS\+" is no predecessor. Maybe write it like/],
  ['3FS+2 parsecs', /is no predecessor/],
  ['3FS50%', /no task "3FS50%"/],
  ['3FS+600%', /is no predecessor/],
  ['"3', /no task/],
  ['3FS+1.0001min', /is no predecessor/],
])('says what is wrong with %s', (text, message) => {
  const result = read(text, '3');
  expect(result.ok ? '' : result.message).toMatch(message);
  expect(result.ok ? '' : result.message).toMatch(/Maybe/);
});

test('writes the shortest form that reads back to the same', () => {
  const known = ['3', '4', '3SS', 'a; b'];
  const write = (...predecessors: Predecessor[]) => writePredecessors(predecessors, scale, (task) => task, byId(known));
  expect(
    write(predecessor('3', 'finish-start', NO_LAG), predecessor('4', 'finish-start', { unit: 'working', ticks: 2880 })),
  ).toBe('3; 4FS+2d');
  expect(write(predecessor('3', 'start-start', NO_LAG))).toBe('"3"SS');
  expect(write(predecessor('a; b', 'finish-start', NO_LAG))).toBe('a; b');
  expect(write(predecessor('a; b', 'finish-start', NO_LAG), predecessor('3', 'finish-start', NO_LAG))).toBe(
    '"a; b"; 3',
  );
  expect(write(predecessor('4', 'finish-finish', { unit: 'percent', percent: -12.5 }))).toBe('4FF-12.5%');
});

test('every list reads back exactly, whatever the references are called', () => {
  const reference = fc
    .oneof(fc.stringMatching(/^[-+FSabe0-9;," %]{1,8}$/), fc.integer({ min: 1, max: 99 }).map(String))
    .filter((text) => text.trim() === text && text !== '');
  const lag = fc.oneof(
    fc.record({ unit: fc.constantFrom('working', 'elapsed'), ticks: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.record({
      unit: fc.constant('percent'),
      percent: fc.double({ min: -500, max: 500, noNaN: true }).map((value) => value + 0),
    }),
  );
  const list = fc.uniqueArray(reference, { minLength: 1, maxLength: 5 }).chain((known) =>
    fc.tuple(
      fc.constant(known),
      fc.array(fc.record({ from: fc.constantFrom(...known), type: fc.constantFrom(...LINK_TYPES), lag }), {
        maxLength: 4,
      }),
    ),
  );
  fc.assert(
    fc.property(list, ([known, predecessors]) => {
      const text = writePredecessors(predecessors, scale, (task) => task, byId(known));
      expect(readPredecessors(text, scale, byId(known))).toEqual({ ok: true, predecessors });
    }),
    { numRuns: 2_000 },
  );
});

test('reads any text without a crash', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect(typeof read(text, '3', 'a').ok).toBe('boolean');
    }),
    { numRuns: 2_000 },
  );
});
