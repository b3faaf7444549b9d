import { useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { LaneAssignment } from './lane-assignment.ts';
import classes from './lane-bands.module.css';

interface Props {
  readonly lanes: LaneAssignment;
  /** Where each lane begins, and where the last one ends, in canvas pixels. */
  readonly laneTops: readonly number[];
}

/** A name needs this much of a lane's height to be read, in pixels of the screen. */
const LEAST_HEIGHT = 15;

/** Swim lanes as bands behind the cards, with their names at the left edge of what is in sight. */
export function LaneBands({ lanes, laneTops }: Props) {
  const { t } = useTranslation('graph');
  const [, top, zoom] = useStore((state) => state.transform);
  const height = useStore((state) => state.height);
  const places = lanes.lanes.map((lane, index) => ({
    lane,
    from: laneTops[index] ?? 0,
    to: laneTops[index + 1] ?? laneTops[index] ?? 0,
    isOdd: index % 2 === 1,
  }));
  const inSight = places.filter(({ from, to }) => to * zoom + top > 0 && from * zoom + top < height);
  return (
    <>
      {inSight.map(({ lane, from, to, isOdd }) => (
        <div
          key={lane.id}
          className={classes.band}
          data-odd={isOdd || undefined}
          style={{ top: from * zoom + top, height: (to - from) * zoom }}
        />
      ))}
      <ul className={classes.names} aria-label={t('lanes')}>
        {inSight
          .filter(({ from, to }) => (to - from) * zoom >= LEAST_HEIGHT)
          .map(({ lane, from, to }) => (
            <li
              key={lane.id}
              className={classes.name}
              // The name of a lane that begins above the window stays in sight.
              style={{ top: Math.min(Math.max(from * zoom + top, 62), to * zoom + top - LEAST_HEIGHT - 6) }}
            >
              {lane.name === '' ? t(`noLane.${lanes.by}`) : lane.name}
            </li>
          ))}
      </ul>
    </>
  );
}
