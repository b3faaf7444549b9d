import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { CardId } from '../cards/card-graph.ts';
import type { Point } from '../workflow-graph.ts';

const DURATION_MS = 150;
/** More cards than this jump: moving them would take longer than it explains. */
const MOST_MOVING = 400;

type Positions = ReadonlyMap<CardId, Point>;

/** Cards on the way to where they belong. */
interface Motion {
  readonly target: Positions;
  /** From where they come. */
  readonly from: Positions;
  /** Where they are drawn now; empty: they are there. */
  readonly now: Positions;
}

const NONE: Positions = new Map();

/**
 * The cards that are not drawn where they belong: those under the person's hand, and for a moment those that a layout moved.
 * Empty most of the time.
 * @param target where all cards belong
 * @param held cards under the hand, which are drawn where they are held
 */
export function useDisplaced(target: Positions, held: Positions | null): Positions {
  const isStill = useReducedMotion();
  const [motion, setMotion] = useState<Motion>({ target, from: NONE, now: NONE });
  const drawn = useRef<Positions>(NONE);
  let shown = motion;
  if (motion.target !== target) {
    // In the very frame in which the target changes, cards still stand where they stood.
    const from = isStill ? NONE : departures(motion.target, drawn.current, target);
    shown = { target, from, now: from };
    setMotion(shown);
  }
  const { from } = shown;
  useEffect(() => {
    if (from.size === 0) return;
    const startedAt = performance.now();
    let request = requestAnimationFrame(function step(at) {
      const share = Math.min(1, (at - startedAt) / DURATION_MS);
      setMotion({ target, from: share === 1 ? NONE : from, now: share === 1 ? NONE : onTheWay(from, target, share) });
      if (share < 1) request = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(request);
  }, [from, target]);
  const displaced = held === null ? shown.now : shown.now.size === 0 ? held : new Map([...shown.now, ...held]);
  useEffect(() => {
    drawn.current = displaced;
  });
  return displaced;
}

/** From where cards move, if they are few enough to be followed with the eye. */
function departures(before: Positions, displaced: Positions, target: Positions): Positions {
  const from = new Map<CardId, Point>();
  for (const [id, point] of target) {
    const start = displaced.get(id) ?? before.get(id);
    if (start !== undefined && (start.x !== point.x || start.y !== point.y)) from.set(id, start);
    if (from.size > MOST_MOVING) return NONE;
  }
  return from;
}

function onTheWay(from: Positions, target: Positions, share: number): Positions {
  const eased = 1 - (1 - share) ** 3;
  const now = new Map<CardId, Point>();
  for (const [id, start] of from) {
    const end = target.get(id) ?? start;
    now.set(id, { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased });
  }
  return now;
}
