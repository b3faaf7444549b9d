import { useEffect, useState } from 'react';
import classes from './tour-card.module.css';
import type { TourStop } from './tour-store.ts';

/** What each stop is about, on the page. */
const TARGETS: Readonly<Record<TourStop, string>> = {
  draw: 'main',
  optimise: '[data-tour="optimise"]',
  gantt: 'main',
  why: 'aside',
  safe: '[data-tour="undo"]',
};
/** Large parts have their ring inside, buttons outside. */
const LARGE_PX = 200;
const INSIDE_PX = 3;
const OUTSIDE_PX = -4;
/** Panels open and views load after the stop is reached. */
const LOOK_AGAIN_MS = 250;

type Place = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** A ring around what the stop is about. */
export function TourRing({ stop }: { readonly stop: TourStop }) {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const look = () => {
      const found = document.querySelector(TARGETS[stop])?.getBoundingClientRect() ?? null;
      setPlace((known) =>
        known !== null &&
        found !== null &&
        (['left', 'top', 'width', 'height'] as const).every((side) => known[side] === found[side])
          ? known
          : found,
      );
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
    };
  }, [stop]);
  if (place === null) return null;
  const margin = place.height > LARGE_PX ? INSIDE_PX : OUTSIDE_PX;
  return (
    <div
      className={classes.ring}
      aria-hidden="true"
      style={{
        left: place.left + margin,
        top: place.top + margin,
        width: place.width - 2 * margin,
        height: place.height - 2 * margin,
      }}
    />
  );
}
