import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useReducer, useRef, useState } from 'react';
import type { CardId } from './cards/card-graph.ts';
import type { Point } from './workflow-graph.ts';

const DURATION_MS = 150;
/** More cards than this jump: moving them would take longer than it explains. */
const MOST_MOVING = 400;

type Positions = ReadonlyMap<CardId, Point>;

/**
 * Where cards are drawn: at `target`, or for a moment on the way there when a layout moved them.
 * @param held cards under the person's hand, which are drawn where they are held
 */
export function useAnimatedPositions(target: Positions, held: Positions | null): Positions {
  const isStill = useReducedMotion();
  const drawn = useRef<Positions>(target);
  const arrived = useRef<Positions>(target);
  const [onTheWay, setOnTheWay] = useState<Positions | null>(null);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const from = drawn.current;
    if (arrived.current === target) return;
    arrived.current = target;
    const moving = [...target].filter(([id, point]) => {
      const start = from.get(id);
      return start !== undefined && (start.x !== point.x || start.y !== point.y);
    });
    if (isStill || moving.length === 0 || moving.length > MOST_MOVING) {
      setOnTheWay(null);
      // What is drawn until now is where the tasks stood before.
      drawAgain();
      return;
    }
    const startedAt = performance.now();
    let request = requestAnimationFrame(function step(now) {
      const share = Math.min(1, (now - startedAt) / DURATION_MS);
      if (share === 1) {
        setOnTheWay(null);
        return;
      }
      const eased = 1 - (1 - share) ** 3;
      const positions = new Map(target);
      for (const [id, point] of moving) {
        const start = from.get(id) ?? point;
        positions.set(id, { x: start.x + (point.x - start.x) * eased, y: start.y + (point.y - start.y) * eased });
      }
      setOnTheWay(positions);
      request = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(request);
  }, [target, isStill]);
  const base = onTheWay ?? (arrived.current === target ? target : drawn.current);
  const positions = held === null ? base : new Map([...base, ...held]);
  useEffect(() => {
    drawn.current = positions;
  });
  return positions;
}
