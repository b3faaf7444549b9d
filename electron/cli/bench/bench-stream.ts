import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Command, Option } from 'commander';
import { theilSenTrend } from '../../../core/operations/metric-trend.ts';
import { USUAL_RULES } from '../../../core/operations/usual-rules.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import type { MetricSource, RunEventMessage, RunStart } from '../../ipc/run-schema.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { textTable } from '../learn/text-table.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { withEngine } from '../session.ts';
import type { SenderMessage, SenderTask } from './stream-sender.ts';

interface StreamBenchOptions {
  readonly seconds: number;
  readonly rate: number;
  readonly source: 'http' | 'file';
  readonly seed: number;
  readonly json?: boolean;
}

interface Memory {
  readonly at: number;
  readonly heapMb: number;
  readonly rssMb: number;
}

const SAMPLE_MS = 1_000;
/** For what is still under way when the last row is sent. */
const SETTLE_MS = 1_000;
const MB = 1_000_000;
const [HIGH_CPU] = USUAL_RULES;

/** `planloom bench-stream`: metric rows from a real source into the monitor of an engine, as fast as asked for. */
export function addStreamBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-stream')
    .description('Measures whether a run loses metric rows, when it sees trouble in them, and what memory it takes.')
    .option('--seconds <number>', 'for so long', wholeNumber(2, 86_400), 180)
    .option('--rate <number>', 'rows a second', wholeNumber(1, 100_000), 1_000)
    .addOption(new Option('--source <kind>', 'how rows come in').choices(['http', 'file']).default('http'))
    .option('--seed <number>', 'of the rows', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object')
    .action(async (options: StreamBenchOptions) => {
      const figures = await measured(options);
      process.stdout.write(`${options.json === true ? JSON.stringify(figures) : lines(figures).join('\n')}\n`);
      finish(EXIT.fine);
    });
}

type Figures = Awaited<ReturnType<typeof measured>>;

async function measured({ seconds, rate, source, seed }: StreamBenchOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'planloom-stream-'));
  const path = join(folder, 'metrics.jsonl');
  if (source === 'file') await writeFile(path, '');
  const seen = new Seen();
  const memory: Memory[] = [];
  const startedAt = process.cpuUsage();
  try {
    const sent = await withEngine(async (client) => {
      const follow: MetricSource = source === 'file' ? { kind: 'file', path } : { kind: 'http' };
      const { run, http } = await client.call('run.start', standingRun(follow));
      const stop = new AbortController();
      const watching = client
        .call('run.watch', { run }, { signal: stop.signal, onEvent: (event) => seen.take(event) })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) throw error;
        });
      const timer = setInterval(() => memory.push(memoryNow()), SAMPLE_MS);
      const to = http ?? { path };
      const rows = await sentBy({ to, rowsPerSecond: rate, seconds, seed }, (atMs) => seen.trouble(atMs));
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      clearInterval(timer);
      await client.call('run.command', { run, command: { kind: 'cancel' } });
      stop.abort();
      await watching;
      return rows;
    }, 1);
    const delays = seen.delaysMs().sort((a, b) => a - b);
    const { user, system } = process.cpuUsage(startedAt);
    return {
      seconds,
      source,
      rowsSent: sent,
      rowsWatched: seen.watched,
      rowsShown: seen.rows,
      refused: seen.refused,
      troubles: seen.troubles.length,
      detected: delays.length,
      alerts: seen.alerts,
      detectionP95Ms: delays[Math.ceil(0.95 * delays.length) - 1] ?? null,
      detectionMostMs: delays.at(-1) ?? null,
      memory: memoryFigures(memory),
      /** Of one core, with the thread that makes the rows. */
      cpuPercent: (100 * (user + system)) / 1e6 / seconds,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a window is told of the run. */
class Seen {
  /** By the monitor. */
  watched = 0;
  /** By the window, which gets the newest rows only where it is told late. */
  rows = 0;
  alerts = 0;
  refused: Readonly<Record<string, number>> = {};
  readonly troubles: number[] = [];
  private readonly raised: number[] = [];
  private readonly lines = new Set<number>();

  take({ rows, alerts, journal, refusedRows, watchedRows }: RunEventMessage): void {
    this.rows += rows.length;
    this.watched = watchedRows;
    for (const { number } of alerts) this.alerts = Math.max(this.alerts, number + 1);
    for (const { number, kind, text, writtenAt } of journal) {
      if (kind !== 'alert' || this.lines.has(number) || !text.startsWith(HIGH_CPU.text)) continue;
      this.lines.add(number);
      this.raised.push(Date.parse(writtenAt));
    }
    this.refused = refusedRows;
  }

  trouble(atMs: number): void {
    this.troubles.push(atMs);
  }

  /** Of each trouble that was found: from the row that shows it until the alert was written down. */
  delaysMs(): number[] {
    return this.troubles.flatMap((atMs, place) => {
      const until = this.troubles[place + 1] ?? Number.POSITIVE_INFINITY;
      const found = this.raised.find((each) => each >= atMs && each < until);
      return found === undefined ? [] : [found - atMs];
    });
  }
}

/** A run in which nothing happens but what the source tells. */
function standingRun(source: MetricSource): RunStart {
  const workflow = plan({
    tick: 'second',
    tasks: [task('a', 3600, {}), task('b', 3600, {})],
    links: [link('a', 'b')],
    resources: [],
  });
  return {
    planId: null,
    name: 'Stream',
    workflow: workflow as RunStart['workflow'],
    schedule: [
      { task: 'a', mode: 1, start: 0, end: 3600 },
      { task: 'b', mode: 1, start: 3600, end: 7200 },
    ],
    repairs: { mode: 'suggest', leastConfidence: 1, mostAnHour: 0 },
    sources: [source],
    how: { kind: 'simulated', seed: 1, isCertain: true, ticksPerSecond: 1, isPaused: true },
  };
}

function sentBy(sender: SenderTask, onTrouble: (atMs: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./stream-sender.ts', import.meta.url), { workerData: sender });
    worker.on('message', (message: SenderMessage) => {
      if (message.kind === 'trouble') onTrouble(message.atMs);
      else if (message.kind === 'sent') resolve(message.rows);
      else reject(new CliError(`Rows could not be sent: ${message.message}. Maybe try again.`, EXIT.nothingFound));
    });
    worker.on('error', reject);
  });
}

function memoryNow(): Memory {
  const { heapUsed, rss } = process.memoryUsage();
  return { at: performance.now() / 60_000, heapMb: heapUsed / MB, rssMb: rss / MB };
}

/** The slopes are those of the second half: caches and the history of the run are full by then. */
function memoryFigures(memory: readonly Memory[]) {
  const later = memory.slice(Math.floor(memory.length / 2));
  const slope = (of: (each: Memory) => number) =>
    theilSenTrend(later.map((each) => ({ at: each.at, value: of(each) })))?.perTick ?? null;
  const [first, last] = [memory.at(0), memory.at(-1)];
  return {
    heapMb: [first?.heapMb ?? null, last?.heapMb ?? null],
    rssMb: [first?.rssMb ?? null, last?.rssMb ?? null],
    heapMbPerMinute: slope(({ heapMb }) => heapMb),
    rssMbPerMinute: slope(({ rssMb }) => rssMb),
  };
}

function lines(figures: Figures): readonly string[] {
  const { memory, refused } = figures;
  const round = (value: number | null) => (value === null ? '–' : value.toFixed(1));
  const refusals = Object.entries(refused).map(([reason, count]) => `${count} ${reason}`);
  return textTable([
    ['', `${figures.seconds} s, ${figures.source}`],
    ['rows sent', figures.rowsSent],
    ['rows watched', figures.rowsWatched],
    ['rows shown', figures.rowsShown],
    ['rows refused', refusals.length === 0 ? 'none' : refusals.join(', ')],
    ['troubles found', `${figures.detected} of ${figures.troubles}, ${figures.alerts} alerts in all`],
    ['row to alert, 95 %, ms', round(figures.detectionP95Ms)],
    ['row to alert, most, ms', round(figures.detectionMostMs)],
    ['heap, MB', memory.heapMb.map(round).join(' to ')],
    ['resident memory, MB', memory.rssMb.map(round).join(' to ')],
    ['heap, second half, MB a minute', round(memory.heapMbPerMinute)],
    ['resident memory, second half, MB a minute', round(memory.rssMbPerMinute)],
    ['processor, % of a core', round(figures.cpuPercent)],
  ]);
}
