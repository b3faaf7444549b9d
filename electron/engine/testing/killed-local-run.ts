import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialisePlan } from '../../../core/model/plan-file.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { LocalEvent } from '../../../core/operations/local/local-event.ts';
import { localPlan } from '../../../core/operations/local/local-plan.ts';
import { Random } from '../../../core/solvers/random.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import { readLedger } from '../local-run/ledger-file.ts';

export interface KilledRunOptions {
  readonly tasks: number;
  readonly slots: number;
  readonly kills: number;
  readonly seed: number;
  /** A kill comes at most so long after a process has begun its work. */
  readonly mostMs: number;
}

/** What ledger and commands say of a run whose engine was killed again and again. */
export interface KilledRunFigures {
  readonly tasks: number;
  readonly kills: number;
  readonly begun: number;
  readonly ended: number;
  readonly interrupted: number;
  /** Attempts that the commands themselves noted. */
  readonly executed: number;
  readonly mostAtOnce: number;
  readonly seconds: number;
  /** Everything that should not be; empty if all is accounted for. */
  readonly wrong: readonly string[];
}

const CHILD = fileURLToPath(new URL('./local-run-child.ts', import.meta.url));
const CRANES = 2;

/**
 * Runs a plan of small real commands in a process of its own, kills that process with SIGKILL at drawn moments, and has the next one go on. Each
 * command notes its beginning and its end in a log; that log and the ledger are then compared.
 */
export async function killedLocalRun({
  tasks,
  slots,
  kills,
  seed,
  mostMs,
}: KilledRunOptions): Promise<KilledRunFigures> {
  const random = new Random(seed);
  const folder = mkdtempSync(join(tmpdir(), 'planloom-killed-'));
  try {
    const workflow = commandNet(tasks, random);
    const schedule = workflow.tasks.map(({ id }, k) => ({ task: id, mode: 1, start: k, end: k + 1 }));
    const kept = {
      objectives: ['makespan'],
      value: [0],
      bound: [0],
      status: 'feasible',
      solver: 'manual',
      seed,
      seconds: 0,
    } as const;
    const planPath = join(folder, 'plan.planloom');
    writeFileSync(planPath, serialisePlan({ workflow, schedule: { entries: schedule, ...kept } }));
    writeFileSync(join(folder, 'log'), '');
    const runFolder = join(folder, 'run');
    mkdirSync(runFolder);
    const beganAt = performance.now();
    let killed = 0;
    for (;;) {
      const child = spawn(process.execPath, [CHILD, planPath, runFolder, String(slots)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const isLast = killed >= kills;
      const code = await endOf(child, isLast ? null : random.next() * mostMs);
      if (code === 0) break;
      if (code !== null) throw new Error(`The engine of the run ended with exit code ${code}.`);
      killed++;
    }
    const seconds = (performance.now() - beganAt) / 1000;
    const events = readLedger(join(runFolder, 'ledger.jsonl'));
    const local = localPlan(workflow, schedule);
    const log = readFileSync(join(folder, 'log'), 'utf8').split('\n').slice(0, -1);
    const count = (kind: LocalEvent['kind']) => events.filter((event) => event.kind === kind).length;
    const { wrong, mostAtOnce } = accountOf(local, events, log, slots);
    return {
      tasks,
      kills: killed,
      begun: count('starts'),
      ended: count('ends'),
      interrupted: count('interrupted'),
      executed: log.filter((line) => line.startsWith('begin')).length,
      mostAtOnce,
      seconds,
      wrong,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Exit code of a process; `null` where it was killed after a while. */
function endOf(child: ChildProcess, killAfterMs: number | null): Promise<number | null> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    // It says when it has begun, so that kills come while it is at work.
    child.stdout?.once('data', () => {
      if (killAfterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

/** Small commands in a net of links; every third needs one of two cranes. */
function commandNet(count: number, random: Random): Workflow {
  const line =
    'echo "begin $PLANLOOM_TASK $PLANLOOM_ATTEMPT" >> log; sleep $1; echo "end $PLANLOOM_TASK $PLANLOOM_ATTEMPT" >> log';
  const ids = Array.from({ length: count }, (_, k) => `t${k}`);
  return plan({
    tick: 'second',
    resources: [{ id: 'crane', name: 'Crane', kind: 'renewable', capacity: CRANES * 1000 }],
    tasks: ids.map((id, k) => ({
      ...task(id, 1, k % 3 === 0 ? { crane: 1000 } : {}),
      command: { program: '/bin/sh', arguments: ['-c', line, 'sh', (0.005 + 0.03 * random.next()).toFixed(3)] },
    })),
    links: ids.flatMap((id, k) => (k < 4 ? [] : [link(ids[k - 1 - Math.floor(random.next() * 4)], id)])),
  });
}

function accountOf(
  local: ReturnType<typeof localPlan>,
  events: readonly LocalEvent[],
  log: readonly string[],
  slots: number,
): { readonly wrong: readonly string[]; readonly mostAtOnce: number } {
  const wrong: string[] = [];
  const begun = new Set<string>();
  const over = new Map<string, LocalEvent['kind']>();
  const done = new Set<string>();
  const retried = new Set<string>();
  const open = new Set<string>();
  let mostAtOnce = 0;
  for (const event of events) {
    if (!('task' in event)) continue;
    const key = `${event.task} ${event.attempt}`;
    if (event.kind === 'retry') retried.add(key);
    if (event.kind === 'starts') {
      if (begun.has(key)) wrong.push(`${key} begins twice`);
      begun.add(key);
      if (event.attempt > 1 && !retried.has(`${event.task} ${event.attempt - 1}`)) wrong.push(`${key} begins unasked`);
      for (const { from } of local.byId.get(event.task)?.waits ?? []) {
        if (!done.has(from)) wrong.push(`${key} begins before ${from} is done`);
      }
      open.add(event.task);
      mostAtOnce = Math.max(mostAtOnce, open.size);
      if (open.size > slots) wrong.push(`${key} takes slot ${open.size}`);
      const cranes = [...open].filter((id) => (local.byId.get(id)?.needs.length ?? 0) > 0).length;
      if (cranes > CRANES) wrong.push(`${key} takes crane ${cranes}`);
    }
    if (event.kind !== 'ends' && event.kind !== 'interrupted') continue;
    if (over.has(key) || !begun.has(key)) wrong.push(`${key} ends twice, or without a beginning`);
    over.set(key, event.kind);
    open.delete(event.task);
    if (event.kind === 'ends' && event.isDone) done.add(event.task);
    if (event.kind === 'ends' && !event.isDone) wrong.push(`${key} failed: ${event.reason}`);
  }
  for (const key of begun) if (!over.has(key)) wrong.push(`${key} has no end`);
  for (const { task: own } of local.tasks) if (!done.has(own.id)) wrong.push(`${own.id} was not done`);
  const seen = new Set<string>();
  for (const line of log) {
    const [what, ...rest] = line.split(' ');
    const key = rest.join(' ');
    if (!begun.has(key)) wrong.push(`${key} was executed without a durable beginning`);
    if (what === 'begin' && seen.has(key)) wrong.push(`${key} was executed twice`);
    if (what === 'begin') seen.add(key);
  }
  for (const [key, kind] of over) {
    if (kind === 'ends' && !log.includes(`end ${key}`)) wrong.push(`${key} is told as done, but was not`);
  }
  return { wrong, mostAtOnce };
}
