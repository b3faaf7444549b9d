import type { ColourName } from '../../theme/canvas-colours.ts';

// biome-ignore lint/performance/noBarrelFile: whoever draws the chart knows it as a part of its look.
export { ROW_PX } from '../../theme/row-height.ts';

/** Sizes in CSS pixels, shared by the canvas and the rows beside it. */
export const BAR_PX = 14;
/** How much further right the names of a level begin than those of the level above. */
export const INDENT_PX = 16;
export const AXIS_ROW_PX = 20;
/** Strip below the axis rows for the names of lines such as today. */
export const AXIS_FLAGS_PX = 18;
export const AXIS_PX = 2 * AXIS_ROW_PX + AXIS_FLAGS_PX;

const FONT_FAMILY =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
export const FONT = `12px ${FONT_FAMILY}`;
export const FONT_STRONG = `600 12px ${FONT_FAMILY}`;
export const FONT_SMALL = `11px ${FONT_FAMILY}`;

export type Colours = Readonly<Record<ColourName, string>>;

/** Fill and edge of bars: soft fills carry dark text, edges carry the meaning. */
export interface BarColours {
  readonly fill: string;
  readonly edge: string;
}

export interface ChartLook {
  readonly colours: Colours;
  readonly plain: BarColours;
  readonly critical: BarColours;
}

export function createChartLook(colours: Colours): ChartLook {
  return {
    colours,
    plain: { fill: mixColours(colours.bar, colours.surface, 0.38), edge: colours['bar-edge'] },
    critical: { fill: mixColours(colours.critical, colours.surface, 0.26), edge: colours.critical },
  };
}

/** `share` of the first colour and the rest of the second; both `#rrggbb` or `#rgb`, as builds shorten them. */
export function mixColours(first: string, second: string, share: number): string {
  const channel = (colour: string, k: number) =>
    Number.parseInt(colour.length === 4 ? colour[1 + k].repeat(2) : colour.slice(1 + 2 * k, 3 + 2 * k), 16);
  const mixed = [0, 1, 2].map((k) => Math.round(channel(first, k) * share + channel(second, k) * (1 - share)));
  return mixed.some(Number.isNaN) ? first : `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
