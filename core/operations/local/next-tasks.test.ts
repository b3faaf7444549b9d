import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../model/workflow.ts';
import { Random } from '../../solvers/random.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import type { LocalEvent } from './local-event.ts';
import { LocalLedger } from './local-ledger.ts';
import { type LocalPlan, localPlan } from './local-plan.ts';
import { capacityAt, type LocalLimits, nextTasks } from './next-tasks.ts';

const NO_USAGE = { cpuSeconds: null, memoryBytes: null, ioBytes: null };
const SLOTS = 3;
const LIMITS: LocalLimits = { slots: SLOTS, lent: new Map(), ranks: new Map() };
const command = {
  program: 'work',
  arguments: [],
  retries: { most: 2, waitSeconds: 5, factor: 3 },
};

function scheduledAtOnce(workflow: Workflow) {
  return workflow.tasks.map(({ id, modes: [{ roles = [] }] }, k) => ({
    task: id,
    mode: 1,
    start: k % 5,
    end: k % 5,
    ...(roles.length === 0 ? {} : { assigned: roles.flatMap(({ anyOf, count }) => anyOf.slice(0, count)) }),
  }));
}

/** Plays a plan with drawn ends of its commands, from where a ledger stands, and answers with the whole ledger. */
function play(local: LocalPlan, known: readonly LocalEvent[], seed: number): readonly LocalEvent[] {
  const random = new Random(seed);
  const events = [...known];
  const ledger = new LocalLedger(local, events);
  let nowMs = events.at(-1)?.atMs ?? 0;
  const tell = (event: LocalEvent) => {
    ledger.add(event);
    events.push(event);
  };
  if (events.length === 0) tell({ kind: 'begins', atMs: 0, fingerprint: '' });
  for (const { task: id, attempt } of ledger.openAttempts()) {
    tell({ kind: 'interrupted', task: id, attempt, atMs: nowMs, reason: 'Nobody saw its end.' });
  }
  const ends = new Map<string, number>();
  for (let steps = 0; steps < 2_000; steps++) {
    const next = nextTasks(ledger, nowMs, LIMITS);
    for (const { task: milestone } of next.reached) {
      tell({ kind: 'marked-done', task: milestone.id, attempt: 0, atMs: nowMs });
    }
    for (const { task: byHand } of next.forPeople) {
      tell({ kind: 'marked-done', task: byHand.id, attempt: 0, atMs: nowMs });
    }
    if (next.reached.length + next.forPeople.length > 0) continue;
    for (const { task: begun, plannedMs } of next.begin) {
      const attempt = ledger.courseOf(begun.id).attempt + 1;
      tell({ kind: 'starts', task: begun.id, attempt, atMs: nowMs, token: `${begun.id} ${attempt}` });
      ends.set(begun.id, nowMs + Math.floor(random.next() * 2 * plannedMs));
    }
    // A person asks for another attempt at what nobody saw the end of, and skips what is given up.
    const stuck = local.tasks.find(({ task: { id } }) => ['interrupted', 'failed'].includes(ledger.courseOf(id).state));
    if (stuck !== undefined) {
      const { state, attempt } = ledger.courseOf(stuck.task.id);
      tell({ kind: state === 'failed' ? 'skipped' : 'retry', task: stuck.task.id, attempt, atMs: nowMs });
      continue;
    }
    const soonest = Math.min(...ends.values(), next.wakeAtMs ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(soonest)) return events;
    nowMs = soonest;
    for (const [id, at] of ends) {
      if (at > nowMs) continue;
      ends.delete(id);
      const isDone = random.next() < 0.7;
      const { attempt } = ledger.courseOf(id);
      tell({ kind: 'ends', task: id, attempt, atMs: nowMs, isDone, reason: '', usage: NO_USAGE });
    }
  }
  throw new Error('The run does not end.');
}

function check(local: LocalPlan, events: readonly LocalEvent[]): void {
  const ledger = new LocalLedger(local);
  const running = new Set<string>();
  for (const event of events) {
    if (event.kind === 'starts') {
      const own = local.byId.get(event.task);
      const { state, retryAtMs } = ledger.courseOf(event.task);
      // An attempt whose end nobody saw is never followed by another unless a person said so.
      expect(['planned', 'backing-off']).toContain(state);
      expect(event.atMs).toBeGreaterThanOrEqual(retryAtMs ?? 0);
      for (const { from, type, lagMs } of own?.waits ?? []) {
        const { state: stateOfFrom, endMs, firstStartMs } = ledger.courseOf(from);
        const isByEnd = type.startsWith('finish');
        if (isByEnd) expect(stateOfFrom).toBe('done');
        const bound = isByEnd ? endMs : firstStartMs;
        if (stateOfFrom !== 'done' || bound !== null) expect(event.atMs).toBeGreaterThanOrEqual((bound ?? 0) + lagMs);
      }
      running.add(event.task);
      expect(running.size).toBeLessThanOrEqual(SLOTS);
      for (const resource of local.resources.values()) {
        const used = [...running]
          .flatMap((id) => local.byId.get(id)?.needs ?? [])
          .filter((need) => need.resource === resource.id);
        const total = used.reduce((sum, { amount }) => sum + amount, 0);
        const own = local.byId.get(event.task)?.needs.some((need) => need.resource === resource.id) === true;
        if (own) expect(total).toBeLessThanOrEqual(capacityAt(resource, event.atMs).amount);
      }
    }
    if (event.kind === 'ends' || event.kind === 'interrupted') running.delete(event.task);
    ledger.add(event);
  }
}

function drawn(seed: number): LocalPlan {
  const { workflow } = randomWorkflow(seed, { tick: 'second', calendars: false, actuals: seed % 3 === 0 });
  const tasks = workflow.tasks.map((each, k) => (k % 6 === 5 ? each : { ...each, command }));
  const inSeconds: Workflow = { ...workflow, tick: 'second', calendars: [], tasks };
  return localPlan(inSeconds, scheduledAtOnce(inSeconds));
}

describe('a local run', () => {
  it('keeps order, slots and capacities, whatever its commands come to', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(), (seed, fate) => {
        const local = drawn(seed);
        check(local, play(local, [], fate));
      }),
      { numRuns: 150 },
    );
  });

  it('goes on from every beginning of its ledger, and repeats nothing by itself', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(), fc.nat(), (seed, fate, cut) => {
        const local = drawn(seed);
        const events = play(local, [], fate);
        const prefix = events.slice(0, cut % (events.length + 1));
        const whole = play(local, prefix, fate + 1);
        expect(whole.slice(0, prefix.length)).toEqual(prefix);
        check(local, whole);
        const starts = whole.filter(({ kind }) => kind === 'starts').length;
        const ends = whole.filter(({ kind }) => kind === 'ends' || kind === 'interrupted').length;
        expect(ends).toBe(starts);
      }),
      { numRuns: 150 },
    );
  });

  it('waits longer after each failure, and gives up after the last', () => {
    const local = localPlan(plan({ tick: 'second', tasks: [{ ...task('a', 1), command }] }), [
      { task: 'a', mode: 1, start: 0, end: 1 },
    ]);
    const ledger = new LocalLedger(local, [{ kind: 'begins', atMs: 0, fingerprint: '' }]);
    const waits = [1, 2, 3].map((attempt) => {
      ledger.add({ kind: 'starts', task: 'a', attempt, atMs: 0, token: '' });
      ledger.add({ kind: 'ends', task: 'a', attempt, atMs: 0, isDone: false, reason: 'exit code 1', usage: NO_USAGE });
      return ledger.courseOf('a').retryAtMs;
    });
    expect(waits).toEqual([5_000, 15_000, null]);
    expect(ledger.courseOf('a')).toMatchObject({ state: 'failed', failed: 3, reason: 'exit code 1' });
  });

  it('refuses that an attempt begins or ends twice', () => {
    const local = localPlan(plan({ tick: 'second', tasks: [{ ...task('a', 1), command }] }), [
      { task: 'a', mode: 1, start: 0, end: 1 },
    ]);
    const ledger = new LocalLedger(local);
    const starts = { kind: 'starts', task: 'a', attempt: 1, atMs: 0, token: '' } as const;
    const ends = { kind: 'ends', task: 'a', attempt: 1, atMs: 0, isDone: true, reason: '', usage: NO_USAGE } as const;
    expect(() => ledger.add(ends)).toThrow(/does not fit/);
    ledger.add(starts);
    expect(() => ledger.add(starts)).toThrow(/does not fit/);
    ledger.add(ends);
    expect(() => ledger.add(ends)).toThrow(/does not fit/);
  });

  it('has milestones reached, people asked, and looks again when a lag is over', () => {
    const workflow = plan({
      tick: 'second',
      tasks: [{ ...task('a', 1), command }, task('gate', 0), task('by hand', 1)],
      links: [link('a', 'gate', 'start-start', 2), link('gate', 'by hand')],
    });
    const local = localPlan(workflow, scheduledAtOnce(workflow));
    const ledger = new LocalLedger(local, [{ kind: 'begins', atMs: 1_000, fingerprint: '' }]);
    expect(nextTasks(ledger, 1_000, LIMITS)).toMatchObject({
      begin: [{ task: { id: 'a' } }],
      reached: [],
      wakeAtMs: null,
    });
    ledger.add({ kind: 'starts', task: 'a', attempt: 1, atMs: 1_000, token: '' });
    expect(nextTasks(ledger, 1_000, LIMITS)).toMatchObject({ begin: [], reached: [], wakeAtMs: 3_000 });
    expect(nextTasks(ledger, 3_000, LIMITS).reached.map((each) => each.task.id)).toEqual(['gate']);
    ledger.add({ kind: 'marked-done', task: 'gate', attempt: 0, atMs: 3_000 });
    expect(nextTasks(ledger, 3_000, LIMITS).forPeople.map((each) => each.task.id)).toEqual(['by hand']);
  });
});
