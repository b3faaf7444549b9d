import { RpcError } from '../../electron/ipc/rpc-error.ts';

/** What a person has to decide before a process (BPMN) can become a plan. */
export interface UndecidedProcess {
  /** Names of its choices, in quotes; `null`: it has none. */
  readonly choices: string | null;
  /** Where its loops lead from and to; `null`: it has none. */
  readonly loops: string | null;
}

/** Choices and loops because of which a file was refused; `null`: it was refused for something else. */
export function undecidedProcess(error: unknown): UndecidedProcess | null {
  if (!(error instanceof RpcError)) return null;
  const namesOf = (code: string): string | null => {
    const names = error.diagnostics.find((diagnostic) => diagnostic.code === code)?.values['names'];
    return names === undefined ? null : String(names);
  };
  const undecided = { choices: namesOf('bpmn-choices'), loops: namesOf('bpmn-loops') };
  return undecided.choices === null && undecided.loops === null ? null : undecided;
}
