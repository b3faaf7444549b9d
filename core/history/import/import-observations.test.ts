import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryHistory } from '../../../electron/engine/testing/memory-history.ts';
import { createMomentReader } from '../../time/read-moment.ts';
import { RepositoryImport } from './import-into-repository.ts';
import { ObservationImporter } from './import-observations.ts';
import type { ObservationMapping } from './observation-mapping.ts';

const NOW = Date.UTC(2026, 0, 1);

type Columns = ObservationMapping['columns'];

function settingsOf(columns: Columns, features: readonly string[] = []) {
  return {
    mapping: { columns, features, unit: null },
    momentOf: createMomentReader('UTC', 'year-first'),
    nowMs: NOW,
    skipRepeated: false,
    skipImplausible: false,
  };
}

function importRows(
  rows: readonly (readonly string[])[],
  columns: Columns,
  {
    features = [],
    ...choices
  }: { features?: readonly string[]; skipRepeated?: boolean; skipImplausible?: boolean } = {},
) {
  const { history } = memoryHistory();
  const target = new RepositoryImport(history.observations, 'rows.csv');
  const importer = new ObservationImporter(target, { ...settingsOf(columns, features), ...choices });
  importer.take(rows);
  const result = importer.finish();
  target.complete(result, 'f', false);
  return { history, result, kept: [...history.observations.stream()] };
}

describe('importing observations', () => {
  it('keeps what the columns say, in the units that their names tell', () => {
    const { kept, result, history } = importRows(
      [
        ['kind', 'plan_min', 'took_h', 'done', 'team'],
        ['paint', '90', '2', '2025-03-01 12:00', 'blue'],
        ['', '', '0', '', ''],
      ],
      { actual: 'took_h', planned: 'plan_min', kind: 'kind', finished: 'done' },
      { features: ['team'] },
    );
    expect(result).toMatchObject({ read: 2, kept: 2, unit: 'hour' });
    expect(kept).toMatchObject([
      {
        kind: 'paint',
        plannedDurationSeconds: 5400,
        actualDurationSeconds: 7200,
        finishedAt: Date.UTC(2025, 2, 1, 12),
        features: { team: 'blue' },
      },
      { kind: null, plannedDurationSeconds: null, actualDurationSeconds: 0, finishedAt: null, features: {} },
    ]);
    expect(history.observations.imports()).toMatchObject([
      { file: 'rows.csv', unit: 'hour', rows: 2, fingerprint: 'f', columns: { actual: 'took_h' } },
    ]);
  });

  it('counts every row that is odd and shows the first ones', () => {
    const { result } = importRows(
      [
        ['actual', 'planned', 'started', 'finished'],
        ['-1', '1', '', ''],
        ['soon', '1', '', ''],
        ['1', 'ten', '2025-01-02', '2025-01-01'],
        ['1', '-3', '2025-02-30', '2031-01-01'],
        ['1', '-3', '2025-02-30', '2031-01-01'],
        ['1'],
      ],
      { actual: 'actual', planned: 'planned', started: 'started', finished: 'finished' },
    );
    expect(result?.kept).toBe(4);
    const examples = (row: number, column: string, value: string) => expect.arrayContaining([{ row, column, value }]);
    expect(result?.report.toJSON()).toEqual({
      'negative-actual': { rows: 1, examples: examples(2, 'actual', '-1') },
      'no-actual': { rows: 1, examples: examples(3, 'actual', '"soon"') },
      'unreadable-number': { rows: 1, examples: examples(4, 'planned', '"ten"') },
      'finish-before-start': { rows: 1, examples: examples(4, 'finished', '2025-01-02 – 2025-01-01') },
      'negative-number': { rows: 2, examples: examples(5, 'planned', '-3') },
      'unreadable-date': { rows: 2, examples: examples(5, 'started', '"2025-02-30"') },
      'future-date': { rows: 2, examples: examples(5, 'finished', '2031-01-01') },
      duplicate: { rows: 1, examples: examples(6, '', '') },
      'ragged-row': { rows: 1, examples: examples(7, '', '1 ≠ 4') },
      'few-rows': { rows: 4, examples: examples(1, '', '') },
      'constant-actual': { rows: 4, examples: examples(1, '', '1 s') },
    });
    expect(result?.report.sentences()).toContain('1 row with a negative actual value, left out (row 2: actual -1).');
  });

  it('leaves repeated rows out when asked to', () => {
    const rows = [['actual'], ['1'], ['2'], ['1'], ['1']];
    expect(importRows(rows, { actual: 'actual' }).kept).toHaveLength(4);
    const { kept, result } = importRows(rows, { actual: 'actual' }, { skipRepeated: true });
    expect(kept).toHaveLength(2);
    expect(result?.report.rows('duplicate')).toBe(2);
  });

  it('names the columns there are when one is missing', () => {
    expect(() => importRows([['a', 'b']], { actual: 'c' })).toThrow(
      'There is no column "c". Maybe use one of its columns: a, b.',
    );
  });

  it('finds what is far from the others of its kind', () => {
    const usual = Array.from({ length: 40 }, (_, k) => ['a', String(10 + (k % 5))]);
    const { result, kept } = importRows([['kind', 'actual'], ...usual, ['a', '9000'], ['b', '9000']], {
      actual: 'actual',
      kind: 'kind',
    });
    expect(result?.report.toJSON()['outlier']).toEqual({
      rows: 1,
      examples: [{ row: 42, column: 'actual', value: '9000 s' }],
    });
    expect(kept).toHaveLength(42);
  });

  it('keeps any table of amounts and texts as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.stringMatching(/^[a-z]{1,9}$/)), {
          minLength: 1,
        }),
        (rows) => {
          const { kept } = importRows(
            [['actual_s', 'kind', 'x'], ...rows.map(([actual, kind]) => [String(actual), kind, kind])],
            { actual: 'actual_s', kind: 'kind' },
            { features: ['x'] },
          );
          expect(kept.map((each) => [each.actualDurationSeconds, each.kind])).toEqual(
            rows.map(([actual, kind]) => [actual + 0, kind]),
          );
          expect(kept.map(({ features }) => features?.['x'])).toEqual(
            rows.map(([, kind]) => (Number.isFinite(Number(kind)) ? Number(kind) : kind)),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes a cell by its word where it names its own unit', () => {
    const cells = ['90 min', '2h', '3天', '1:30', '0,5', '1,500'];
    const { kept } = importRows([['took_h'], ...cells.map((cell) => [cell])], { actual: 'took_h' });
    expect(kept.map(({ actualDurationSeconds }) => actualDurationSeconds / 3600)).toEqual([1.5, 2, 72, 1.5, 0.5, 1500]);
  });

  it('says that the two columns seem to count in different units', () => {
    const rows = [1, 2, 3].map((hours) => [String(60 * hours), String(hours)]);
    const { result } = importRows([['actual', 'planned'], ...rows], { actual: 'actual', planned: 'planned' });
    expect(result?.report.toJSON()['units-differ']).toMatchObject({ rows: 3, examples: [{ value: '× 60' }] });
  });

  it('leaves rows from the future out when asked to', () => {
    const rows = [
      ['actual', 'done'],
      ['1', '2031-01-01'],
      ['2', '2021-01-01'],
    ];
    const columns = { actual: 'actual', finished: 'done' };
    expect(importRows(rows, columns, { skipImplausible: true }).kept).toHaveLength(1);
  });

  it('refuses a file without usable rows, and one that came before', () => {
    expect(() => importRows([['actual'], ['-1']], { actual: 'actual' })).toThrow('none of its 1 rows can be used');
    const { history } = importRows([['actual'], ['1']], { actual: 'actual' });
    const again = new RepositoryImport(history.observations, 'copy.csv');
    expect(() => again.complete({ read: 1, kept: 1 }, 'f', false)).toThrow('was imported before');
  });

  it('forgets an import that was cancelled or never completed', () => {
    const { history } = importRows([['actual'], ['1']], { actual: 'actual' });
    const many = [['actual'], ...Array.from({ length: 12_000 }, (_, k) => [String(k)])];
    const begin = () => {
      const target = new RepositoryImport(history.observations, 'more.csv');
      new ObservationImporter(target, settingsOf({ actual: 'actual' })).take(many);
      return target;
    };
    const cancelled = begin();
    expect(history.observations.count()).toBe(1);
    cancelled.cancel();
    begin();
    expect(history.observations.count()).toBe(1);
    expect([...history.observations.stream()]).toHaveLength(1);
    history.observations.beginImport('next.csv', 'hour', { actual: 'took_h' });
    expect(history.observations.count()).toBe(1);
  });
});
