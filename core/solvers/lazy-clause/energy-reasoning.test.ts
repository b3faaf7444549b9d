import { expect, test } from 'vitest';
import { Random } from '../random.ts';
import { BoundTrail } from './bound-trail.ts';
import { EnergyReasoning } from './energy-reasoning.ts';
import { IntList } from './int-list.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';
import { FINE, OVERLOAD } from './resource-propagator.ts';
import { Timetable } from './timetable.ts';

const HORIZON = 8;

/** Four tasks with narrow windows on one resource, which has a block now and then. */
function randomState(random: Random): { model: LazyClauseModel; resource: LazyClauseResource; trail: BoundTrail } {
  const duration = Int32Array.from({ length: 4 }, () => 1 + random.below(4));
  const resource = {
    capacity: 3,
    tasks: Int32Array.from(duration, (_, task) => task),
    demands: Int32Array.from(duration, () => 1 + random.below(3)),
    blockStart: Int32Array.of(2),
    blockEnd: Int32Array.of(4),
    blockAmount: Int32Array.of(random.below(2)),
  };
  const earliest = Int32Array.from(duration, () => 0);
  const latest = Int32Array.from(duration, (length) => HORIZON - length);
  const model = {
    taskCount: 4,
    duration,
    clocks: [null, null, null, null],
    earliest,
    latest,
    arcFrom: new Int32Array(),
    arcTo: new Int32Array(),
    arcDistance: new Int32Array(),
    arcRule: [],
    resources: [resource],
    sink: 0,
  };
  const trail = new BoundTrail(earliest, latest);
  trail.openLevel();
  for (let task = 0; task < 4; task++) {
    const lower = random.below(3);
    if (lower > 0 && lower <= latest[task]) trail.raise(2 * task, lower, 0, 0);
    const upper = Math.max(trail.lower(task), lower + random.below(4));
    if (upper < trail.upper(task)) trail.raise(2 * task + 1, -upper, 0, 0);
  }
  return { model, resource, trail };
}

/** Whether some schedule within the horizon keeps the capacity and all the literals. */
function isPossible(
  { duration }: LazyClauseModel,
  resource: LazyClauseResource,
  sides: readonly number[],
  bounds: readonly number[],
): boolean {
  const lower = [0, 0, 0, 0];
  const upper = Array.from(duration, (length) => HORIZON - length);
  sides.forEach((side, k) => {
    if ((side & 1) === 0) lower[side >> 1] = Math.max(lower[side >> 1], bounds[k]);
    else upper[side >> 1] = Math.min(upper[side >> 1], -bounds[k]);
  });
  const used = Array.from({ length: HORIZON }, (_, moment) =>
    moment === 2 || moment === 3 ? resource.blockAmount[0] : 0,
  );
  const place = (task: number): boolean => {
    if (task === 4) return true;
    for (let start = lower[task]; start <= upper[task]; start++) {
      let fits = true;
      for (let at = start; at < start + duration[task]; at++) {
        used[at] += resource.demands[task];
        if (used[at] > resource.capacity) fits = false;
      }
      const done = fits && place(task + 1);
      for (let at = start; at < start + duration[task]; at++) used[at] -= resource.demands[task];
      if (done) return true;
    }
    return false;
  };
  return place(0);
}

test('every overload and every push follows from its explanation, whatever the other bounds are', () => {
  let overloads = 0;
  let pushes = 0;
  for (let seed = 0; seed < 6_000; seed++) {
    const { model, resource, trail } = randomState(new Random(seed));
    const record = new IntList(16);
    const timetable = new Timetable(model, 0, trail, record);
    if (timetable.propagate() !== FINE) continue;
    const first = trail.length;
    const energy = new EnergyReasoning(model, resource, 1, timetable, trail, record);
    const outcome = energy.propagate();
    const sides = new IntList(8);
    const bounds = new IntList(8);
    const literals = () => [sides, bounds].map(({ items, length }) => [...items.subarray(0, length)]);
    if (outcome === OVERLOAD) {
      energy.explainOverload(sides, bounds);
      const [ofSide, atLeast] = literals();
      expect(ofSide.every((side, k) => trail.value[side] >= atLeast[k])).toBe(true);
      expect(isPossible(model, resource, ofSide, atLeast), `seed ${seed}`).toBe(false);
      overloads++;
    }
    for (let entry = first; entry < trail.length; entry++) {
      sides.length = 0;
      bounds.length = 0;
      const pushed = trail.side.items[entry];
      energy.explainPush(pushed, trail.detail.items[entry], entry, sides, bounds);
      const [ofSide, atLeast] = literals();
      expect(ofSide.every((side, k) => trail.valueBefore(side, entry) >= atLeast[k])).toBe(true);
      const refused = [ofSide.concat(pushed ^ 1), atLeast.concat(1 - trail.after.items[entry])] as const;
      expect(isPossible(model, resource, ...refused), `seed ${seed}`).toBe(false);
      pushes++;
    }
  }
  expect(overloads).toBeGreaterThan(100);
  expect(pushes).toBeGreaterThan(100);
});
