import type { DurationScale } from '../../model/duration-notation.ts';
import { type PredecessorsRead, type ResolveReference, readPredecessors } from '../../model/predecessor-notation.ts';
import type { LinkType } from '../../model/workflow.ts';
import { halfWidth, inKnownUnits } from './cell-duration.ts';

/** Codes of link types in German and French lists, with the English ones. */
const FOREIGN_CODES: Readonly<Record<string, string>> = {
  EA: 'FS',
  AA: 'SS',
  EE: 'FF',
  AE: 'SF',
  FD: 'FS',
  DD: 'SS',
  DF: 'SF',
};

const CHINESE_CODES: readonly (readonly [RegExp, string])[] = [
  [/完成\s*[-–—到至]?\s*开始/g, 'FS'],
  [/开始\s*[-–—到至]?\s*开始/g, 'SS'],
  [/完成\s*[-–—到至]?\s*完成/g, 'FF'],
  [/开始\s*[-–—到至]?\s*完成/g, 'SF'],
];

/**
 * Predecessors as lists of project tools write them: `3FS+2d`, `3FS-50%`, `3FS+2ed`, `3EA+1,5 Tage` (German), `3完成-开始+2天`; several
 * between commas or semicolons.
 */
export function readPredecessorsCell(cell: string, scale: DurationScale, resolve: ResolveReference): PredecessorsRead {
  const plain = readPredecessors(cell, scale, resolve);
  if (plain.ok) return plain;
  const foreign = readPredecessors(inEnglish(cell), scale, resolve);
  return foreign.ok ? foreign : plain;
}

function inEnglish(cell: string): string {
  const coded = CHINESE_CODES.reduce((text, [words, code]) => text.replace(words, code), halfWidth(cell))
    .replace(
      /(?<=[\d\s])(EA|AA|EE|AE|FD|DD|DF)(?=\s*(?:[+-]|[;,]|$))/gi,
      (code) => FOREIGN_CODES[code.toUpperCase()] ?? code,
    )
    .replace(/([+-])\s*(\d+),(\d+)(?=\s*(?:\p{L}|%))/gu, '$1$2.$3');
  return coded.replace(
    /([+-]\s*\d+(?:\.\d+)?\s*)([^\d;,%]+)/gu,
    (_, amount: string, unit: string) => amount + inKnownUnits(unit).trim(),
  );
}

const TYPE_WORDS: readonly (readonly [RegExp, LinkType])[] = [
  [/^(?:fs|ea|finish[\s-]*(?:to[\s-]*)?start.*|ende[\s-]*anfang.*|完成\s*[-–—到至]?\s*开始.*|0)$/i, 'finish-start'],
  [/^(?:ss|aa|start[\s-]*(?:to[\s-]*)?start.*|anfang[\s-]*anfang.*|开始\s*[-–—到至]?\s*开始.*)$/i, 'start-start'],
  [/^(?:ff|ee|finish[\s-]*(?:to[\s-]*)?finish.*|ende[\s-]*ende.*|完成\s*[-–—到至]?\s*完成.*)$/i, 'finish-finish'],
  [/^(?:sf|ae|start[\s-]*(?:to[\s-]*)?finish.*|anfang[\s-]*ende.*|开始\s*[-–—到至]?\s*完成.*)$/i, 'start-finish'],
];

/** The type of a link by its code or its words in English, German and Chinese; empty means finish to start. */
export function readLinkType(cell: string): LinkType | null {
  const text = cell.trim();
  if (text === '') return 'finish-start';
  return TYPE_WORDS.find(([words]) => words.test(text))?.[1] ?? null;
}
