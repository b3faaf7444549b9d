import { describe, expect, it } from 'vitest';
import { runStartSchema } from '../../electron/ipc/run-schema.ts';
import { type RunOptions, startRequest, ticksPerSecond } from './run-options.ts';

const { workflow } = Object.values(
  import.meta.glob<string>('../../examples/five-task.planloom', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).map((text) => JSON.parse(text))[0];
const schedule = workflow.tasks.map(({ id }: { id: string }, k: number) => ({
  task: id,
  mode: 1,
  start: 60 * k,
  end: 60 * k + 60,
}));

const options: RunOptions = {
  kind: 'simulated',
  name: ' ',
  seed: 7,
  isUncertain: false,
  faults: 2,
  pace: '60',
  repairs: { mode: 'ask', leastConfidence: 0.7, mostAnHour: 6 },
  sources: [{ kind: 'machine' }],
  slots: 3,
  reports: '',
};

describe('what a person chose before a run', () => {
  it('becomes a request that the engine takes, for every kind', () => {
    for (const kind of ['simulated', 'local', 'tracked'] as const) {
      const request = startRequest({ ...options, kind }, workflow, schedule, null);
      expect(runStartSchema.parse(request).how.kind).toBe(kind);
      expect(request.name).toBe(workflow.name);
    }
    expect(startRequest(options, workflow, schedule, null).how).toMatchObject({
      seed: 7,
      isCertain: true,
      isPaused: false,
      details: { faults: { expected: 2 } },
    });
    expect(startRequest({ ...options, pace: 'step' }, workflow, schedule, null).how).toMatchObject({ isPaused: true });
  });

  it('tells a pace in ticks for each second', () => {
    expect(ticksPerSecond('real', { tick: 'minute' }, 600)).toBeCloseTo(1 / 60);
    expect(ticksPerSecond('60', { tick: 'minute' }, 600)).toBe(10);
    expect(ticksPerSecond('fast', { tick: 'minute' }, 600)).toBeNull();
    expect(ticksPerSecond('15', { tick: 'period' }, 0)).toBeGreaterThan(0);
  });
});
