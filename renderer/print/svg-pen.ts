import type { VectorContext } from '../gantt/paint/vector-context.ts';
import { SvgPath, short } from './svg-path.ts';

interface Style {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textBaseline: CanvasTextBaseline;
  textAlign: CanvasTextAlign;
  dash: readonly number[];
}

const FRESH: Style = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'miter',
  globalAlpha: 1,
  font: '10px sans-serif',
  textBaseline: 'alphabetic',
  textAlign: 'start',
  dash: [],
};

/** From the middle of a line of text to its baseline, as a share of the size of the font. */
const MIDDLE_TO_BASELINE = 0.35;
const HATCH_PX = 8;
const ANCHORS: Readonly<Partial<Record<CanvasTextAlign, string>>> = { center: 'middle', right: 'end', end: 'end' };

/** Draws as a canvas does, with the part of its interface that the charts use, and writes SVG: sharp at any size. */
export class SvgPen extends SvgPath implements Style, VectorContext {
  fillStyle = FRESH.fillStyle;
  strokeStyle = FRESH.strokeStyle;
  lineWidth = FRESH.lineWidth;
  lineJoin = FRESH.lineJoin;
  globalAlpha = FRESH.globalAlpha;
  font = FRESH.font;
  textBaseline = FRESH.textBaseline;
  textAlign = FRESH.textAlign;
  dash = FRESH.dash;
  private readonly parts: string[] = [];
  private readonly definitions = new Map<string, string>();
  private readonly saved: { readonly style: Style; groups: number }[] = [];
  private readonly widthOf: (font: string, text: string) => number;
  private readonly prefix: string;

  /**
   * @param prefix of the names within the drawing; drawings on one page need different ones
   * @param widthOf width of a text in a CSS font, in CSS pixels
   */
  constructor(prefix: string, widthOf: (font: string, text: string) => number) {
    super();
    this.prefix = prefix;
    this.widthOf = widthOf;
  }

  /** The pen as the canvas that the painters know. */
  asContext(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }

  /** The drawing so far; sizes in CSS pixels. */
  toSvg(width: number, height: number): string {
    const definitions = [...this.definitions.values()].join('');
    const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
    const head = definitions === '' ? '' : `<defs>${definitions}</defs>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${head}${this.parts.join('')}</svg>`;
  }

  newPath(): Path2D {
    return new SvgPath() as unknown as Path2D;
  }

  newHatch(colour: string): string {
    const tile = `width="${HATCH_PX}" height="${HATCH_PX}" patternUnits="userSpaceOnUse"`;
    const turn = 'patternTransform="rotate(45)"';
    const stripe = `<rect width="3" height="${HATCH_PX}" fill="${colour}"/>`;
    return `url(#${this.define(`hatch ${colour}`, (id) => `<pattern id="${id}" ${tile} ${turn}>${stripe}</pattern>`)})`;
  }

  save(): void {
    this.saved.push({ style: this.style(), groups: 0 });
  }

  restore(): void {
    const last = this.saved.pop();
    if (last === undefined) return;
    Object.assign(this, last.style);
    this.parts.push('</g>'.repeat(last.groups));
  }

  translate(x: number, y: number): void {
    this.open(`transform="translate(${short(x)} ${short(y)})"`);
  }

  scale(x: number, y: number): void {
    this.open(`transform="scale(${short(x)} ${short(y)})"`);
  }

  /** Nothing is seen outside of the path from here until {@link restore}. */
  clip(): void {
    const { data } = this;
    const name = this.define(`clip ${data}`, (id) => `<clipPath id="${id}"><path d="${data}"/></clipPath>`);
    this.open(`clip-path="url(#${name})"`);
  }

  beginPath(): void {
    this.data = '';
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash;
  }

  fill(path?: Path2D): void {
    const data = path === undefined ? this.data : (path as unknown as SvgPath).data;
    if (data !== '') this.parts.push(`<path d="${data}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  stroke(path?: Path2D): void {
    const data = path === undefined ? this.data : (path as unknown as SvgPath).data;
    if (data !== '') this.parts.push(`<path d="${data}" fill="none"${this.strokes()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (width > 0 && height > 0)
      this.parts.push(`<rect ${box(x, y, width, height)} fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    if (width > 0 && height > 0) this.parts.push(`<rect ${box(x, y, width, height)} fill="none"${this.strokes()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${this.fillStyle}"${this.opacity()}`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none"${this.strokes()}`);
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.widthOf(this.font, text) };
  }

  private style(): Style {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, globalAlpha, font, textBaseline, textAlign, dash } = this;
    return { fillStyle, strokeStyle, lineWidth, lineJoin, globalAlpha, font, textBaseline, textAlign, dash };
  }

  private open(attribute: string): void {
    const last = this.saved.at(-1);
    if (last === undefined) throw new Error('Save the state before it is changed for good.');
    last.groups++;
    this.parts.push(`<g ${attribute}>`);
  }

  private define(key: string, write: (id: string) => string): string {
    const id = `${this.prefix}-${[...this.definitions.keys()].indexOf(key) + 1 || this.definitions.size + 1}`;
    if (!this.definitions.has(key)) this.definitions.set(key, write(id));
    return id;
  }

  private opacity(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${short(this.globalAlpha)}"`;
  }

  private strokes(): string {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.map(short).join(' ')}"`;
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
    return ` stroke="${this.strokeStyle}" stroke-width="${short(this.lineWidth)}"${dash}${join}${this.opacity()}`;
  }

  private write(text: string, x: number, y: number, paint: string): void {
    const [, weight, size = '10', family = 'sans-serif'] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const baseline = this.textBaseline === 'middle' ? y + MIDDLE_TO_BASELINE * Number(size) : y;
    const anchor = ANCHORS[this.textAlign];
    const font =
      `font-family="${escaped(family)}" font-size="${size}"` +
      `${weight === undefined ? '' : ` font-weight="${weight}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
    this.parts.push(`<text x="${short(x)}" y="${short(baseline)}" ${font} ${paint}>${escaped(text)}</text>`);
  }
}

function box(x: number, y: number, width: number, height: number): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // Characters that XML has no place for would make the whole drawing unreadable.
  return text.replace(/[\p{Cc}\ufffe\uffff]/gu, ' ').replace(/[&<>"]/g, (each) => ENTITIES[each]);
}
