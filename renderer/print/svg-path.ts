/** A path as SVG writes it, with the part of the interface of `Path2D` that the charts use. */
export class SvgPath {
  /** The `d` attribute. */
  data = '';

  moveTo(x: number, y: number): void {
    this.data += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.data += `L${short(x)} ${short(y)}`;
  }

  closePath(): void {
    this.data += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.data += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.min(radius, Math.abs(width) / 2, Math.abs(height) / 2);
    const arc = (dx: number, dy: number) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    this.data +=
      `M${short(x + r)} ${short(y)}h${short(width - 2 * r)}${arc(r, r)}v${short(height - 2 * r)}${arc(-r, r)}` +
      `h${short(2 * r - width)}${arc(-r, -r)}v${short(2 * r - height)}${arc(r, -r)}Z`;
  }

  /** Angles in radians, clockwise. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const point = (angle: number) => `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
    const middle = (from + to) / 2;
    // Two halves, since one arc cannot be a whole circle.
    const half = (until: number) => `A${short(radius)} ${short(radius)} 0 0 1 ${point(until)}`;
    this.data += `${this.data === '' ? 'M' : 'L'}${point(from)}${half(middle)}${half(to)}`;
  }
}

/** A number with at most two decimals: a hundredth of a pixel is finer than any printer. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
