import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { FULL_PLAN } from '../testing/full-plan.ts';
import { deleteBaseline, renameBaseline, saveBaseline } from './baseline-commands.ts';
import { applyDiff, invertDiff } from './diffs.ts';

const SCHEDULE = FULL_PLAN.schedule?.entries ?? [];
const SAVED_AT = '2026-03-02T09:00:00.000Z';

describe('baselines', () => {
  it('keep when the schedule in force has each task, after those there are', () => {
    const after = applyDiff(FULL_PLAN, saveBaseline(FULL_PLAN, SCHEDULE, 'Agreed', SAVED_AT));
    expect(after.baselines?.map(({ id, name }) => [id, name])).toEqual([
      ['b1', 'As promised'],
      ['b2', 'Imported'],
      ['b3', 'Agreed'],
    ]);
    expect(after.baselines?.[2].entries).toEqual([
      { task: 't1', start: 0, end: 55 },
      { task: 't2', start: 540, end: 540 },
    ]);
    expect(after.workflow).toBe(FULL_PLAN.workflow);
  });

  it('are renamed and deleted, and the field goes with the last one', () => {
    const renamed = applyDiff(FULL_PLAN, renameBaseline(FULL_PLAN, 'b2', 'From elsewhere'));
    expect(renamed.baselines?.[1].name).toBe('From elsewhere');
    const { baselines: [first] = [] } = FULL_PLAN;
    const one: Plan = { ...FULL_PLAN, baselines: [first] };
    const deletion = deleteBaseline(one, 'b1');
    const none = applyDiff(one, deletion);
    expect(none).not.toHaveProperty('baselines');
    expect(applyDiff(none, invertDiff(deletion))).toEqual(one);
  });
});
