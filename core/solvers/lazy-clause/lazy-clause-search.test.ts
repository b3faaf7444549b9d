import { expect, test } from 'vitest';
import { Random } from '../random.ts';
import { LazyClauseSearch, luby } from './lazy-clause-search.ts';
import type { LazyClauseModel } from './model.ts';
import { withPairs } from './task-pairs.ts';

/** A model of up to five tasks, distances of both signs, two resources with a block, within a short horizon. */
function randomModel(random: Random): LazyClauseModel {
  const tasks = 2 + random.below(4);
  const horizon = 9;
  const duration = Array.from({ length: tasks }, () => random.below(4));
  const arcs: [number, number, number][] = [];
  for (let to = 1; to < tasks; to++) {
    if (random.next() < 0.6) arcs.push([random.below(to), to, random.below(6) - 2]);
  }
  for (let task = 0; task < tasks; task++) arcs.push([task, tasks, duration[task]]);
  const users = Array.from({ length: tasks }, (_, task) => task).filter((task) => duration[task] > 0);
  return {
    taskCount: tasks + 1,
    duration: Int32Array.from([...duration, 0]),
    clocks: [...duration.map(() => null), null],
    earliest: Int32Array.from([...duration.map(() => random.below(2)), 0]),
    latest: Int32Array.from([...duration.map((length) => horizon - length - random.below(2)), horizon]),
    arcFrom: Int32Array.from(arcs, ([from]) => from),
    arcTo: Int32Array.from(arcs, ([, to]) => to),
    arcDistance: Int32Array.from(arcs, ([, , distance]) => distance),
    arcRule: arcs.map(() => null),
    resources: [3, 2].map((capacity) => ({
      capacity,
      tasks: Int32Array.from(users),
      demands: Int32Array.from(users, () => 1 + random.below(capacity)),
      blockStart: Int32Array.of(2),
      blockEnd: Int32Array.of(3),
      blockAmount: Int32Array.of(random.below(2)),
    })),
    sink: tasks,
  };
}

function fits(model: LazyClauseModel, starts: readonly number[]): boolean {
  for (let arc = 0; arc < model.arcFrom.length; arc++) {
    if (starts[model.arcTo[arc]] < starts[model.arcFrom[arc]] + model.arcDistance[arc]) return false;
  }
  return model.resources.every((resource) => {
    for (let moment = 0; moment < 12; moment++) {
      let used = 0;
      resource.tasks.forEach((task, place) => {
        if (starts[task] <= moment && moment < starts[task] + model.duration[task]) used += resource.demands[place];
      });
      if (resource.blockStart[0] <= moment && moment < resource.blockEnd[0]) used += resource.blockAmount[0];
      if (used > resource.capacity) return false;
    }
    return true;
  });
}

/** The shortest makespan by trying every combination of starts, or null where none fits. */
function bruteForce(model: LazyClauseModel): number | null {
  const starts: number[] = [];
  let best: number | null = null;
  const place = (task: number): void => {
    if (task === model.sink) {
      const end = Math.max(model.earliest[task], ...starts.map((start, each) => start + model.duration[each]));
      if (end <= model.latest[task] && (best === null || end < best) && fits(model, [...starts, end])) best = end;
      return;
    }
    for (let start = model.earliest[task]; start <= model.latest[task]; start++) {
      starts.push(start);
      place(task + 1);
      starts.pop();
    }
  };
  place(0);
  return best;
}

function solve(search: LazyClauseSearch, goal = Number.POSITIVE_INFINITY): string {
  for (;;) {
    const state = search.run(1_000, goal);
    if (state === 'exhausted' || state === 'refuted') return state;
  }
}

test('finds and proves the optimum of small random models, or that there is none, as trying everything does', () => {
  for (let seed = 0; seed < 1_500; seed++) {
    const model = randomModel(new Random(seed));
    const search = new LazyClauseSearch(model);
    solve(search);
    const makespan = search.best === null ? null : search.best[model.sink];
    expect(makespan, `seed ${seed}`).toBe(bruteForce(model));
    if (search.best !== null) expect(fits(model, [...search.best]), `seed ${seed}`).toBe(true);
  }
});

test('does the same with a variable for the order of every two tasks that exclude each other', () => {
  let pairs = 0;
  for (let seed = 0; seed < 1_500; seed++) {
    const plain = randomModel(new Random(seed));
    const model = withPairs(plain);
    pairs += model.pairs?.first.length ?? 0;
    const search = new LazyClauseSearch(model);
    solve(search);
    const makespan = search.best === null ? null : search.best[model.sink];
    expect(makespan, `seed ${seed}`).toBe(bruteForce(plain));
    if (search.best !== null) expect(fits(plain, [...search.best]), `seed ${seed}`).toBe(true);
  }
  expect(pairs).toBeGreaterThan(1_000);
});

test('a goal below the optimum is refuted with a bound that holds', () => {
  for (let seed = 0; seed < 500; seed++) {
    const model = randomModel(new Random(seed));
    const optimum = bruteForce(model);
    if (optimum === null) continue;
    const search = new LazyClauseSearch(model);
    expect(['refuted', 'exhausted'], `seed ${seed}`).toContain(solve(search, optimum - 1));
    expect(search.best, `seed ${seed}`).toBeNull();
    expect(search.lowerBound, `seed ${seed}`).toBeLessThanOrEqual(optimum);
    search.toRoot();
    solve(search);
    expect(search.best?.[model.sink], `seed ${seed}`).toBe(optimum);
  }
});

test('only schedules better than an offered one are looked for', () => {
  for (let seed = 0; seed < 300; seed++) {
    const model = randomModel(new Random(seed));
    const first = new LazyClauseSearch(model);
    solve(first);
    if (first.best === null) continue;
    const second = new LazyClauseSearch(model);
    second.offer(first.best);
    expect(second.run(1_000_000, Number.POSITIVE_INFINITY), `seed ${seed}`).toBe('exhausted');
    expect(second.best).toEqual(first.best);
  }
});

test('the same model is searched in the same way', () => {
  const conflicts = [0, 1].map(() => {
    const search = new LazyClauseSearch(randomModel(new Random(77)));
    solve(search);
    return search.conflicts;
  });
  expect(conflicts[0]).toBe(conflicts[1]);
});

test('restarts follow the sequence of Luby, Sinclair and Zuckerman', () => {
  expect(Array.from({ length: 15 }, (_, place) => luby(place))).toEqual([1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
});
