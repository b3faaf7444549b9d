import { describe, expect, it } from 'vitest';
import { importObservations, madeUpObservations } from '../../electron/engine/testing/made-up-history.ts';
import { memoryHistory } from '../../electron/engine/testing/memory-history.ts';
import { Random } from '../solvers/random.ts';
import type { Observation } from './observation.ts';
import type { RowSelection } from './training-row-repository.ts';

const SELECTION: RowSelection = { target: 'duration', filter: {}, mostRows: 10_000, after: 0 };

/** Rows in an order of arrival that is not that of their finish, some without one, several at the same moment. */
function jumbled(count: number): Observation[] {
  const rows = madeUpObservations(count, 1).map((row, k) => ({
    ...row,
    finishedAt: k % 7 === 0 ? null : Math.floor((row.finishedAt ?? 0) / 1e9) * 1e9,
  }));
  new Random(1).shuffle(rows);
  return rows;
}

describe('rows to learn from', () => {
  it('come newest first, each once, those without a date last', () => {
    const { history } = memoryHistory();
    importObservations(history, jumbled(3500));
    const rows = [...history.trainingRows.portions(SELECTION)].flat();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3500);
    const expected = rows.toSorted(
      (a, b) => (b.finishedAt ?? Number.NEGATIVE_INFINITY) - (a.finishedAt ?? Number.NEGATIVE_INFINITY) || b.id - a.id,
    );
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  it('pass the filter, are the newest of these, and no more than wanted', () => {
    const { history } = memoryHistory();
    importObservations(history, jumbled(2500));
    const filter = { kinds: ['kind 1', 'kind 2'], performers: ['person 0'], from: Date.UTC(2020, 3, 1) };
    const all = [...history.trainingRows.portions({ ...SELECTION, filter })].flat();
    expect(all.length).toBe(history.trainingRows.count({ ...SELECTION, filter }));
    expect(all.length).toBeGreaterThan(50);
    for (const { kind, performer, startedAt, finishedAt } of all) {
      expect(filter.kinds).toContain(kind);
      expect(performer).toBe('person 0');
      expect(finishedAt ?? startedAt).toBeGreaterThanOrEqual(filter.from);
    }
    const some = [...history.trainingRows.portions({ ...SELECTION, filter, mostRows: 40 })].flat();
    expect(some).toEqual(all.slice(0, 40));
  });

  it('may be only those that arrived after another one', () => {
    const { history } = memoryHistory();
    importObservations(history, jumbled(1500));
    const after = history.models.newestObservation();
    importObservations(history, jumbled(30));
    const rows = [...history.trainingRows.portions({ ...SELECTION, after })].flat();
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, k) => after + 30 - k));
  });

  it('need the amount that is asked for, and a completed import', () => {
    const { history } = memoryHistory();
    const half = madeUpObservations(20, 1).map((row, k) => ({ ...row, memoryBytes: k % 2 === 0 ? 1000 : null }));
    importObservations(history, half);
    history.observations.add(history.observations.beginImport('broken.csv', 'hour', {}), half);
    expect([...history.trainingRows.portions({ ...SELECTION, target: 'memory' })].flat()).toHaveLength(10);
    expect([...history.trainingRows.portions(SELECTION)].flat()).toHaveLength(20);
  });
});
