import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandPlan, LocalRunBed, shellCommand } from '../testing/local-run-bed.ts';

let bed: LocalRunBed;
beforeEach(() => {
  bed = new LocalRunBed();
});
afterEach(() => bed.remove());

const ended = () => bed.states.at(-1) === 'finished' || bed.states.at(-1) === 'cancelled';

/** Whether a process is there and does something. */
function lives(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

const pidIn = (name: string) => Number(readFileSync(join(bed.folder, name), 'utf8'));

describe('a local run', () => {
  it('executes commands in order, keeps what they write, and notes what they took', async () => {
    const line = 'echo first > a.txt; echo out; echo err >&2; while [ ! -e go ]; do sleep 0.01; done';
    const run = bed.begin(commandPlan({ a: shellCommand(line), b: shellCommand('cat a.txt') }));
    await bed.until(() => bed.samples.length > 1);
    writeFileSync(join(bed.folder, 'go'), '');
    await bed.until(ended);
    expect(bed.lines()).toEqual(['a 1 starts', 'a 1 finishes', 'b 1 starts', 'b 1 finishes']);
    expect(run.outputOf(run.attemptsOf('a')[0].token)).toEqual({
      stdout: { head: 'out\n', tail: '', lostBytes: 0 },
      stderr: { head: 'err\n', tail: '', lostBytes: 0 },
    });
    expect(run.outputOf(run.attemptsOf('b')[0].token).stdout.head).toBe('first\n');
    expect(bed.observations.map((each) => [each.task, each.outcome, each.plannedDurationSeconds])).toEqual([
      ['a', 'done', 1],
      ['b', 'done', 1],
    ]);
    expect(bed.observations[0].memoryBytes).toBeGreaterThan(10_000);
    expect(bed.observations[0].ioBytes).toBeGreaterThan(0);
    expect(bed.samples[0].values).toMatchObject({ cpu: expect.any(Number), queueLength: 0, errorRate: 0 });
  });

  it('passes arguments on literally, whatever they would mean to a shell', async () => {
    const hostile = [
      '$(touch pwned)',
      '; touch pwned',
      '`touch pwned`',
      '| touch pwned',
      '*',
      '',
      'a b',
      '-n',
      '"\'',
      '\n',
    ];
    const run = bed.begin(commandPlan({ a: { program: '/usr/bin/printf', arguments: ['[%s]', ...hostile] } }));
    await bed.until(ended);
    const { stdout } = run.outputOf(run.attemptsOf('a')[0].token);
    expect(stdout.head).toBe(hostile.map((each) => `[${each}]`).join(''));
    expect(existsSync(join(bed.folder, 'pwned'))).toBe(false);
  });

  it('asks a shell only where the plan does, with arguments as $1 and so on', async () => {
    const line = { program: 'echo "$1" | tr a-z A-Z', arguments: ['it; touch pwned'], shell: true } as const;
    const run = bed.begin(commandPlan({ a: line, b: { program: 'echo it | cat', arguments: [] } }));
    await bed.until(() => bed.lines().includes('b 1 gives-up'));
    expect(run.outputOf(run.attemptsOf('a')[0].token).stdout.head).toBe('IT; TOUCH PWNED\n');
    expect(run.attemptsOf('b')[0].reason).toMatch(/no program "echo it \| cat"/);
    expect(existsSync(join(bed.folder, 'pwned'))).toBe(false);
  });

  it('gives commands a small environment, and what the plan states', async () => {
    process.env['SECRET_TOKEN_OF_TESTS'] = 'secret';
    const environment = [
      { name: 'GREETING', value: 'hello $HOME' },
      { name: 'PLANLOOM_TASK', value: 'forged' },
    ];
    const run = bed.begin(commandPlan({ a: { program: '/usr/bin/env', arguments: [], environment } }));
    await bed.until(ended);
    delete process.env['SECRET_TOKEN_OF_TESTS'];
    const text = run.outputOf(run.attemptsOf('a')[0].token).stdout.head;
    expect(text).not.toContain('SECRET_TOKEN_OF_TESTS');
    expect(text).toContain('GREETING=hello $HOME\n');
    expect(text).toContain('PLANLOOM_TASK=a\n');
    expect(text).toMatch(/^PATH=/m);
    expect(text.split('\n').length).toBeLessThan(20);
  });

  it('works in the folder that is stated, and says where there is none', async () => {
    const run = bed.begin(
      commandPlan({
        a: { program: 'pwd', arguments: [], folder: 'run/../run/work' },
        b: { program: 'pwd', arguments: [], folder: 'nowhere' },
      }),
    );
    await bed.until(() => bed.lines().includes('b 1 gives-up'));
    expect(run.outputOf(run.attemptsOf('a')[0].token).stdout.head).toBe(`${join(bed.folder, 'run', 'work')}\n`);
    expect(run.attemptsOf('b')[0].reason).toContain('nowhere');
  });

  it('begins what fails again after a wait that grows, and gives up after the last', async () => {
    const retries = { most: 2, waitSeconds: 0.02, factor: 2 };
    bed.begin(commandPlan({ a: shellCommand('exit 3', { retries }), b: shellCommand('true') }));
    await bed.until(() => bed.lines().includes('a 3 gives-up'));
    expect(bed.lines()).toEqual(
      ['a 1', 'a 2', 'a 3'].flatMap((each) => [`${each} starts`, `${each} fails`]).concat('a 3 gives-up'),
    );
    expect(bed.told[1].reason).toBe('exit code 3');
  });

  it('ends a command that ignores SIGTERM, with all that it has begun, at its time limit', async () => {
    const stubborn = `trap '' TERM; (trap '' TERM; echo $BASHPID $$; sleep 60) & echo $! > child.txt; while true; do sleep 60; done`;
    const escaped = 'setsid sh -c "echo \\$\\$ > escaped.txt; sleep 60" & sleep 60';
    const run = bed.begin(
      commandPlan(
        { a: shellCommand(stubborn, { timeLimitSeconds: 0.3 }), b: shellCommand(escaped, { timeLimitSeconds: 0.3 }) },
        true,
      ),
    );
    await bed.until(() => bed.lines().filter((line) => line.endsWith('gives-up')).length === 2);
    expect(run.attemptsOf('a')[0].reason).toBe('time limit of 0.3 s');
    expect(lives(pidIn('child.txt'))).toBe(false);
    expect(lives(pidIn('escaped.txt'))).toBe(false);
  });

  it('survives a command that begins itself over and over', async () => {
    const bomb = 'n=0; while [ $n -lt 200 ]; do sleep 60 & n=$((n+1)); done; echo $! > last.txt; wait';
    bed.begin(commandPlan({ a: shellCommand(bomb, { timeLimitSeconds: 1 }) }));
    await bed.until(() => bed.lines().includes('a 1 gives-up'));
    expect(lives(pidIn('last.txt'))).toBe(false);
  });

  it('keeps both ends of an output without end', async () => {
    const flood = 'echo begin; head -c 30000000 /dev/zero | tr "\\0" x; echo; echo end';
    const run = bed.begin(commandPlan({ a: shellCommand(flood) }));
    await bed.until(ended);
    const { stdout } = run.outputOf(run.attemptsOf('a')[0].token);
    expect(stdout.head.startsWith('begin\nxxx')).toBe(true);
    expect(stdout.tail.endsWith('xxx\nend\n')).toBe(true);
    expect(stdout.lostBytes).toBe(30_000_011 - stdout.head.length - stdout.tail.length);
    expect(stdout.head.length + stdout.tail.length).toBeLessThan(600_000);
  });

  it('pauses, goes on, skips, marks as done, starts over and cancels', async () => {
    const wait = shellCommand('while [ ! -e go ]; do sleep 0.02; done');
    const run = bed.begin(commandPlan({ a: wait, b: shellCommand('true'), c: null, d: shellCommand('sleep 60') }));
    await bed.until(() => bed.lines().includes('a 1 starts'));
    expect(run.command({ kind: 'retry', task: 'a' })).toEqual({ trouble: null });
    await bed.until(() => bed.lines().includes('a 2 starts'));
    expect(run.command({ kind: 'pause' })).toEqual({ trouble: null });
    writeFileSync(join(bed.folder, 'go'), '');
    await bed.until(() => bed.lines().includes('a 2 finishes'));
    expect(bed.lines()).not.toContain('b 1 starts');
    expect(run.command({ kind: 'retry', task: 'a' }).trouble).toMatch(/done/);
    run.command({ kind: 'resume' });
    await bed.until(() => bed.lines().includes('b 1 finishes'));
    expect(run.view().tasks.map(({ state }) => state)).toEqual(['done', 'done', 'waiting', 'planned']);
    run.command({ kind: 'mark-done', task: 'c' });
    await bed.until(() => bed.lines().includes('d 1 starts'));
    run.command({ kind: 'cancel' });
    await bed.until(ended);
    expect(bed.lines().slice(-2)).toEqual(['d 1 starts', 'd 1 interrupted']);
    expect(run.command({ kind: 'resume' }).trouble).toMatch(/cancelled/);
  });

  it('executes nothing that nobody trusts, and nothing more once that is withdrawn', async () => {
    const workflow = commandPlan({ a: shellCommand('touch a.txt; sleep 0.1'), b: shellCommand('touch b.txt') });
    expect(() => bed.begin(workflow, { isTrusted: () => false })).toThrow(/Nobody has trusted/);
    expect(existsSync(join(bed.folder, 'run'))).toBe(false);
    let isTrusted = true;
    const run = bed.begin(workflow, { isTrusted: () => isTrusted });
    await bed.until(() => bed.lines().includes('a 1 starts'));
    isTrusted = false;
    await bed.until(() => bed.states.includes('paused'));
    expect(existsSync(join(bed.folder, 'b.txt'))).toBe(false);
    expect(run.command({ kind: 'resume' }).trouble).toMatch(/Nobody has trusted/);
    isTrusted = true;
    const other = commandPlan({ a: shellCommand('true'), b: shellCommand('touch c.txt') });
    const trusted = run.view().now;
    expect(trusted).toBeGreaterThan(0);
    isTrusted = false;
    expect(run.command({ kind: 'edit', workflow: other, schedule: run.schedule() }).trouble).toMatch(
      /Nobody has trusted/,
    );
  });

  it('is gone on with after its engine died: what nobody saw the end of waits for a person', async () => {
    const workflow = commandPlan({ a: shellCommand('echo $$ > a.pid; sleep 60'), b: shellCommand('true') });
    const dead = bed.begin(workflow);
    await bed.until(() => bed.lines().includes('a 1 starts'));
    while (!existsSync(join(bed.folder, 'a.pid')) || pidIn('a.pid') === 0)
      await new Promise((done) => setTimeout(done, 5));
    const pid = pidIn('a.pid');
    // The first one is dead to the world from here on: its ledger is opened anew, as after a crash.
    const again = bed.begin(workflow);
    expect(again.state).toBe('paused');
    expect(again.attemptsOf('a')).toMatchObject([
      { attempt: 1, outcome: 'interrupted', reason: expect.stringContaining('Nobody saw its end') },
    ]);
    expect(lives(pid)).toBe(false);
    again.command({ kind: 'resume' });
    expect(again.view().tasks[0].state).toBe('paused');
    expect(again.command({ kind: 'mark-done', task: 'a' })).toEqual({ trouble: null });
    await bed.until(ended);
    expect(again.attemptsOf('a')).toHaveLength(1);
    dead.close();
  });

  it('can be repaired as far as this machine allows, and says why where it does not', async () => {
    const wait = shellCommand('sleep 60');
    const run = bed.begin(commandPlan({ a: wait, b: wait, c: { program: 'node', arguments: [] } }, true), { slots: 1 });
    await bed.until(() => bed.lines().includes('a 1 starts'));
    const more = run.apply({ kind: 'throttle', most: 2 });
    expect(more.trouble).toBeNull();
    await bed.until(() => bed.lines().includes('b 1 starts'));
    expect(typeof more.undo === 'function' && more.undo().trouble).toBeNull();
    expect(run.apply({ kind: 'more-heap' }).trouble).toBeNull();
    expect(run.apply({ kind: 'scale-up', task: 'a', factor: 2 }).trouble).toMatch(/from outside/);
    expect(run.apply({ kind: 'enable-compression' }).trouble).toMatch(/own affair/);
    expect(run.apply({ kind: 'retry', task: 'a' }).trouble).toBeNull();
    await bed.until(() => bed.lines().includes('a 1 interrupted'));
    run.command({ kind: 'cancel' });
    await bed.until(ended);
  });
});
