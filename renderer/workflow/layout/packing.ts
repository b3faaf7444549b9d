/** A rectangle to pack, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/**
 * Packs boxes onto shelves, the tallest first, so that the whole is about `aspectRatio` times as wide as high.
 * @returns top left corner of each box, and the size of the whole
 */
export function packBoxes(
  boxes: readonly Box[],
  gap: number,
  aspectRatio: number,
): {
  readonly corners: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
} {
  let area = 0;
  let widest = 0;
  for (const box of boxes) {
    area += (box.width + gap) * (box.height + gap);
    widest = Math.max(widest, box.width);
  }
  const shelfWidth = Math.max(widest, Math.sqrt(area * aspectRatio));
  const tallestFirst = boxes.map((_, index) => index).sort((a, b) => boxes[b].height - boxes[a].height || a - b);
  const corners = boxes.map(() => ({ x: 0, y: 0 }));
  let x = 0;
  let y = 0;
  let shelfHeight = 0;
  let width = 0;
  for (const index of tallestFirst) {
    const box = boxes[index];
    if (x > 0 && x + box.width > shelfWidth) {
      x = 0;
      y += shelfHeight + gap;
      shelfHeight = 0;
    }
    corners[index] = { x, y };
    x += box.width + gap;
    width = Math.max(width, x - gap);
    shelfHeight = Math.max(shelfHeight, box.height);
  }
  return { corners, width, height: y + shelfHeight };
}
