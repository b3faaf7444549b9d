import type { Box } from '../cards/frames.ts';

/** What part of the canvas is in sight. */
export interface View {
  readonly transform: readonly [x: number, y: number, zoom: number];
  /** Of the window, in pixels of the screen. */
  readonly width: number;
  readonly height: number;
}

/** By this share of the window more than what is in sight is kept ready on each side. */
const MARGIN = 0.15;
/** A box that is larger than what is needed by this factor is given up for a closer one. */
const MOST_SPARE = 3;

/**
 * A part of the canvas that has all of the view in it, in canvas pixels.
 * @param known the box of an earlier view, which is kept as long as it serves: what is drawn changes with the box
 */
export function sightBox({ transform: [x, y, zoom], width, height }: View, known: Box | null): Box {
  const left = -x / zoom;
  const top = -y / zoom;
  const across = width / zoom;
  const down = height / zoom;
  if (known !== null) {
    const isWithin =
      known.x <= left &&
      known.y <= top &&
      known.x + known.width >= left + across &&
      known.y + known.height >= top + down;
    const isSpare = known.width > MOST_SPARE * across || known.height > MOST_SPARE * down;
    if (isWithin && !isSpare) return known;
  }
  return {
    x: left - across * MARGIN,
    y: top - down * MARGIN,
    width: across * (1 + 2 * MARGIN),
    height: down * (1 + 2 * MARGIN),
  };
}
