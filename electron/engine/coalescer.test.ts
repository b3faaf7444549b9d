import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalescer.ts';

function setUp(withTimer: boolean) {
  const sent: string[] = [];
  const timers: { readonly action: () => void; readonly atMs: number }[] = [];
  const clock = { ms: 0 };
  const coalescer = createCoalescer<string>({
    intervalMs: 100,
    kindOf: (event) => event[0],
    send: (event) => sent.push(event),
    now: () => clock.ms,
    ...(withTimer ? { later: (action, delayMs) => timers.push({ action, atMs: clock.ms + delayMs }) } : {}),
  });
  return { sent, timers, clock, coalescer };
}

describe('coalescer', () => {
  it('sends the first event at once, then the newest of each kind per interval', () => {
    const { sent, clock, coalescer } = setUp(false);
    for (clock.ms = 0; clock.ms <= 300; clock.ms += 10) {
      coalescer.offer(`a${clock.ms}`);
      coalescer.offer(`b${clock.ms}`);
    }
    expect(sent).toEqual(['a0', 'b90', 'a100', 'b190', 'a200', 'b290', 'a300']);
    coalescer.flush();
    expect(sent.slice(-1)).toEqual(['b300']);
  });

  it('sends what is kept when its time comes, with one timer at a time', () => {
    const { sent, timers, clock, coalescer } = setUp(true);
    for (const event of ['a1', 'a2', 'a3', 'b1', 'b2']) coalescer.offer(event);
    expect(sent).toEqual(['a1']);
    expect(timers).toHaveLength(1);
    clock.ms = timers[0].atMs;
    timers[0].action();
    expect(sent).toEqual(['a1', 'a3', 'b2']);
    coalescer.flush();
    expect(sent).toHaveLength(3);
  });
});
