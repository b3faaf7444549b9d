export type DecimalSign = '.' | ',';

const BLANKS = /[\s\u00A0\u202F'’_]/g;
const CURRENCY = /^(?:[A-Z]{3}|[$€£¥￥])|(?:[A-Z]{3}|[$€£¥￥元])$/g;

/**
 * A number as people write it: `1.5`, `1,5`, `1 500`, `1.500,25`, `€ 20`. What is not unmistakable goes by `decimal`: with a comma
 * `1.500` is fifteen hundred. `null` where the text is no number.
 */
export function readNumber(cell: string, decimal: DecimalSign): number | null {
  const text = cell.trim().replace(CURRENCY, '').replace(BLANKS, '');
  if (!/^[+-]?[\d.,]*\d(?:e[+-]?\d{1,3})?$/i.test(text)) return null;
  const thousands = decimal === ',' ? /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/ : /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
  const plain = thousands.test(text) ? text.replaceAll(decimal === ',' ? '.' : ',', '') : text;
  if ((plain.match(/[.,]/g) ?? []).length > 1) return null;
  const value = Number(plain.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** The decimal sign that most numbers of some cells have; a point where none tells. */
export function guessDecimalSign(cells: Iterable<string>): DecimalSign {
  let commas = 0;
  let points = 0;
  for (const cell of cells) {
    const match = /^\s*[+-]?(?:\d{1,3}([. ]))?\d+([.,])\d{1,9}\s*(?:\p{L}+\.?|%|€)?\s*$/u.exec(cell);
    if (match === null) continue;
    if (match[2] === ',') commas++;
    else points++;
  }
  return commas > points ? ',' : '.';
}

const YES = /^(?:yes|y|true|ja|j|wahr|是|对|有|1|x|✓|√|oui|sí|si)$/i;
const NO = /^(?:no|n|false|nein|falsch|否|不|没有|0|-|non)$/i;

/** Yes or no in English, German, Chinese and signs; `null` where the text is neither. */
export function readYesNo(cell: string): boolean | null {
  const text = cell.trim();
  return YES.test(text) ? true : NO.test(text) ? false : null;
}
