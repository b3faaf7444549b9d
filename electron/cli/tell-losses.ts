import type { FidelityNote } from '../../core/model/fidelity-note.ts';

/** Says on the error stream what a file of another program and a plan do not have in common. */
export function tellLosses(file: string, report: readonly FidelityNote[]): void {
  for (const { kind, message } of report) {
    if (kind !== 'read') process.stderr.write(`${file}: ${message}\n`);
  }
}
