import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan, task } from '../../testing/plan-builder.ts';
import type { RunHappening } from './run-happening.ts';
import { RunRecord } from './run-record.ts';
import { viewOfRecord } from './view-of-record.ts';

const workflow = plan({ tasks: [task('a', 10, {}), task('b', 10, {})] });
const schedule = workflow.tasks.map(({ id }) => ({ task: id, mode: 1, start: 0, end: 10 }));
const repairs = { mode: 'suggest', leastConfidence: 0.7, mostAnHour: 1 } as const;

const happening: fc.Arbitrary<RunHappening> = fc.oneof(
  fc.record({
    kind: fc.constant('task' as const),
    event: fc.record({
      at: fc.nat(100),
      task: fc.constantFrom('a', 'b'),
      attempt: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('starts', 'finishes', 'fails', 'interrupted', 'skipped', 'marked-done', 'gives-up'),
    }),
  }),
  fc.record({ kind: fc.constant('state' as const), state: fc.constantFrom('running', 'paused', 'finished') }),
);

describe('the record of a run', () => {
  it('is what its events make, whenever it is read anew', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const live = new RunRecord(workflow, schedule, repairs);
        for (const [at, each] of happenings.entries()) live.add(at, each);
        const anew = new RunRecord(workflow, schedule, repairs);
        const kept = JSON.parse(JSON.stringify(happenings)) as readonly RunHappening[];
        for (const [at, each] of kept.entries()) anew.add(at, each);
        expect(viewOfRecord(anew)).toEqual(viewOfRecord(live));
        expect(anew.openAttempts()).toEqual(live.openAttempts());
        const done = viewOfRecord(live).tasks.filter(({ state }) => state === 'done');
        expect(live.tasksDone).toBe(done.length);
      }),
    );
  });

  it('knows the attempts whose end nobody saw', () => {
    const record = new RunRecord(workflow, schedule, repairs);
    const add = (of: string, attempt: number, kind: 'starts' | 'fails' | 'interrupted') =>
      record.add(1, { kind: 'task', event: { at: 1, task: of, attempt, kind } });
    add('a', 1, 'starts');
    add('a', 1, 'fails');
    add('a', 2, 'starts');
    add('b', 1, 'starts');
    expect(record.openAttempts()).toEqual([
      { task: 'a', attempt: 2 },
      { task: 'b', attempt: 1 },
    ]);
    add('a', 2, 'interrupted');
    expect(record.openAttempts()).toEqual([{ task: 'b', attempt: 1 }]);
    expect(viewOfRecord(record).tasks.map(({ state }) => state)).toEqual(['paused', 'running']);
  });
});
