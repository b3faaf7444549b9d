/** Lets events through at a bounded rate. Of each kind that came too early, only the newest is kept and sent later. */
export interface Coalescer<Event> {
  offer(event: Event): void;
  /** Sends what is kept, at once. */
  flush(): void;
}

export interface CoalescerOptions<Event> {
  /** How long a kind is held back after one of it was sent. */
  readonly intervalMsOf: (kind: string) => number;
  /** Kinds neither replace nor delay each other; those held back are sent in the order in which they were kept first. */
  readonly kindOf: (event: Event) => string;
  readonly send: (event: Event) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Calls back later, to send what is kept even if nothing more is offered; absent: only `offer` and `flush` send. */
  readonly later?: (action: () => void, delayMs: number) => void;
}

export function createCoalescer<Event>(options: CoalescerOptions<Event>): Coalescer<Event> {
  const { intervalMsOf, kindOf, send, now, later } = options;
  const kept = new Map<string, Event>();
  const nextAtMs = new Map<string, number>();
  const awaited = new Set<string>();

  function sendKept(kind: string): void {
    const event = kept.get(kind);
    if (event === undefined) return;
    kept.delete(kind);
    // Sending may take long, and the pause counts from its beginning.
    nextAtMs.set(kind, now() + intervalMsOf(kind));
    send(event);
  }

  return {
    offer(event) {
      const kind = kindOf(event);
      kept.set(kind, event);
      const waitMs = (nextAtMs.get(kind) ?? Number.NEGATIVE_INFINITY) - now();
      if (waitMs <= 0) sendKept(kind);
      else if (later !== undefined && !awaited.has(kind)) {
        awaited.add(kind);
        later(() => {
          awaited.delete(kind);
          sendKept(kind);
        }, waitMs);
      }
    },
    flush() {
      for (const kind of [...kept.keys()]) sendKept(kind);
    },
  };
}
