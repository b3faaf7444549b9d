import { describe, expect, it } from 'vitest';
import { memoryHistory } from '../../electron/engine/testing/memory-history.ts';
import { loggedTasks } from '../testing/logged-tasks.ts';
import { OBSERVATION_ORDERS, type PageEnd } from './observation-browser.ts';
import type { ObservationFilter } from './observation-filter.ts';

const ALL: ObservationFilter = {
  kinds: [],
  performers: [],
  projects: [],
  outcomes: [],
  from: null,
  before: null,
  text: '',
  importId: null,
};

function filled(count: number) {
  const { history } = memoryHistory();
  const rows = loggedTasks(count, 1);
  const id = history.observations.beginImport('log.csv', 'second', {});
  history.observations.add(id, rows);
  history.observations.completeImport(id, 'f');
  return { history, rows, id };
}

function drain<T, R>(generator: Generator<T, R>): R {
  for (;;) {
    const next = generator.next();
    if (next.done === true) return next.value;
  }
}

describe('looking through the history', () => {
  it('pages through every row once, in each order', () => {
    const { history } = filled(533);
    for (const order of OBSERVATION_ORDERS) {
      const seen = new Set<number>();
      for (let after: PageEnd | null = null; ; ) {
        const page = history.observationBrowser.page(ALL, order, after, 50);
        for (const { id } of page.rows) seen.add(id);
        if (page.end === null) break;
        after = page.end;
      }
      expect(seen.size).toBe(533);
    }
  });

  it('counts what a filter means, as looking at every row would', () => {
    const { history, rows } = filled(700);
    const kind = rows[0].kind ?? '';
    const own = rows.filter((row) => row.kind === kind);
    const summary = drain(history.observationBrowser.summary({ ...ALL, kinds: [kind] }));
    expect(summary.rows).toBe(own.length);
    expect(summary.kinds).toMatchObject([{ name: kind, rows: own.length }]);
    const comparable = own.flatMap(({ plannedDurationSeconds: planned, actualDurationSeconds: actual }) =>
      planned !== null && planned > 0 && actual > 0 ? [Math.log(actual / planned)] : [],
    );
    expect(summary.planned).toBe(comparable.length);
    if (comparable.length > 0) {
      expect(Math.log(summary.ratio ?? 0)).toBeCloseTo(comparable.reduce((a, b) => a + b) / comparable.length, 6);
    }
    expect(summary.spans.reduce((sum, span) => sum + span.rows, 0)).toBe(
      own.filter((row) => (row.finishedAt ?? row.startedAt) !== null).length,
    );
  });

  it('finds a text as it is written, wildcards included', () => {
    const { history } = filled(10);
    expect(drain(history.observationBrowser.summary({ ...ALL, text: '%' })).rows).toBe(0);
  });

  it('deletes what a filter means, and the import with its last row', () => {
    const { history, rows, id } = filled(300);
    const kind = rows[0].kind ?? '';
    const own = rows.filter((row) => row.kind === kind).length;
    expect(drain(history.observationBrowser.remove({ ...ALL, kinds: [kind] }))).toBe(own);
    expect(history.observations.count()).toBe(300 - own);
    expect(history.observations.imports()).toMatchObject([{ id, rows: 300 - own }]);
    drain(history.observationBrowser.remove(ALL));
    expect(history.observations.imports()).toEqual([]);
  });
});
