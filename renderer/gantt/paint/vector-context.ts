/** What a context that draws something else than pixels has besides: paths that it can read back, and hatches that it can name. */
export interface VectorContext {
  newPath(): Path2D;
  /** Slanting stripes in a colour, as a fill style. */
  newHatch(colour: string): string;
}

/** The context as one that draws no pixels; `null`: it draws pixels. */
export function vectorContext(context: CanvasRenderingContext2D): VectorContext | null {
  return 'newPath' in context ? (context as unknown as VectorContext) : null;
}

/** An empty path that the context can draw. */
export function newPath(context: CanvasRenderingContext2D): Path2D {
  return vectorContext(context)?.newPath() ?? new Path2D();
}
