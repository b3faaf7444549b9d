import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { serialisePlan } from '../../../core/model/plan-file.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import { untrainedDispatch } from '../../../core/testing/untrained-dispatch.ts';
import { withHistory } from '../learn/open-history.ts';
import { CliFolder, examplePath } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const PLAN = examplePath('hospital-day');

describe.concurrent('planloom run', () => {
  it('plays a run with faults, tells what is wrong, repairs it, and keeps the journal', async () => {
    const args = ['run', PLAN, '--simulated', '--faults', '6', '--seed', '2'];
    const watched = await folder.run([...args, '--json']);
    expect(watched.code).toBe(0);
    const { journal, finish } = JSON.parse(watched.stdout);
    expect(journal.map(({ kind }: { readonly kind: string }) => kind)).toContain('alert');
    expect(journal.map(({ kind }: { readonly kind: string }) => kind)).not.toContain('repair');
    const repaired = await folder.run([...args, '--json', '--repair', '--history', folder.path('history.sqlite')]);
    const record = JSON.parse(repaired.stdout);
    expect(record.finish).toBeLessThan(finish);
    await withHistory(folder.path('history.sqlite'), true, ({ runs, observations }) => {
      const events = runs.events(1);
      expect(events).toHaveLength(record.journal.length);
      expect(events.map(({ kind }) => kind)).toContain('repair');
      const finished = events.filter(({ line }) => line === 'finishes');
      expect(observations.count()).toBeGreaterThan(20);
      expect(observations.count()).toBeLessThanOrEqual(finished.length);
    });
  });

  it('lets learned priorities decide who goes first, and asks for their file', async () => {
    await writeFile(folder.path('learned.json'), JSON.stringify(untrainedDispatch(3)));
    const args = ['run', PLAN, '--simulated', '--certain', '--faults', '0', '--json', '--policy'];
    const learned = await folder.run([...args, 'learned-dispatch', '--learned', folder.path('learned.json')]);
    expect(learned.code).toBe(0);
    expect(JSON.parse(learned.stdout).finish).toBeGreaterThan(0);
    const { code, stderr } = await folder.run([...args, 'learned-priority']);
    expect(code).toBe(2);
    expect(stderr).toContain('with --learned');
  });

  it('refuses rules that can never be certain, naming the file', async () => {
    await writeFile(
      folder.path('rules.json'),
      JSON.stringify([{ id: 'x', name: 'x', text: '', conditions: [], repairs: [] }]),
    );
    const { code, stderr } = await folder.run(['run', PLAN, '--simulated', '--rules', folder.path('rules.json')]);
    expect(code).toBe(2);
    expect(stderr).toContain('does not hold rules of diagnosis');
  });

  it('executes commands only when somebody has read them, and keeps what happened', async () => {
    const workflow = plan({
      tick: 'second',
      tasks: ['a', 'b'].map((id) => ({
        ...task(id, 1),
        command: { program: process.execPath, arguments: ['-e', `console.log(${JSON.stringify(id)})`] },
      })),
      links: [link('a', 'b')],
    });
    await writeFile(folder.path('commands.planloom'), serialisePlan({ workflow, schedule: null }));
    const args = ['run', folder.path('commands.planloom'), '--local', '--history', folder.path('local.db')];
    const refused = await folder.run(args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('console.log');
    expect(refused.stderr).toContain('Nobody has trusted');
    const { code, stdout } = await folder.run([...args, '--trust']);
    expect(code).toBe(0);
    expect(stdout).toContain('finished: 2 of 2 tasks done, 0 failed.');
    const { stdout: listed } = await folder.run(['runs', '--history', folder.path('local.db'), '--json']);
    const { run, ...kept } = JSON.parse(listed);
    expect(kept).toMatchObject({ kind: 'local', state: 'finished', tasks: 2, tasksDone: 2 });
    const journal = ['run-journal', String(run), '--history', folder.path('local.db'), '--format', 'jsonl'];
    const lines = (await folder.run([...journal, '--kind', 'task'])).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).text)).toEqual(['starts', 'finishes', 'starts', 'finishes']);
  });

  it('follows what people report in a table', async () => {
    const workflow = plan({ tick: 'hour', tasks: [task('dig', 8), task('lay', 8)], links: [link('dig', 'lay')] });
    await writeFile(folder.path('house.planloom'), serialisePlan({ workflow, schedule: null }));
    await writeFile(
      folder.path('reports.csv'),
      'task,start,finish\ndig,2026-01-05 00:00,2026-01-05 09:00\nlay,2026-01-05 09:00,2026-01-05 18:00\n',
    );
    const args = ['run', folder.path('house.planloom'), '--tracked', folder.path('reports.csv'), '--json'];
    const { code, stdout } = await folder.run(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'finished', done: 2, tasks: 2 });
  });

  it('measures faults by a command', async () => {
    const { code, stdout } = await folder.run(['bench-faults', '--runs', '2', '--tasks', '30', '--json']);
    expect(code).toBe(0);
    const all = JSON.parse(stdout).at(-1);
    expect(all.runs).toBe(2);
    expect(all.faults).toBeGreaterThan(5);
    expect(all.foundPercent).toBeGreaterThan(70);
  });
});
