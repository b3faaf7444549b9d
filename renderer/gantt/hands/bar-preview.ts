import type { LinkRefusal } from '../../../core/document/link-commands.ts';
import type { LinkType } from '../../../core/model/workflow.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import type { Span } from './bar-fit.ts';

/** A bar that a hand has taken, where it was and where it would go; tasks are places in `workflow.tasks`. */
export interface HeldBar {
  readonly task: number;
  readonly from: Span;
  readonly to: Span;
}

/** How a moved task shall be held: it starts no earlier, or exactly then. */
export type Hold = 'earliest' | 'pin';

export interface MovePreview {
  readonly kind: 'move';
  /** The first is the one that is under the hand. */
  readonly bars: readonly [HeldBar, ...HeldBar[]];
  readonly hold: Hold;
  /** How many of the chosen tasks stay where they are, because they have begun. */
  readonly staying: number;
  /** What keeps the first bar from starting where it is held: the task that it waits for, and until when. */
  readonly held: { readonly by: number; readonly until: Ticks } | null;
}

export interface ResizePreview {
  readonly kind: 'resize';
  readonly bars: readonly [HeldBar, ...HeldBar[]];
  /** Working ticks, one for each bar. */
  readonly durations: readonly Ticks[];
  /** As in a move. */
  readonly staying: number;
}

export type BarEnd = 'start' | 'finish';

export interface LinkPreview {
  readonly kind: 'link';
  readonly from: number;
  readonly fromEnd: BarEnd;
  /** Where the hand is, in CSS pixels from the top left of the canvas. */
  readonly x: number;
  readonly y: number;
  /** `null`: there is no other bar under the hand. */
  readonly to: number | null;
  readonly toEnd: BarEnd;
  readonly type: LinkType;
  readonly refusal: LinkRefusal | null;
}

/** What would happen if the hand let go now. */
export type BarPreview = MovePreview | ResizePreview | LinkPreview;

/** The type of a link from one end of a bar to an end of another. */
export function linkTypeOf(fromEnd: BarEnd, toEnd: BarEnd): LinkType {
  return `${fromEnd}-${toEnd}`;
}
