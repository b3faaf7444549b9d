/** Lets events through at a bounded rate. Of each kind that came too early, only the newest is kept and sent later. */
export interface Coalescer<Event> {
  offer(event: Event): void;
  /** Sends what is kept, at once. */
  flush(): void;
}

export interface CoalescerOptions<Event> {
  readonly intervalMs: number;
  /** Kinds do not replace each other; they are sent in the order in which they were kept first. */
  readonly kindOf: (event: Event) => string;
  readonly send: (event: Event) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Calls back later, to send what is kept even if nothing more is offered; absent: only `offer` and `flush` send. */
  readonly later?: (action: () => void, delayMs: number) => void;
}

export function createCoalescer<Event>(options: CoalescerOptions<Event>): Coalescer<Event> {
  const { intervalMs, kindOf, send, now, later } = options;
  const kept = new Map<string, Event>();
  let nextAtMs = Number.NEGATIVE_INFINITY;
  let isAwaited = false;

  function flush(): void {
    if (kept.size === 0) return;
    const events = [...kept.values()];
    kept.clear();
    nextAtMs = now() + intervalMs;
    for (const event of events) send(event);
  }

  return {
    offer(event) {
      kept.set(kindOf(event), event);
      const waitMs = nextAtMs - now();
      if (waitMs <= 0) flush();
      else if (later !== undefined && !isAwaited) {
        isAwaited = true;
        later(() => {
          isAwaited = false;
          flush();
        }, waitMs);
      }
    },
    flush,
  };
}
