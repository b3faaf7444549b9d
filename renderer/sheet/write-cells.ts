import type { Identified } from '../../core/document/table-diffs.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import type { Sheet } from './sheet.ts';
import type { CellTrouble, Remedy, SheetColumn } from './sheet-column.ts';
import { SheetContext } from './sheet-context.ts';
import { type CellProblem, noteProblems, useSheet } from './sheet-store.ts';
import { SheetWriting, type WritingChoices } from './sheet-writing.ts';

/** A text for one cell. */
export interface CellText {
  readonly id: string;
  readonly column: SheetColumn<Identified>;
  readonly text: string;
  /** Where it can't be taken over, the cell just keeps what it has. */
  readonly isOptional?: boolean;
}

/** What came of texts: the step that they make is in the writing. */
export interface WrittenCells {
  readonly problems: readonly { readonly id: string; readonly column: string; readonly problem: CellProblem | null }[];
  /** Cells that could not be taken over. */
  readonly refused: number;
}

/** A writing of the plan as it is now; `null` where none is open. */
export function startWriting(context: SheetContext, choices?: WritingChoices): SheetWriting | null {
  const { plan } = usePlan.getState();
  if (plan === null) return null;
  return new SheetWriting(plan === context.plan ? context : new SheetContext(plan, context.shown), choices);
}

/** Takes texts over into a draft; those that name other records come last, whatever their order. */
export function writeCells(sheet: Sheet, texts: readonly CellText[], writing: SheetWriting): WrittenCells {
  const { context } = writing;
  const problems: { id: string; column: string; problem: CellProblem | null }[] = [];
  const write = ({ id, column, text, isOptional }: CellText) => {
    const record = sheet.find(id, writing);
    if (record === undefined || column.write === undefined) return;
    const isSame = column.read(record, context) === text;
    const found = isSame ? null : column.write(record, text, context, writing);
    const problem = found === null || isOptional === true ? null : { ...found, text };
    problems.push({ id, column: column.id, problem });
  };
  for (const each of texts) if (each.column.refersToRecords !== true) write(each);
  for (const each of texts) if (each.column.refersToRecords === true) write(each);
  return { problems, refused: problems.filter(({ problem }) => problem !== null).length };
}

/** Makes one undoable step of what was written, and shows what could not be. */
export function finishWriting(label: string, writing: SheetWriting, { problems }: WrittenCells): void {
  dispatch(label, writing.diff());
  noteProblems(problems);
}

/** Takes one text over into a cell, or notes why it can't be. */
export function writeCell(sheet: Sheet, cell: CellText, context: SheetContext): boolean {
  const writing = startWriting(context);
  if (writing === null) return false;
  const written = writeCells(sheet, [cell], writing);
  finishWriting(sheet.steps.edit, writing, written);
  return written.refused === 0;
}

/** Does what gets a cell out of its problem, and writes it once more. */
export function applyRemedy(sheet: Sheet, { id, column, text }: CellText, remedy: Remedy, context: SheetContext): void {
  const writing = startWriting(context);
  if (writing === null) return;
  remedy.prepare?.(writing);
  finishWriting(sheet.steps.edit, writing, writeCells(sheet, [{ id, column, text: remedy.text ?? text }], writing));
}

/** Makes a record of what was typed into the new row. @returns its id, or `null` where more is needed or the text means nothing */
export function createRecord(
  sheet: Sheet,
  column: SheetColumn<Identified>,
  text: string,
  context: SheetContext,
): { readonly id: string } | { readonly trouble: CellTrouble } | null {
  const writing = startWriting(context);
  if (writing === null) return null;
  const texts = new Map(useSheet.getState().pending);
  texts.set(column.id, text);
  const made = sheet.create(texts, writing);
  if (made === null) useSheet.setState({ pending: texts });
  if (made === null || typeof made === 'object') return made === null ? null : { trouble: made };
  const cells = sheet.columns.flatMap((each) => {
    const typed = texts.get(each.id);
    return typed === undefined ? [] : [{ id: made, column: each, text: typed }];
  });
  finishWriting(sheet.id === 'tasks' ? 'steps:addTask' : sheet.steps.edit, writing, writeCells(sheet, cells, writing));
  useSheet.setState({ pending: new Map() });
  return { id: made };
}
