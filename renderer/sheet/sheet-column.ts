import type { Identified } from '../../core/document/table-diffs.ts';
import type { Parsed } from '../fields/parsed.ts';
import type { SheetContext } from './sheet-context.ts';
import type { SheetWriting } from './sheet-writing.ts';

/** Something that gets a person out of a cell that can't be read. */
export interface Remedy {
  /** Text key with namespace, and values: what it does. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Text that is written instead; absent: the same once more. */
  readonly text?: string;
  /** What has to be there first. */
  prepare?(writing: SheetWriting): void;
}

/** Why a text was not taken over: text key and values of a sentence, and ways out beside taking it back. */
export interface CellTrouble {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly remedies?: readonly Remedy[];
}

/** Days in the texts of a cell, `YYYY-MM-DD`. */
export interface CellDays {
  /** The day that a text names; `null`: none. */
  dayOf(text: string): string | null;
  /** The text for another day; a time in the text before stays. */
  withDay(day: string, text: string): string;
  /** Where to begin where no day is named; absent: today. */
  readonly usualDay?: string;
  /** The first day that may be chosen; absent: any. */
  readonly firstDay?: string;
}

/** One column of a sheet: how a cell reads and, where it can be edited, what a typed text changes. */
export interface SheetColumn<R extends Identified> {
  readonly id: string;
  /** Text key with namespace. */
  readonly labelKey: string;
  /** Starting width in CSS pixels. */
  readonly width: number;
  readonly isNumeric?: boolean;
  /** Not shown until a person asks for it. */
  readonly isExtra?: boolean;
  /** The search looks here. */
  readonly isSearched?: boolean;
  /** Its cells name other records: it is written when all others are. */
  readonly refersToRecords?: boolean;
  read(record: R, context: SheetContext): string;
  /** What rows are put in order by, `null` coming last; absent: the text. */
  order?(record: R, context: SheetContext): number | string | null;
  /** The size that a text of the column means, on the scale of {@link order}; `null`: none. */
  sizeOf?(text: string, context: SheetContext): number | null;
  /** Takes a text over into the draft, or says why not. Absent: the cell is worked out and can't be edited. */
  write?(record: R, text: string, context: SheetContext, writing: SheetWriting): CellTrouble | null;
  /** Words that a cell may hold, as they are shown. */
  choices?(context: SheetContext): readonly string[];
  /** The calendar in which a day can be chosen for a cell. */
  calendar?(context: SheetContext): CellDays | undefined;
  /** What a heading says of the rows below it. */
  summarise?(records: readonly R[], context: SheetContext): string;
}

/** Uses what a text means, or says why it means nothing. */
export function take<T>(result: Parsed<T>, use: (value: T) => void): CellTrouble | null {
  if (!result.ok) return trouble(result.key, result.values);
  use(result.value);
  return null;
}

/** @param key text key with namespace of a sentence that ends with a way out */
export function trouble(
  key: string,
  values: Readonly<Record<string, string | number>> = {},
  remedies: readonly Remedy[] = [],
): CellTrouble {
  return { key, values, remedies };
}
