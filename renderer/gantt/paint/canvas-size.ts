/**
 * Makes the canvas as fine as the screen is, and returns its context scaled to CSS pixels; `null` without area.
 * @param isOpaque nothing shows through it
 */
export function sizedContext(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  isOpaque = true,
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  const deviceWidth = Math.round(width * ratio);
  const deviceHeight = Math.round(height * ratio);
  if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
    canvas.width = deviceWidth;
    canvas.height = deviceHeight;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d', { alpha: !isOpaque });
  if (context === null || width <= 0 || height <= 0) return null;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
