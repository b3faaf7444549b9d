import { describe, expect, it } from 'vitest';
import { bareTask, madeUpTasks } from '../../testing/made-up-tasks.ts';
import { columnSchemaOf } from './column-schema.ts';
import { FeatureEncoder } from './feature-encoder.ts';

describe('encoding tasks', () => {
  it('never lets a row see its own outcome or a later one', () => {
    const done = madeUpTasks(200, 1);
    const outcomes = Float64Array.from(done, ({ actual }) => actual);
    const before = FeatureEncoder.learn(done, outcomes).past;
    const changed = outcomes.map((outcome, row) => (row >= 100 ? 1e6 + row : outcome));
    const after = FeatureEncoder.learn(done, changed).past;
    for (const [k, column] of before.columns.entries()) {
      expect(after.columns[k].subarray(0, 101)).toEqual(column.subarray(0, 101));
    }
    expect(after.columns.some((column, k) => column[150] !== before.columns[k][150])).toBe(true);
  });

  it('knows numbers from codes and from names that nearly every row has to itself', () => {
    const done = Array.from({ length: 200 }, (_, k) =>
      bareTask(1, { kind: `k${k % 4}`, project: 'only one', features: { size: k / 7, code: k % 5, id: `row ${k}` } }),
    );
    const { numbers, categories } = columnSchemaOf(done);
    expect(numbers).toEqual(['size', 'code']);
    expect(categories.map(({ name }) => name)).toEqual(['kind', 'code']);
  });

  it('gives an unseen category the figures of the wider group', () => {
    const done = madeUpTasks(400, 2);
    const { encoder } = FeatureEncoder.learn(
      done,
      Float64Array.from(done, ({ actual }) => actual),
    );
    const { names, columns } = encoder.encode([bareTask(1, { kind: 'unseen' })]);
    const mean = done.reduce((sum, { actual }) => sum + actual / 400, 0);
    expect(columns[names.indexOf('kind')][0]).toBeCloseTo(mean, 6);
  });
});
