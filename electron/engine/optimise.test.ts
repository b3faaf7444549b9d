import { describe, expect, it } from 'vitest';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { OptimiseRequest } from '../ipc/contract.ts';
import { JobDroppedError, WorkerDiedError } from './job-pool.ts';
import { optimise } from './optimise.ts';
import { type SearchPart, searchParts } from './search-parts.ts';

const request: OptimiseRequest = {
  workflow: {
    name: 'test',
    origin: '2026-01-01T00:00:00Z',
    timeZone: 'UTC',
    tick: 'minute',
    tasks: [],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
  },
  revision: 0,
  planId: null,
  objectives: ['makespan'],
  solver: 'any',
  seconds: null,
  iterations: 1000,
  schedules: null,
  seed: 1,
  workers: 3,
  warmStart: null,
};

interface Script {
  readonly afterMs: number;
  readonly value: number;
  readonly bound: number;
}

function outcome(script: Script, stoppedBy: 'iterations' | 'cancelled' | 'closed' | 'time'): SearchOutcome {
  const { value, bound } = script;
  const schedule = [{ task: `of value ${value} after ${script.afterMs}`, mode: 1, start: 0, end: value }];
  const status = value <= bound ? 'optimal' : 'feasible';
  return { status, schedule, value: [value], bound: [bound], stoppedBy, schedules: 10 };
}

/** Parts that follow a script: each reports its value after its time, and ends then, or when it is stopped. */
function scripted(scripts: readonly Script[], endsBy: 'iterations' | 'time' = 'iterations', reportsEarly = false) {
  const stopped: number[] = [];
  let begun = 0;
  const runPart = (
    _part: SearchPart,
    { signal, onEvent }: { signal: AbortSignal; onEvent: (e: SearchEvent) => void },
  ) => {
    const index = begun++;
    const script = scripts[index];
    return new Promise<SearchOutcome>((resolve) => {
      const ended = outcome(script, script.value <= script.bound ? 'closed' : endsBy);
      if (ended.status === 'infeasible' || ended.status === 'unknown') return;
      const event = { kind: 'improved', ...ended } as const;
      if (reportsEarly) setTimeout(() => onEvent(event));
      const timer = setTimeout(() => {
        if (!reportsEarly) onEvent(event);
        resolve(ended);
      }, script.afterMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        stopped.push(index);
        resolve({ ...ended, status: 'feasible', stoppedBy: 'cancelled' });
      });
    });
  };
  return { runPart, stopped };
}

function surroundings(runPart: Parameters<typeof optimise>[1]['runPart'], controller = new AbortController()) {
  const events: SearchEvent[] = [];
  const emit = (event: SearchEvent) => events.push(event);
  return { events, around: { runPart, threads: 3, now: () => performance.now(), signal: controller.signal, emit } };
}

describe('parts of a search', () => {
  it('share the limits, and have streams of their own', () => {
    const parts = searchParts({ ...request, iterations: 1001, schedules: 300, workers: 4 }, 2);
    expect(parts.map(({ iterations }) => iterations)).toEqual([251, 250, 250, 250]);
    expect(parts.map(({ schedules }) => schedules)).toEqual([75, 75, 75, 75]);
    expect(parts[0].seed).toBe(request.seed);
    expect(new Set(parts.map(({ seed }) => seed)).size).toBe(4);
  });

  it('are no more than the limit, and by time no more than the threads', () => {
    expect(searchParts({ ...request, iterations: 2, workers: 8 }, 1)).toHaveLength(2);
    expect(searchParts({ ...request, iterations: null, seconds: 1, workers: 8 }, 2)).toHaveLength(2);
  });
});

describe('a search with several starts', () => {
  it('answers with the best, of equal ones with the first, whichever comes first', async () => {
    for (const times of [
      [5, 40, 60],
      [60, 40, 5],
    ]) {
      const scripts = [9, 7, 7].map((value, k) => ({ value, bound: 3 + k, afterMs: times[k] }));
      const { around } = surroundings(scripted(scripts).runPart);
      const answer = await optimise(request, around);
      expect(answer).toMatchObject({
        status: 'feasible',
        value: [7],
        bound: [5],
        stoppedBy: 'iterations',
        schedules: 30,
      });
      expect(answer).toMatchObject({ schedule: [{ task: `of value 7 after ${times[1]}` }] });
    }
  });

  it('stops only later starts on a proof, so that the answer does not depend on who is quick', async () => {
    const scripts = [
      { value: 7, bound: 3, afterMs: 40 },
      { value: 7, bound: 7, afterMs: 5 },
      { value: 8, bound: 3, afterMs: 500 },
    ];
    const { runPart, stopped } = scripted(scripts);
    const answer = await optimise(request, surroundings(runPart).around);
    expect(stopped).toEqual([2]);
    expect(answer).toMatchObject({ status: 'optimal', value: [7], bound: [7], stoppedBy: 'closed', schedules: 20 });
    expect(answer).toMatchObject({ schedule: [{ task: 'of value 7 after 40' }] });
  });

  it('stops all by time as soon as the best value of one meets the best bound of another', async () => {
    const scripts = [
      { value: 7, bound: 3, afterMs: 2000 },
      { value: 9, bound: 7, afterMs: 2000 },
    ];
    const { runPart, stopped } = scripted(scripts, 'time', true);
    const timed = { ...request, iterations: null, seconds: 60, workers: 2 };
    const answer = await optimise(timed, surroundings(runPart).around);
    expect(stopped).toEqual([0, 1]);
    expect(answer).toMatchObject({ status: 'optimal', value: [7], bound: [7], stoppedBy: 'closed' });
  });

  it('reports only what is better than all before, and shares the bound', async () => {
    const scripts = [9, 8, 10].map((value, k) => ({ value, bound: 3 + k, afterMs: 10 + 120 * k }));
    const { events, around } = surroundings(scripted(scripts).runPart);
    await optimise(request, around);
    expect(events).toMatchObject([
      { kind: 'improved', value: [9], bound: [3], schedules: 10 },
      { kind: 'improved', value: [8], bound: [4], schedules: 20 },
    ]);
  });

  it('answers a cancel with the best so far', async () => {
    const controller = new AbortController();
    const scripts = [9, 8].map((value) => ({ value, bound: 3, afterMs: 5000 }));
    const { around } = surroundings(scripted(scripts).runPart, controller);
    setTimeout(() => controller.abort(), 20);
    const answer = await optimise({ ...request, workers: 2 }, around);
    expect(answer).toMatchObject({ status: 'feasible', value: [8], stoppedBy: 'cancelled' });
  });

  it('answers a cancel before it began with unknown', async () => {
    const controller = new AbortController();
    const { around } = surroundings(() => Promise.reject(new JobDroppedError('cancelled')), controller);
    controller.abort();
    expect(await optimise(request, around)).toEqual({
      status: 'unknown',
      bound: [],
      stoppedBy: 'cancelled',
      schedules: 0,
    });
  });

  it('fails as a whole where one thread dies, and stops the others', async () => {
    const scripts = [9, 8, 7].map((value) => ({ value, bound: 3, afterMs: 5000 }));
    const { runPart, stopped } = scripted(scripts);
    let begun = 0;
    const { around } = surroundings((part, options) =>
      ++begun === 2 ? Promise.reject(new WorkerDiedError('gone')) : runPart(part, options),
    );
    await expect(optimise(request, around)).rejects.toBeInstanceOf(WorkerDiedError);
    expect(stopped).toEqual([0, 1]);
  });

  it('still answers with the best so far where a cancelled thread had to be ended', async () => {
    const controller = new AbortController();
    const { around } = surroundings(
      (_part, { signal, onEvent }) =>
        new Promise((_resolve, reject) => {
          const { schedule, value, bound } = outcome({ value: 9, bound: 3, afterMs: 0 }, 'iterations') as never;
          onEvent({ kind: 'improved', schedule, value, bound, schedules: 1 });
          signal.addEventListener('abort', () => reject(new WorkerDiedError('did not stop')));
        }),
      controller,
    );
    setTimeout(() => controller.abort(), 10);
    const answer = await optimise({ ...request, workers: 1 }, around);
    expect(answer).toMatchObject({ status: 'feasible', value: [9], stoppedBy: 'cancelled' });
  });
});

describe('a search of a large plan by time', () => {
  const tasks = Array.from({ length: 2_000 }, () => ({}) as OptimiseRequest['workflow']['tasks'][number]);
  const large = { ...request, workflow: { ...request.workflow, tasks }, iterations: null, seconds: 60 };

  /** Parts that report nothing by themselves; those that have begun, by their place. */
  function recorded() {
    const begun: number[] = [];
    let report: (event: SearchEvent) => void = () => undefined;
    const runPart = (part: SearchPart, { onEvent }: { onEvent: (e: SearchEvent) => void }) => {
      begun.push(part.place.index);
      if (part.place.index === 0) report = onEvent;
      return new Promise<SearchOutcome>(() => undefined);
    };
    const schedule = [{ task: 'a', mode: 1, start: 0, end: 9 }];
    const improve = () => report({ kind: 'improved', schedule, value: [9], bound: [3], schedules: 1 });
    return { runPart, begun, improve };
  }

  it('begins its other parts when the first has a schedule, and answers a cancel with that', async () => {
    const { runPart, begun, improve } = recorded();
    const controller = new AbortController();
    const { around, events } = surroundings(runPart, controller);
    const answer = optimise(large, around);
    await Promise.resolve();
    expect(begun).toEqual([0]);
    improve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toEqual([0, 1, 2]);
    expect(events.map(({ kind }) => kind)).toEqual(['improved']);
    controller.abort();
    expect(await answer).toMatchObject({ status: 'feasible', value: [9], bound: [3], stoppedBy: 'cancelled' });
  });
});
