import { textWidths } from './text-widths.ts';

const ELLIPSIS = '…';

/** The text, or so much of its beginning as fits with an ellipsis. The context must have the font set. */
export function fitText(context: CanvasRenderingContext2D, text: string, roomPx: number): string {
  if (textWidths.of(context, text) <= roomPx) return text;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const length = (fits + tooLong) >>> 1;
    if (textWidths.of(context, text.slice(0, length) + ELLIPSIS) <= roomPx) fits = length;
    else tooLong = length;
  }
  return text.slice(0, fits).trimEnd() + ELLIPSIS;
}
