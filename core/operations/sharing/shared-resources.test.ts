import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSetup } from '../../discrete-event/play-setup.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import { SimulatedLiveRun } from '../conductor/simulated-live-run.ts';
import { SharedResources } from './shared-resources.ts';
import { SimulatedShare } from './simulated-share.ts';

const CREW = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 } as const;
/** Eight tasks of ten ticks, of which two go at once. */
const eight = plan({
  tasks: Array.from({ length: 8 }, (_, k) => task(`t${k}`, 10, { crew: 1000 })),
  resources: [CREW],
});
const silent = { onTask: () => {}, onSample: () => {}, onState: () => {} };

describe('resources that runs have in common', () => {
  it('are told by id and name, and given back when a run leaves', () => {
    const shared = new SharedResources();
    const freed: number[] = [];
    shared.join(1, eight, () => freed.push(1));
    shared.join(2, eight, () => freed.push(2));
    shared.join(3, { ...eight, resources: [{ ...CREW, name: 'Another crew' }] }, () => freed.push(3));
    expect(shared.common(1)).toEqual(['crew']);
    expect(shared.common(3)).toEqual([]);
    shared.hold(1, new Map([['crew', 1500]]));
    expect([1, 2, 3].map((run) => shared.heldByOthers(run, 'crew'))).toEqual([0, 1500, 0]);
    expect(freed).toEqual([]);
    shared.leave(1);
    expect(freed).toEqual([2, 3]);
    expect(shared.heldByOthers(2, 'crew')).toBe(0);
    expect(shared.common(2)).toEqual([]);
  });

  it('are never taken twice, in whatever order simulated runs go on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 50, maxLength: 200 }), (turns) => {
        const shared = new SharedResources();
        const runs = [0, 1, 2].map((number) => {
          const live = new SimulatedLiveRun(plainSetup(eight, null), 1, false, silent);
          shared.join(number, eight, () => {});
          return { live, share: new SimulatedShare(number, live, shared), nowMs: 0 };
        });
        for (const turn of turns) {
          const run = runs[turn];
          run.share.takeAway();
          run.live.playOn(run.nowMs, () => false);
          run.nowMs += 3000;
          run.share.tell();
          const working = runs.flatMap(({ live }) => live.view().tasks.filter(({ state }) => state === 'running'));
          expect(working.length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are not held by a run that goes as fast as it can', () => {
    const shared = new SharedResources();
    const fast = new SimulatedLiveRun(plainSetup(eight, null), null, false, silent);
    shared.join(1, eight, () => {});
    shared.join(2, eight, () => {});
    shared.hold(2, new Map([['crew', 2000]]));
    const share = new SimulatedShare(1, fast, shared);
    share.takeAway();
    fast.playOn(0, () => false);
    share.tell();
    expect(fast.state).toBe('finished');
    expect(fast.view().now).toBe(40);
    expect(shared.heldByOthers(2, 'crew')).toBe(0);
  });
});
