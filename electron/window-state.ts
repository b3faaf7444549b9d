import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** A rectangle in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const pixels = z.int().min(-100_000).max(100_000);
const windowStateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const SMALLEST_WINDOW = { width: 800, height: 560 } as const;
/** So much of a window must lie on a display for a person to be able to take hold of it. */
const VISIBLE = { width: 120, height: 60 } as const;

/** The state of the window that was closed last, or `null` where it is unknown or unreadable. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the state; a disk that refuses is no reason to disturb anyone. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(state));
  } catch {
    return;
  }
}

/**
 * The remembered bounds made to fit today's displays: no larger than the display that shows most of the window, and `null`
 * where the display that held it is gone.
 * @param workAreas of the displays, without their task bars
 */
export function fitBounds(bounds: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  let best: Bounds | null = null;
  let bestArea = 0;
  for (const area of workAreas) {
    const { width, height } = overlap(bounds, area);
    if (width >= VISIBLE.width && height >= VISIBLE.height && width * height > bestArea) {
      best = area;
      bestArea = width * height;
    }
  }
  if (best === null) return null;
  const width = Math.min(Math.max(bounds.width, SMALLEST_WINDOW.width), best.width);
  const height = Math.min(Math.max(bounds.height, SMALLEST_WINDOW.height), best.height);
  // The title bar must not lie above the display.
  return { x: bounds.x, y: Math.max(bounds.y, best.y), width, height };
}

function overlap(a: Bounds, b: Bounds): { readonly width: number; readonly height: number } {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return { width: Math.max(0, width), height: Math.max(0, height) };
}
