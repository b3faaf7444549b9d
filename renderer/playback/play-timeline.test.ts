import { describe, expect, it } from 'vitest';
import type { PlayEvent, PlayEventKind } from '../../core/discrete-event/play-event.ts';
import { amountAt, playTimeline } from './play-timeline.ts';

function event(at: number, kind: PlayEventKind, task: number, more: Partial<PlayEvent> = {}): PlayEvent {
  return { at, kind, caseNumber: 0, task, resource: -1, value: 0, ...more };
}

/** Task 0 and 1 in modes 0 and 1 on resource 0, task 2 in mode 2 on none. */
const outcome = {
  uses: [[[0], [0], []]],
  firstCaseUses: null,
  resources: [{ id: 'crew', name: 'Crew', capacity: 1000 }],
};

const events: readonly PlayEvent[] = [
  event(0, 'arrives', -1),
  event(0, 'waits', 0, { value: 0 }),
  event(0, 'waits', 1, { value: 1 }),
  event(0, 'starts', 0, { value: 0 }),
  event(2, 'breaks-down', -1, { resource: 0 }),
  event(2, 'interrupted', 0),
  event(3, 'repaired', -1, { resource: 0 }),
  event(3, 'resumes', 0),
  event(5, 'finishes', 0),
  event(5, 'starts', 1, { value: 1 }),
  event(5, 'starts', 2, { value: 2 }),
  event(6, 'fails', 1),
  event(7, 'finishes', 2),
];

describe('the timeline of a play', () => {
  it('has bars for the stretches of work, and says how each ended', () => {
    const [crew, none] = playTimeline(events, outcome, 9);
    expect(crew.bars.map(({ task, from, to, end }) => [task, from, to, end])).toEqual([
      [0, 0, 2, 'interrupted'],
      [0, 3, 5, 'finishes'],
      [1, 5, 6, 'fails'],
    ]);
    expect(crew.rows).toBe(1);
    expect(crew.outages).toEqual([{ from: 2, to: 3 }]);
    expect(none.resource).toBe(-1);
    expect(none.bars).toMatchObject([{ task: 2, from: 5, to: 7 }]);
  });

  it('counts who waits and who works', () => {
    const [{ queue, working }] = playTimeline(events, outcome, 9);
    expect([0, 1, 4.9, 5, 8].map((at) => amountAt(queue, at))).toEqual([1, 1, 1, 0, 0]);
    expect([0, 2, 3, 5.5, 6].map((at) => amountAt(working, at))).toEqual([1, 0, 1, 1, 0]);
  });

  it('puts what goes on at the same time in rows of its own, and ends open work where knowledge ends', () => {
    const both = [events[0], event(1, 'starts', 0, { value: 0 }), event(2, 'starts', 1, { value: 1 })];
    const [crew] = playTimeline(both, outcome, 4);
    expect(crew.rows).toBe(2);
    expect(crew.bars.map(({ from, to, row, end }) => [from, to, row, end])).toEqual([
      [1, 4, 0, 'stops'],
      [2, 4, 1, 'stops'],
    ]);
  });
});
