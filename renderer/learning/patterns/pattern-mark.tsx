import { slotColours } from '../../theme/kind-colours.ts';

/** Shapes in the order of patterns, so that colour is not the only sign; drawn within −1 to 1. */
const SHAPES: readonly string[] = [
  'M -1 0 A 1 1 0 1 0 1 0 A 1 1 0 1 0 -1 0 Z',
  'M -0.9 -0.9 H 0.9 V 0.9 H -0.9 Z',
  'M 0 -1.1 L 1.1 0.85 H -1.1 Z',
  'M 0 -1.25 L 1.25 0 L 0 1.25 L -1.25 0 Z',
  'M 0 1.1 L 1.1 -0.85 H -1.1 Z',
  'M -0.4 -1.1 H 0.4 V -0.4 H 1.1 V 0.4 H 0.4 V 1.1 H -0.4 V 0.4 H -1.1 V -0.4 H -0.4 Z',
];
/** Yellow is left out: it hardly shows on light ground. */
const SLOTS = [5, 1, 3, 7, 6, 2, 8] as const;

export function patternColours(place: number): { readonly fill: string; readonly edge: string } {
  return slotColours(SLOTS[place % SLOTS.length]);
}

interface Props {
  readonly place: number;
  /** Of the centre, in the picture that it stands in. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The sign of a pattern inside an SVG picture. */
export function PatternShape({ place, x, y, radius }: Props) {
  const { fill, edge } = patternColours(place);
  return (
    <path
      d={SHAPES[place % SHAPES.length]}
      transform={`translate(${x} ${y}) scale(${radius})`}
      fill={fill}
      stroke={edge}
      strokeWidth={0.25}
    />
  );
}

/** The sign of a pattern within a line of text. */
export function PatternMark({ place }: { readonly place: number }) {
  return (
    <svg width={14} height={14} aria-hidden="true" style={{ flex: 'none' }}>
      <PatternShape place={place} x={7} y={7} radius={5} />
    </svg>
  );
}
