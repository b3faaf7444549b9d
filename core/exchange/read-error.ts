import type { Baseline } from '../model/baseline.ts';
import type { FidelityNote } from '../model/fidelity-note.ts';
import { quoted } from '../model/quoted.ts';
import type { Workflow } from '../model/workflow.ts';

/** Where in a file something is wrong; absent parts are unknown or do not apply. */
export interface FilePlace {
  /** From 1. */
  readonly line?: number;
  /** Row of a table, from 1, the header included, as spreadsheets count; cells may span several lines. */
  readonly row?: number;
  /** Name of the part of the file, as the format calls it. */
  readonly section?: string;
}

/** A file that can't be read as what it is or claims to be. The message names place and value and ends with a way out. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  /** What the file was read as, for example `PSPLIB`; `null`: it is of no known kind, and `problem` says so in a sentence. */
  readonly format: string | null;
  readonly place: FilePlace;

  constructor(format: string | null, place: FilePlace, problem: string, hint: string) {
    const where = [
      ...(format === null ? [] : [`${format} file`]),
      ...(place.line === undefined ? [] : [`line ${place.line}`]),
      ...(place.row === undefined ? [] : [`row ${place.row}`]),
      ...(place.section === undefined ? [] : [place.section]),
    ].join(', ');
    super(`${where === '' ? problem : `${where}: ${problem}`} ${hint}`);
    this.format = format;
    this.place = place;
  }
}

/** A workflow read from a foreign format, with a note of everything that was added, changed or left out. */
export interface ImportedWorkflow {
  readonly workflow: Workflow;
  readonly baselines?: readonly Baseline[];
  readonly report: readonly FidelityNote[];
}

/** A value of a file as it may stand in a message: quoted, shortened, without control characters. */
export function quotedCell(value: string): string {
  return quoted(value.replace(/\p{Cc}/gu, '·'));
}
