import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../testing/run-cli.ts';

describe('learn', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = new CliFolder();
    const rows = Array.from(
      { length: 60 },
      (_, k) => `${k % 7},${k === 30 ? 99 : k % 5},${k < 30 ? 'a' : 'b'},${k === 30 ? 1 : 0}`,
    );
    folder.write('rows.csv', ['runtime_s,mem_bytes,text,label', ...rows].join('\n'));
    const events = Array.from(
      { length: 120 },
      (_, k) => `${k >> 2},${k % 4},2025-01-${String(1 + (k % 4) * 3).padStart(2, '0')}`,
    );
    folder.write('log.csv', ['CaseID,ActivityID,CompleteTimestamp', ...events].join('\n'));
  });
  afterAll(() => folder.remove());

  const printed = async (...args: string[]) => {
    const { stdout, stderr, code } = await folder.run(['learn', ...args, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  it('anomalies: prints how well both detectors do, and why the first row is first', async () => {
    expect(
      await printed('anomalies', 'rows.csv', '--label', 'label', '--seeds', '2', '--contamination', '0.02'),
    ).toMatchObject({
      rows: 60,
      unusual: 1,
      leftOut: ['text'],
      auc: 1,
      precision: 1,
      models: [{ model: 'isolation-forest' }, { model: 'robust-z-score', auc: 1 }],
      mostUnusual: { row: 32, reasons: [{ column: 'mem_bytes', value: 99 }, { column: 'runtime_s' }] },
    });
  });

  it('patterns: prints groups, and finds how many where nobody says', async () => {
    const patterns = await printed('patterns', 'rows.csv', '-k', '3');
    expect(patterns).toMatchObject({ k: 3, rows: 60, leftOut: ['text'], inertia: expect.any(Number) });
    expect(patterns.clusters).toHaveLength(3);
    expect((await printed('patterns', 'rows.csv')).tried.length).toBeGreaterThan(1);
  });

  it('next-event: prints one object a model', async () => {
    const rows = await printed('next-event', 'log.csv', '--train', '0.667');
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject({ model: expect.any(String), mae: expect.any(Number) });
  });

  it('drift: says which columns changed', async () => {
    const rows = Array.from({ length: 60 }, (_, k) => `${k % 7},${50 + (k % 5)}`);
    folder.write('later.csv', ['runtime_s,mem_bytes', ...rows].join('\n'));
    expect(await printed('drift', 'rows.csv', 'later.csv')).toMatchObject([
      { column: 'runtime_s', drifts: false },
      { column: 'mem_bytes', drifts: true },
    ]);
  });

  it('explains what it can not do', async () => {
    const complaint = async (...args: string[]) => {
      const { code, stderr } = await folder.run(['learn', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await complaint('anomalies', 'rows.csv', '--label', 'bad')).toContain(
      'There is no column "bad". Maybe use one of its columns: runtime_s, mem_bytes, text, label.',
    );
    expect(await complaint('patterns', 'rows.csv', '-k', '49')).toMatch(/Only \d+ of the rows differ/);
    expect(await complaint('next-event', 'rows.csv')).toContain('Maybe name it with --case');
  });
});
