/** What a worker thread is started with. */
export interface WorkerStart {
  /** Tasks to load before anyone asks for them. */
  readonly preload: readonly string[];
}

/** What a pool tells a worker thread: one job at a time. */
export interface RunMessage {
  readonly task: string;
  readonly input: unknown;
  /** A field of the input that the thread holds on to, so that the next job with the same one need not bring it. */
  readonly kept: { readonly field: string; readonly isLeftOut: boolean } | null;
  /** One 32-bit cell; anything but 0 asks the job to stop. Read with `Atomics`, so a busy thread sees it at once. */
  readonly stopFlag: Int32Array;
}

/** What a worker thread tells its pool. `ready` comes once, when the thread can take jobs. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };
