import { describe, expect, it } from 'vitest';
import { FULL_PLAN } from '../testing/full-plan.ts';
import type { JournalEntry } from './journal-entry.ts';
import { observationsOfRun } from './observations-of-run.ts';

const task = (at: number, subject: string, text: string): JournalEntry => ({ at, kind: 'task', subject, text });
const { actual: _actual, ...plaster } = FULL_PLAN.workflow.tasks[0];
const workflow = { ...FULL_PLAN.workflow, tasks: [{ ...plaster, modes: [plaster.modes[0]] as const }] };
const entries = [{ task: 't1', mode: 1, start: 0, end: 480 }];

describe('the observations of a run', () => {
  it('are its finished tasks with the working time of their last attempts', () => {
    // The plan begins on a Monday at 09:00 in Berlin; the office closes at 17:00, and works on Mondays and Sunday nights only.
    const journal = [
      task(0, 't1', 'starts'),
      task(60, 't1', 'fails'),
      task(120, 't1', 'starts'),
      task(660, 't1', 'finishes'),
    ];
    expect(observationsOfRun(workflow, entries, journal)).toEqual([
      expect.objectContaining({
        task: 'Plaster',
        kind: 'wall',
        group: 'Walls',
        project: 'Kitchen',
        performer: 'Painter',
        plannedDurationSeconds: 480 * 60,
        actualDurationSeconds: (480 - 120) * 60,
        startedAt: Date.parse('2026-03-02T10:00:00Z'),
        finishedAt: Date.parse('2026-03-02T19:00:00Z'),
        errors: 1,
        outcome: 'done',
      }),
    ]);
  });

  it('leave out what did not finish, and plans without seconds', () => {
    expect(observationsOfRun(workflow, entries, [task(0, 't1', 'starts'), task(9, 't1', 'fails')])).toEqual([]);
    const journal = [task(0, 't1', 'starts'), task(9, 't1', 'finishes')];
    expect(observationsOfRun({ ...workflow, tick: 'period' }, entries, journal)).toEqual([]);
  });
});
