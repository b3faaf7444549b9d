import { vectorContext } from './vector-context.ts';

const hatches = new Map<string, CanvasPattern>();

/** Slanting stripes in a colour. */
export function hatch(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const vector = vectorContext(context);
  if (vector !== null) return vector.newHatch(colour);
  const known = hatches.get(colour);
  if (known !== undefined) return known;
  const tile = new OffscreenCanvas(8, 8);
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift - 1, 9);
    pen.lineTo(shift + 9, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  if (pattern === null) return colour;
  hatches.set(colour, pattern);
  return pattern;
}
