/** Exit codes of the command line, for scripts. */
export const EXIT = { fine: 0, bug: 1, badInput: 2, infeasible: 3, nothingFound: 4, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Trouble to tell a person in one message, with the exit code that a script sees. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.badInput) {
    super(message);
    this.exitCode = exitCode;
  }
}
