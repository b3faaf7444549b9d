import { describe, expect, it } from 'vitest';
import type { LocalEvent } from './local-event.ts';
import { missingEvents } from './missing-events.ts';

const usage = { cpuSeconds: null, memoryBytes: null, ioBytes: null };
const events: readonly LocalEvent[] = [
  { kind: 'begins', atMs: 0, fingerprint: '' },
  { kind: 'starts', task: 'a', attempt: 1, atMs: 1, token: '' },
  { kind: 'ends', task: 'a', attempt: 1, atMs: 2, isDone: false, reason: 'exit code 1', usage },
  { kind: 'starts', task: 'a', attempt: 2, atMs: 3, token: '' },
  { kind: 'ends', task: 'a', attempt: 2, atMs: 4, isDone: true, reason: 'exit code 0', usage },
  { kind: 'marked-done', task: 'gate', attempt: 0, atMs: 5 },
];

function missing(attempt: number, isOpen: boolean, outcome: 'done' | null) {
  const told = missingEvents(
    events,
    () => ({ attempt, isOpen, outcome }),
    (atMs) => atMs,
  );
  return told.map(({ at, task, attempt: number, kind }) => `${at} ${task} ${number} ${kind}`);
}

describe('what a record lacks of a ledger', () => {
  it('is everything where it knows nothing', () => {
    expect(missing(0, false, null)).toEqual([
      ...['1 a 1 starts', '2 a 1 fails', '3 a 2 starts', '4 a 2 finishes', '5 gate 1 marked-done'],
    ]);
  });

  it('is what came after the last that it knows, and nothing where it knows all', () => {
    expect(missing(1, true, null)).toEqual(['2 a 1 fails', '3 a 2 starts', '4 a 2 finishes', '5 gate 1 marked-done']);
    expect(missing(1, false, null).slice(0, 2)).toEqual(['3 a 2 starts', '4 a 2 finishes']);
    expect(missing(2, true, null)[0]).toBe('4 a 2 finishes');
    expect(missing(2, false, 'done')).toEqual([]);
  });
});
