/** What is known of a task before it starts; nothing else may enter a forecast. */
export interface TaskFacts {
  readonly kind: string | null;
  /** Person or machine. */
  readonly person: string | null;
  readonly project: string | null;
  readonly group: string | null;
  readonly mode: string | null;
  /** In the unit of what is forecast; `null` where there is no estimate. */
  readonly planned: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number | null;
  /** Tasks of one batch (a run, an order) do not know each other's outcome; `null`: known in the order of the rows. */
  readonly batch: string | null;
  readonly features: Readonly<Record<string, number | string>>;
}

/** A task that is done, with what was to be forecast: at least 0. */
export interface DoneTask extends TaskFacts {
  readonly actual: number;
}
