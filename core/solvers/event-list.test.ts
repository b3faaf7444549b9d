import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { EventList, NONE } from './event-list.ts';
import { packCapacity } from './packed-capacity.ts';
import { Random } from './random.ts';
import { NEVER, ResourceProfile } from './resource-profile.ts';
import { usableModes } from './usable-modes.ts';

/** Earliest start by the general profile, one resource after another. */
function findInProfiles(
  profiles: readonly ResourceProfile[],
  demands: readonly (readonly [resource: number, amount: number])[],
  earliest: number,
  duration: number,
): number {
  let start = earliest;
  for (let settled = false; !settled; ) {
    settled = true;
    for (const [resource, amount] of demands) {
      const shortage = profiles[resource].endOfFirstShortage(start, start + duration, amount);
      if (shortage === NEVER) continue;
      if (shortage === Number.POSITIVE_INFINITY) return NONE;
      start = shortage;
      settled = false;
    }
  }
  return start;
}

describe('packed event list', () => {
  it('finds the same places as plain profiles, resource by resource', () => {
    let placed = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { workflow } = randomWorkflow(seed, { minTasks: 4, maxTasks: 20, feasibleOnly: true, calendars: false });
      const problem = compile(workflow);
      const packed = packCapacity(problem);
      if (packed === null) throw new Error('The amounts fit into words.');
      const random = new Random(seed);
      const events = new EventList(packed, problem.taskCount);
      events.reset();
      const profiles = problem.capacity.map((capacity) => new ResourceProfile(capacity));
      const { first, modes } = usableModes(problem);
      for (let task = 0; task < problem.taskCount; task++) {
        if (first[task] === first[task + 1]) continue;
        const mode = modes[first[task]];
        const duration = problem.duration[mode];
        const earliest = random.below(30);
        const demands: [number, number][] = [];
        for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1] && duration > 0; k++) {
          demands.push([problem.demandResource[k], problem.demandAmount[k]]);
        }
        const start = events.find(0, earliest, duration, mode);
        expect(start, `seed ${seed}, task ${task}`).toBe(findInProfiles(profiles, demands, earliest, duration));
        if (start === NONE) continue;
        events.reserve(events.startNode, start, duration, mode);
        if (duration > 0) {
          for (const [resource, amount] of demands) profiles[resource].change(start, start + duration, -amount);
          expect(events.time[events.endNode]).toBe(start + duration);
        }
        placed++;
      }
    }
    expect(placed).toBeGreaterThan(2_000);
  });

  it('keeps its events in order of time', () => {
    const { workflow } = randomWorkflow(3, { minTasks: 20, maxTasks: 20, feasibleOnly: true, calendars: false });
    const problem = compile(workflow);
    const packed = packCapacity(problem);
    if (packed === null) throw new Error('The amounts fit into words.');
    const events = new EventList(packed, problem.taskCount);
    events.reset();
    for (let task = 0; task < problem.taskCount; task++) {
      const mode = problem.firstMode[task];
      const start = events.find(0, task % 5, problem.duration[mode], mode);
      if (start !== NONE) events.reserve(events.startNode, start, problem.duration[mode], mode);
    }
    let node = 0;
    while (events.next[node] !== NONE) {
      expect(events.time[events.next[node]]).toBeGreaterThan(events.time[node]);
      node = events.next[node];
    }
  });
});
