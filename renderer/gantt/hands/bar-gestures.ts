import { addLink } from '../../../core/document/link-commands.ts';
import { usePlan } from '../../state/plan-store.ts';
import { drawnLink } from '../../workflow/drawn-link.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import { type TimeWindow, ticksAt } from '../time/time-window.ts';
import type { BarPart } from './bar-parts.ts';
import type { BarEnd, BarPreview, LinkPreview } from './bar-preview.ts';
import { linkTypeOf } from './bar-preview.ts';
import { HeldBars, type HoldRefusal } from './held-bars.ts';
import { snapStep } from './snap-step.ts';

/** Keys that are down while a hand moves. */
export interface HandKeys {
  /** Pin the task instead of letting it start no earlier. */
  readonly pins: boolean;
  /** To the tick instead of round moments. */
  readonly isFree: boolean;
}

/** What one drag does: where the hand is, what would happen. */
export interface BarGesture {
  /** @param x CSS pixels from the top left of the canvas, as `y` */
  at(x: number, y: number, keys: HandKeys): BarPreview;
  /** The preview to the tick, for the plan. */
  settled(preview: BarPreview): BarPreview;
}

/** What a gesture has to know of the chart while it goes on. */
export interface HandsBoard {
  window(): TimeWindow;
  /** The bar under a point, and which of its ends is nearer. */
  barAt(x: number, y: number): { readonly task: number; readonly nearer: BarEnd } | null;
}

/**
 * Begins a drag at a point of the canvas.
 * @param tasks what moves with the hand, the task under it first
 */
export function beginGesture(
  scene: ChartScene,
  part: BarPart,
  tasks: readonly number[],
  x: number,
  board: HandsBoard,
): BarGesture | HoldRefusal {
  if (part === 'start-dot' || part === 'finish-dot')
    return linkGesture(scene, tasks[0], part === 'start-dot' ? 'start' : 'finish', board);
  const bars = HeldBars.take(scene, tasks, part === 'end' ? 'resize' : 'move');
  if (!(bars instanceof HeldBars)) return bars;
  const grabbedAt = ticksAt(board.window(), x);
  const end = scene.marks.ends[tasks[0]];
  const movedBy = (toX: number) => ticksAt(board.window(), toX) - grabbedAt;
  const step = () => snapStep(scene.workflow, board.window().ticksPerPixel);
  if (part === 'end')
    return { at: (toX: number) => bars.resizedTo(end + movedBy(toX), step()), settled: (preview) => preview };
  return {
    at: (toX, _y, { pins, isFree }) => bars.movedBy(movedBy(toX), isFree ? null : step(), pins ? 'pin' : 'earliest'),
    settled: (preview) => (preview.kind === 'move' ? bars.movedTo(preview.bars[0].to, preview.hold, true) : preview),
  };
}

function linkGesture(scene: ChartScene, from: number, fromEnd: BarEnd, board: HandsBoard): BarGesture {
  const { tasks } = scene.workflow;
  let known: Pick<LinkPreview, 'to' | 'toEnd' | 'type' | 'refusal'> = {
    to: null,
    toEnd: 'start',
    type: 'finish-start',
    refusal: null,
  };
  return {
    settled: (preview) => preview,
    at: (x, y) => {
      const found = board.barAt(x, y);
      const to = found === null || found.task === from ? null : found.task;
      const toEnd = found?.nearer ?? 'start';
      // Whether a link would close a cycle takes a walk through all links: only for another bar or end.
      if (to !== known.to || toEnd !== known.toEnd) {
        const type = linkTypeOf(fromEnd, toEnd);
        const { plan } = usePlan.getState();
        const result =
          plan === null || to === null
            ? null
            : addLink(plan, { ...drawnLink(plan.workflow, tasks[from].id, tasks[to].id), type });
        known = { to, toEnd, type, refusal: result === null || result.ok ? null : result.refusal };
      }
      return { kind: 'link', from, fromEnd, x, y, ...known };
    },
  };
}
