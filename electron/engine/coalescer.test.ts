import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalescer.ts';

function setUp(withTimer: boolean) {
  const sent: string[] = [];
  const timers: { readonly action: () => void; readonly atMs: number }[] = [];
  const clock = { ms: 0 };
  const coalescer = createCoalescer<string>({
    intervalMsOf: (kind) => (kind === 'c' ? 1000 : 100),
    kindOf: (event) => event[0],
    send: (event) => sent.push(event),
    now: () => clock.ms,
    ...(withTimer ? { later: (action, delayMs) => timers.push({ action, atMs: clock.ms + delayMs }) } : {}),
  });
  return { sent, timers, clock, coalescer };
}

describe('coalescer', () => {
  it('sends the first event of each kind at once, then the newest per interval', () => {
    const { sent, clock, coalescer } = setUp(false);
    for (clock.ms = 0; clock.ms <= 250; clock.ms += 10) {
      coalescer.offer(`a${clock.ms}`);
      if (clock.ms >= 50) coalescer.offer(`b${clock.ms}`);
    }
    expect(sent).toEqual(['a0', 'b50', 'a100', 'b150', 'a200', 'b250']);
    coalescer.flush();
    expect(sent.slice(6)).toEqual(['a250']);
  });

  it('lets no kind wait for another that is held back for longer', () => {
    const { sent, clock, coalescer } = setUp(false);
    coalescer.offer('c0');
    for (clock.ms = 10; clock.ms < 1000; clock.ms += 100) {
      coalescer.offer(`c${clock.ms}`);
      coalescer.offer(`a${clock.ms}`);
    }
    expect(sent).toEqual(['c0', ...Array.from({ length: 10 }, (_, k) => `a${10 + 100 * k}`)]);
  });

  it('sends what is kept when its time comes, with one timer at a time for each kind', () => {
    const { sent, timers, clock, coalescer } = setUp(true);
    for (const event of ['a1', 'a2', 'a3', 'b1', 'b2']) coalescer.offer(event);
    expect(sent).toEqual(['a1', 'b1']);
    expect(timers).toHaveLength(2);
    clock.ms = timers[0].atMs;
    timers[0].action();
    expect(sent).toEqual(['a1', 'b1', 'a3']);
    coalescer.flush();
    expect(sent).toEqual(['a1', 'b1', 'a3', 'b2']);
    timers[1].action();
    expect(sent).toHaveLength(4);
  });
});
