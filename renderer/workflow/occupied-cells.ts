import { TASK_SIZE } from './node-size.ts';
import type { Point } from './workflow-graph.ts';

const COLUMN = TASK_SIZE.width + 60;
const ROW = TASK_SIZE.height + 20;

/** A coarse grid over the canvas that remembers what stands where. */
export class OccupiedCells {
  readonly #corners = new Map<string, Point[]>();
  #left = 0;
  #bottom = 0;

  constructor(points: Iterable<Point>) {
    for (const point of points) this.#take(point);
  }

  /** The nearest free place at or below the wish. */
  takeNear(wish: Point): Point {
    let point = wish;
    for (let blocker = this.#blockerOf(point); blocker !== null; blocker = this.#blockerOf(point))
      point = { x: point.x, y: blocker.y + ROW };
    this.#take(point);
    return point;
  }

  nextRow(): Point {
    return { x: this.#left, y: this.#bottom };
  }

  #take(point: Point): void {
    if (this.#corners.size === 0) this.#left = point.x;
    const key = this.#keyOf(Math.floor(point.x / COLUMN), Math.floor(point.y / ROW));
    const cell = this.#corners.get(key);
    if (cell) cell.push(point);
    else this.#corners.set(key, [point]);
    this.#left = Math.min(this.#left, point.x);
    this.#bottom = Math.max(this.#bottom, point.y + ROW);
  }

  #blockerOf({ x, y }: Point): Point | null {
    const column = Math.floor(x / COLUMN);
    const row = Math.floor(y / ROW);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of this.#corners.get(this.#keyOf(c, r)) ?? [])
          if (Math.abs(other.x - x) < TASK_SIZE.width && Math.abs(other.y - y) < ROW) return other;
      }
    }
    return null;
  }

  #keyOf(column: number, row: number): string {
    return `${column} ${row}`;
  }
}
