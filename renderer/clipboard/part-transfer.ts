import { type PlanPart, parsePart } from '../../core/document/plan-part.ts';

/** Other programs pass over it; another window of this one reads it. */
const PART_TYPE = 'application/x-planloom-part+json';

let lastText: string | null = null;
let lastPart: PlanPart | null = null;

/** Puts a part on the clipboard as it is, and as lines that people and other programs can read. */
export function writeTransfer(transfer: DataTransfer, part: PlanPart, lines: string): void {
  transfer.setData(PART_TYPE, JSON.stringify(part));
  transfer.setData('text/plain', lines);
  lastText = lines;
  lastPart = part;
}

/** The part on the clipboard; of what was copied in this window too where a system keeps the text alone. */
export function partIn(transfer: DataTransfer): PlanPart | null {
  const part = parsePart(transfer.getData(PART_TYPE));
  if (part !== null) return part;
  return transfer.getData('text/plain') === lastText ? lastPart : null;
}

/** What was copied last in this window. */
export function lastCopied(): PlanPart | null {
  return lastPart;
}
