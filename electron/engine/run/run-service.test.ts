import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEventMessage } from '../../ipc/run-schema.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';
import { lineRun } from '../testing/line-run.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(() => engine.close());

/** Follows a run to its end. */
async function followed(run: number, onEvent: (event: RunEventMessage) => void = () => {}) {
  const events: RunEventMessage[] = [];
  const { state } = await engine.client.call(
    'run.watch',
    { run },
    {
      onEvent(event) {
        events.push(event);
        onEvent(event);
      },
    },
  );
  return { state, events, last: events[events.length - 1] };
}

describe('a simulated run', () => {
  it('is played to its end, and can be looked at and listed afterwards', async () => {
    const { client } = engine;
    const { run, http } = await client.call('run.start', lineRun(null));
    expect(http).toBeNull();
    const { state, last, events } = await followed(run);
    expect(state).toBe('finished');
    expect(last.view.now).toBe(200);
    expect(last.view.tasks.map((task) => task.state)).toEqual(Array(10).fill('done'));
    expect(events.flatMap(({ rows }) => rows).length).toBeGreaterThan(300);
    const again = await followed(run);
    expect(again.events).toHaveLength(1);
    expect(again.last.view.tasks.map((task) => task.finishedAt)).toEqual(
      last.view.tasks.map((task) => task.finishedAt),
    );
    const [listed] = await client.call('run.list', {});
    expect(listed).toMatchObject({ run, name: 'Line', kind: 'simulated', state: 'finished', tasks: 10, tasksDone: 10 });
  });

  it('stands still, goes on by single steps, and ends when somebody calls it off', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun(null, 'suggest', { isPaused: true }));
    let now = -1;
    const watched = followed(run, ({ view }) => {
      now = view.now;
    });
    const command = (kind: 'step' | 'cancel' | 'resume') => client.call('run.command', { run, command: { kind } });
    expect(await command('step')).toEqual({ trouble: null });
    expect(await command('step')).toEqual({ trouble: null });
    expect(await command('cancel')).toEqual({ trouble: null });
    const { state, last } = await watched;
    expect(state).toBe('cancelled');
    expect(last.view.tasks[0].startedAt).toBe(0);
    expect(now).toBe(20);
    await expect(command('resume')).rejects.toThrow(/cancelled. Maybe/);
  });

  it('keeps to its pace', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun(null, 'suggest', { ticksPerSecond: 1 }));
    await client.call('run.command', { run, command: { kind: 'speed', ticksPerSecond: 2_000 } });
    expect((await followed(run)).state).toBe('finished');
  });

  it('tells what seems wrong, and proposes what a person may do and take back', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun('lost-capacity', 'ask'));
    const outcomes: (string | null)[] = [];
    const { state, last } = await followed(run, ({ proposals }) => {
      const [asked] = proposals.filter((each) => each.state === 'to-confirm');
      if (asked === undefined || outcomes.length > 0) return;
      outcomes.push('asked');
      void (async () => {
        const parameters = { amount: 500 };
        outcomes.push((await client.call('run.repair', { run, proposal: asked.number, parameters })).trouble);
        outcomes.push((await client.call('run.undo', { run, proposal: asked.number })).trouble);
      })();
    });
    expect(state).toBe('finished');
    expect(outcomes).toEqual(['asked', null, null]);
    const { entries } = await client.call('run.journal', {
      run,
      kinds: ['alert'],
      text: null,
      before: null,
      limit: 10,
    });
    expect(entries[0].text).toContain('capacityLossPercent');
    expect(last.state).toBe('finished');
    const whole = await followed(run);
    expect(whole.last.proposals.map((each) => each.state)).toContain('undone');
    await client.call('run.alert', { run, alert: 0, action: 'right', until: null });
    expect((await followed(run)).last.alerts[0]).toMatchObject({ wasRight: true, rule: 'resource-shortage' });
    const judged = { rule: 'resource-shortage', raised: 1, right: 1, wrong: 0 };
    const lessons = await client.call('run.lessons', { run });
    // Durations that were drawn from the plan's own ranges teach no forecast.
    expect(lessons).toMatchObject({ observations: 0, rules: [judged], forecasts: { tasks: 10 } });
    expect((await client.call('rules.get', {})).precision).toContainEqual(judged);
  });

  it('repairs by itself within its limits', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun('network', 'automatic'));
    const { last } = await followed(run);
    const watched = await followed((await client.call('run.start', lineRun('network', 'suggest'))).run);
    expect(last.view.now).toBeLessThan(watched.last.view.now);
    const { entries, total } = await client.call('run.journal', {
      run,
      kinds: ['repair'],
      text: null,
      before: null,
      limit: 1,
    });
    expect(entries[0].text).toContain('Done');
    expect(total).toBeGreaterThan(0);
  });

  it('shows two windows the same', async () => {
    const { run } = await engine.client.call('run.start', lineRun('network', 'automatic', { ticksPerSecond: 400 }));
    const [first, second] = await Promise.all([followed(run), followed(run)]);
    expect(first.last.view).toEqual(second.last.view);
    expect(first.events.flatMap(({ journal }) => journal)).toEqual(second.events.flatMap(({ journal }) => journal));
    expect(first.events.flatMap(({ rows }) => rows)).toEqual(second.events.flatMap(({ rows }) => rows));
  });

  it('pages, filters and writes its journal', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun(null));
    await followed(run);
    const ask = { run, kinds: ['task'], text: 'T3', limit: 1 };
    const first = await client.call('run.journal', { ...ask, before: null });
    expect(first).toMatchObject({ total: 2, entries: [{ subject: 't3', text: 'finishes', at: 80 }] });
    const second = await client.call('run.journal', { ...ask, before: first.entries[0].number });
    expect(second.entries).toMatchObject([{ subject: 't3', text: 'starts' }]);
    const { text } = await client.call('run.exportJournal', {
      run,
      kinds: ['task'],
      text: null,
      format: 'csv',
      path: null,
    });
    expect(text?.split('\r\n')).toHaveLength(22);
    const lines = await client.call('run.exportJournal', { run, kinds: null, text: 't3', format: 'jsonl', path: null });
    expect(JSON.parse(lines.text?.split('\n')[0] ?? '')).toMatchObject({ subject: 't3', kind: 'task', ticks: 60 });
  });

  it('shows its plan while it goes on and afterwards', async () => {
    const { client } = engine;
    const start = lineRun(null, 'suggest', { isPaused: true });
    const { run } = await client.call('run.start', start);
    const before = await client.call('run.plan', { run });
    expect(before.planned).toEqual(start.schedule);
    expect(before.workflow.tasks.map(({ id }) => id)).toEqual(start.workflow.tasks.map(({ id }) => id));
    await client.call('run.command', { run, command: { kind: 'cancel' } });
    await followed(run);
    const after = await client.call('run.plan', { run });
    expect(after).toEqual(before);
  });

  it('tries rules on what was seen, and refuses rules that contradict each other', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun('network'));
    await followed(run);
    const { usual } = await client.call('rules.get', {});
    const { rows, trials } = await client.call('rules.dryRun', { run, rules: usual });
    expect(rows).toBeGreaterThan(300);
    expect(trials.find(({ rule }) => rule === 'network-bottleneck')?.alerts).toBeGreaterThan(0);
    await expect(client.call('rules.set', { rules: [usual[0], usual[0]] })).rejects.toThrow(/Two rules/);
    await client.call('rules.set', { rules: [usual[0]] });
    expect((await client.call('rules.get', {})).rules).toHaveLength(1);
    await client.call('rules.set', { rules: usual });
  });

  it('watches the limits that a person sets, and so does the next run', async () => {
    const { client } = engine;
    const start = lineRun(null, 'suggest', { isPaused: true });
    const { run } = await client.call('run.start', start);
    const limit = { metric: 'cpu', operator: '<', raiseAt: 1000, clearAt: 1050, rows: 1 } as const;
    await expect(client.call('run.setLimits', { run, limits: [{ ...limit, clearAt: 0 }] })).rejects.toThrow(/swapped/);
    await client.call('run.setLimits', { run, limits: [limit] });
    await client.call('run.command', { run, command: { kind: 'resume' } });
    await followed(run);
    const { last } = await followed(run);
    expect(last.limits).toEqual([limit]);
    expect(last.alerts).toContainEqual(expect.objectContaining({ rule: 'threshold:cpu:<1000', subject: 'cpu' }));
    const { run: next } = await client.call('run.start', lineRun(null));
    expect((await followed(next)).last.limits).toEqual([limit]);
    const { run: third } = await client.call('run.start', start);
    await client.call('run.setLimits', { run: third, limits: [] });
    await client.call('run.command', { run: third, command: { kind: 'cancel' } });
    const { last: cleared } = await followed(third);
    expect(cleared.limits).toEqual([]);
    expect(cleared.journal.map(({ text }) => text)).toContain('Limits: none.');
  });

  it('refuses what makes no sense, and goes on', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun(null, 'suggest', { isPaused: true }));
    await expect(client.call('run.propose', { run, kind: 'pray', subject: null })).rejects.toThrow(/no repair "pray"/);
    await expect(client.call('run.dismiss', { run, proposal: 7 })).rejects.toThrow(/no repair 7/);
    await expect(client.call('run.alert', { run, alert: 7, action: 'right', until: null })).rejects.toThrow(
      /no alert 7/,
    );
    await expect(client.call('run.remove', { run })).rejects.toThrow(/cancel it first/);
    const report = { kind: 'report', at: 5, reports: [] } as const;
    expect((await client.call('run.command', { run, command: report })).trouble).toContain('Maybe begin a tracked run');
    const fly = { kind: 'fly' } as unknown as { readonly kind: 'pause' };
    await expect(client.call('run.command', { run, command: fly })).rejects.toThrow(/run.command/);
    await client.call('run.command', { run, command: { kind: 'cancel' } });
    await followed(run);
    await client.call('run.remove', { run });
    await expect(client.call('run.watch', { run })).rejects.toThrow(/no run/);
  });
});

describe('what may be done to a run', () => {
  it('is previewed with what it promises, and compared with how the run ended', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun('lost-capacity', 'ask'));
    let isRepaired = false;
    const { last } = await followed(run, ({ proposals }) => {
      const asked = proposals.find((each) => each.state === 'to-confirm');
      if (asked === undefined || isRepaired) return;
      isRepaired = true;
      void (async () => {
        const proposal = asked.number;
        const preview = await client.call('run.preview', { run, proposal, parameters: {} });
        expect(preview.with.p50).toBeLessThanOrEqual(preview.without.p50);
        await client.call('run.confirm', { run, proposal });
      })();
    });
    const done = (await followed(run)).last.proposals.find((each) => each.state === 'done');
    expect(done?.promisedFinish).toBeGreaterThan(150);
    expect(done?.actualFinish).toBe(last.view.now);
  });

  it('includes following another schedule of what remains', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', lineRun(null, 'suggest', { isPaused: true }));
    await client.call('run.command', { run, command: { kind: 'step' } });
    const fractions: number[] = [];
    const { choices } = await client.call(
      'run.replan',
      { run },
      { onEvent: ({ fraction }) => fractions.push(fraction) },
    );
    expect(choices[0]).toMatchObject({ moved: [], finish: 200 });
    expect(fractions.length).toBeGreaterThan(0);
    const follow = { kind: 'follow', schedule: choices[0].schedule } as const;
    expect(await client.call('run.command', { run, command: follow })).toEqual({ trouble: null });
    await client.call('run.command', { run, command: { kind: 'cancel' } });
  });
});

describe('metrics from elsewhere', () => {
  it('are watched beside those of the run, and what can’t be used is counted', async () => {
    const { client } = engine;
    const request = { ...lineRun(null, 'suggest', { isPaused: true }), sources: [{ kind: 'http' as const }] };
    const { run, http } = await client.call('run.start', request);
    if (http === null) throw new Error('There is no address.');
    let watched: Promise<unknown> = Promise.resolve();
    const alerted = new Promise<RunEventMessage>((resolve) => {
      watched = followed(run, (event) => {
        if (event.alerts.length > 0) resolve(event);
      });
    });
    const rows = Array.from({ length: 4 }, (_, k) => JSON.stringify({ cpu: 97 + k / 10, activeThreads: 1600 }));
    const headers = { authorization: `Bearer ${http.token}` };
    const body = [...rows, 'nonsense'].join('\n');
    expect((await fetch(http.url, { method: 'POST', headers, body })).status).toBe(202);
    const event = await alerted;
    expect(event.alerts[0]).toMatchObject({ rule: 'high-cpu', name: 'High cpu load' });
    expect(event.rows.some(({ values }) => 'cpu (http)' in values)).toBe(true);
    expect(event.refusedRows).toEqual({ malformed: 1 });
    await client.call('run.command', { run, command: { kind: 'cancel' } });
    await watched;
  });
});
