import type { RpcError } from '../ipc/rpc-error.ts';

/** Exit codes of the command line, for scripts. */
export const EXIT = { fine: 0, bug: 1, badInput: 2, infeasible: 3, nothingFound: 4, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Trouble to tell a person in one message, with the exit code that a script sees. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  /** What else is to be said, one sentence each. */
  readonly details: readonly string[];

  constructor(message: string, exitCode: ExitCode = EXIT.badInput, details: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.details = details;
  }
}

/** The exit code for an error of the engine. */
export function exitCodeOf({ code }: RpcError): ExitCode {
  if (code === 'cancelled') return EXIT.cancelled;
  return code === 'internal' || code === 'worker-died' || code === 'engine-gone' ? EXIT.bug : EXIT.badInput;
}

/** What the diagnostics of an error say beyond its message. */
export function detailsOf({ message, diagnostics }: RpcError): readonly string[] {
  return diagnostics.map((each) => each.message).filter((sentence) => !message.includes(sentence));
}
