/** A variable that a command is given, beside the few that every command has. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** How often a command that failed is begun again: after `waitSeconds`, then each time after `factor` times as long. */
export interface RetryRule {
  /** Further attempts after the first. */
  readonly most: number;
  readonly waitSeconds: number;
  readonly factor: number;
}

/**
 * What a local run executes for a task: one command, whatever the mode (the mode's number, and what is demanded, are in its
 * environment). It belongs to the task and not to the mode so that a person who is asked for trust reads one command a task.
 */
export interface TaskCommand {
  /** A program that PATH leads to, or the path of one; with `shell`, a line for the shell. */
  readonly program: string;
  /** Given to the program as they are; with `shell` they are `$1`, `$2` and so on of the line. */
  readonly arguments: readonly string[];
  /** Each name once. */
  readonly environment?: readonly EnvironmentVariable[];
  /** Where it works: absolute, or relative to the folder of the plan's file; absent: that folder, or the run's own. */
  readonly folder?: string;
  /** Elapsed seconds after which an attempt is ended and counts as failed; absent: none. */
  readonly timeLimitSeconds?: number;
  /** Absent: a command that fails is not begun again by itself. */
  readonly retries?: RetryRule;
  /** `true`: `program` is read by the system's shell. Absent: no shell has a part in it. */
  readonly shell?: true;
}
