/** One task execution as it happened. Only the actual duration is always known. Instants are milliseconds since 1970. */
export interface Observation {
  readonly task: string | null;
  readonly kind: string | null;
  readonly group: string | null;
  readonly project: string | null;
  /** Person or machine that did it. */
  readonly performer: string | null;
  readonly mode: string | null;
  readonly plannedEffortHours: number | null;
  readonly actualEffortHours: number | null;
  readonly plannedDurationSeconds: number | null;
  readonly actualDurationSeconds: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly cpuCores: number | null;
  readonly memoryBytes: number | null;
  readonly ioBytes: number | null;
  readonly networkBytes: number | null;
  readonly errors: number | null;
  readonly retries: number | null;
  readonly dataBytes: number | null;
  readonly systemLoad: number | null;
  readonly outcome: string | null;
  /** Whatever else was known of it; `null` for nothing. */
  readonly features: Readonly<Record<string, number | string>> | null;
}

/** Units that durations of imported files come in, in seconds. */
export const SECONDS_PER_UNIT = {
  millisecond: 0.001,
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
} as const;

export type DurationUnit = keyof typeof SECONDS_PER_UNIT;

export const DURATION_UNITS = Object.keys(SECONDS_PER_UNIT) as readonly DurationUnit[];
