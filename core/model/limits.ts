/**
 * Largest values that a plan may hold. They are far beyond any real plan and keep every sum that scheduling forms
 * (all durations and lags along one path, all demands at one moment) a safe integer:
 * 50,000 · (2·10¹⁰ + 5 · 2·10¹⁰) + 10¹³ < 2⁵³.
 */
export const LIMITS = {
  tasks: 50_000,
  links: 250_000,
  resources: 5_000,
  calendars: 1_000,
  groups: 10_000,
  scenarios: 1_000,
  baselines: 100,
  modesPerTask: 200,
  demandsPerMode: 1_000,
  rolesPerMode: 20,
  choicesPerRole: 200,
  /** Ways to do a task, modes times the ways to fill their roles, where it has roles. */
  assignmentsPerTask: 100,
  setupsPerResource: 2_500,
  capacityChanges: 20_000,
  calendarExceptions: 5_000,
  risks: 1_000,
  impactsPerRisk: 100,
  correlatedGroups: 1_000,
  fidelityNotes: 1_000,
  /** Observations that an empirical distribution is made of. */
  empiricalValues: 10_000,
  spansPerDay: 48,
  /** Ticks: the longest duration and the longest lag either way; 231 days in milliseconds. */
  durationTicks: 20_000_000_000,
  /** Ticks since the origin, either way: 317 years in milliseconds. */
  momentTicks: 10_000_000_000_000,
  /** Percent of a duration, either way. */
  lagPercent: 500,
  /** Thousandths of a unit: what a 32-bit whole number holds. */
  amount: 2_000_000_000,
  /** Thousandths of a unit of a non-renewable resource. */
  budget: 1_000_000_000_000_000,
  weight: 1_000_000_000,
  cost: 1_000_000_000_000,
  /** Canvas pixels, either way. */
  coordinate: 10_000_000,
  idLength: 200,
  nameLength: 500,
  notesLength: 50_000,
  /** Characters of a program, an argument or a variable's value; no system passes much more than 100,000 bytes in one. */
  commandTextLength: 20_000,
  argumentsPerCommand: 1_000,
  variablesPerCommand: 200,
  pathLength: 4_096,
  /** 30 days. */
  timeLimitSeconds: 2_592_000,
  retries: 100,
  backOffFactor: 100,
} as const;
