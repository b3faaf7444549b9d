import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder, examplePath } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const ORDER = examplePath('factory-order');

async function played(args: readonly string[]) {
  const { code, stdout, stderr } = await folder.run(['play', ORDER, ...args, '--json']);
  expect(stderr).not.toContain('planloom:');
  expect(code).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { seconds: _, ...figures } = JSON.parse(line);
      return figures;
    });
}

describe.concurrent('planloom play', () => {
  it('plays the same future for the same seed, and lets several policies meet it', async () => {
    const args = ['--seed', '4', '--arrivals', 'random=2d,most=4', '--faults', '3'];
    const [[first, fifo], [again]] = await Promise.all([
      played([...args, '--policy', 'plan,fifo']),
      played([...args, '--policy', 'plan']),
    ]);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ policy: 'plan', seed: 4, unit: 'minute', stoppedBy: 'over' });
    expect(first.cases).toMatchObject({ arrived: 5, completed: 5 });
    expect(fifo.policy).toBe('fifo');
    expect(fifo.faults).toEqual(first.faults.filter(({ at }: { readonly at: number }) => at <= fifo.now));
    expect(first.resources[0].utilisation).toBeGreaterThan(0);
  });

  it('plays whole numbers where all is certain, and writes down what happened', async () => {
    const [figures] = await played(['--certain', '--events', 'events.jsonl', '--metrics', 'metrics.jsonl']);
    expect(figures.cases.completed).toBe(1);
    expect(Number.isInteger(figures.finish)).toBe(true);
    const events = folder
      .read('events.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ kind }) => kind === 'finishes')).toHaveLength(figures.tasks.finished);
    expect(events.at(-1)).toMatchObject({ kind: 'completes', at: figures.finish });
    const rows = folder.read('metrics.jsonl').trim().split('\n');
    expect(rows.length).toBeGreaterThan(100);
    expect(JSON.parse(rows[0]).cpu).toBeGreaterThan(0);
  });

  it('takes breakdowns and retries from a file, and says what is wrong', async () => {
    const setup = {
      retries: [{ tasks: null, failureProbability: 0.3, mostAttempts: 9, backOff: { ticks: 30, factor: 1 } }],
      breakdowns: [
        {
          resource: 'five-axis',
          timeBetween: { kind: 'exponential', mean: 3000 },
          repair: { kind: 'fixed', value: 300 },
        },
      ],
    };
    folder.write('setup.json', JSON.stringify(setup));
    const [figures] = await played(['--setup', 'setup.json']);
    expect(figures.tasks.failedAttempts).toBeGreaterThan(0);
    expect(
      figures.resources.find(({ resource }: { readonly resource: string }) => resource === 'five-axis').breakdowns,
    ).toBeGreaterThan(0);

    folder.write(
      'unknown.json',
      JSON.stringify({ ...setup, breakdowns: [{ ...setup.breakdowns[0], resource: 'nobody' }] }),
    );
    for (const [args, message] of [
      [['--setup', 'unknown.json'], '"nobody"'],
      [['--arrivals', 'random=4h'], 'without end'],
      [['--arrivals', 'random=soon,most=2'], '"soon"'],
      [['--policy', 'luck'], 'fifo'],
    ] as const) {
      const { code, stderr } = await folder.run(['play', ORDER, ...args]);
      expect(code, stderr).toBe(2);
      expect(stderr).toContain(message);
    }
  });
});
