import type { Identified } from '../../core/document/table-diffs.ts';
import { type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetWriting } from './sheet-writing.ts';

interface WordColumn<R, V extends string> {
  readonly id: string;
  readonly labelKey: string;
  readonly width: number;
  readonly values: readonly V[];
  /** Text key of the word for a value. */
  readonly wordKey: (value: V) => string;
  /** Text key of the sentence for a word that means none. */
  readonly badKey: string;
  readonly otherWords?: Readonly<Record<V, RegExp>>;
  get(record: R): V;
  set(record: R, value: V, writing: SheetWriting): void;
}

/** A column whose cells hold one word of a list. */
export function wordColumn<R extends Identified, V extends string>(column: WordColumn<R, V>): SheetColumn<R> {
  const { id, labelKey, width, values, wordKey, badKey, otherWords } = column;
  return {
    id,
    labelKey,
    width,
    read: (record, { word }) => word(wordKey(column.get(record))),
    order: (record) => values.indexOf(column.get(record)),
    choices: ({ word }) => values.map((value) => word(wordKey(value))),
    write(record, text, { word }, writing) {
      const wanted = text.trim().toLowerCase();
      const value = values.find(
        (each) =>
          each === wanted || word(wordKey(each)).toLowerCase() === wanted || otherWords?.[each].test(text.trim()),
      );
      if (value === undefined) return trouble(badKey, { text });
      column.set(record, value, writing);
      return null;
    },
  };
}
