/** Something that happened in the service, as its event stream tells it. */
export interface ServiceEvent {
  /** From 1 on, in the order in which things happened. */
  readonly id: number;
  readonly kind: 'task' | 'job' | 'alert';
  /** What it is about: a task, a job or a stream of metrics. */
  readonly subject: string;
  readonly data: unknown;
}

const KEPT = 1_000;

/** The latest events for those who come late or come back, and whoever listens now. */
export class ServiceEvents {
  private readonly kept: ServiceEvent[] = [];
  private readonly listeners = new Set<(event: ServiceEvent) => void>();
  private lastId = 0;

  tell(kind: ServiceEvent['kind'], subject: string, data: unknown): void {
    const event: ServiceEvent = { id: ++this.lastId, kind, subject, data };
    this.kept.push(event);
    if (this.kept.length > KEPT) this.kept.shift();
    for (const listener of this.listeners) listener(event);
  }

  /** The kept events after one that was seen. */
  since(id: number): readonly ServiceEvent[] {
    return this.kept.filter((event) => event.id > id);
  }

  /** @returns ends the listening */
  listen(listener: (event: ServiceEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
