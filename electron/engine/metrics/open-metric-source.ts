import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Refusal } from '../../../core/operations/metrics/source-row.ts';
import { TableLineReader } from '../../../core/operations/metrics/table-line-reader.ts';
import type { MetricSource } from '../../ipc/run-schema.ts';
import { fileError } from '../file-error.ts';
import { FileSource, type ReadLines } from './file-source.ts';
import { filesOfFolder } from './folder-files.ts';
import { openHttpSource } from './http-source.ts';
import { LogLineReader } from './log-line-reader.ts';
import { openMachineSource } from './machine-source.ts';
import type { MetricSink, OpenMetricSource } from './metric-sink.ts';

const POLL_MS = 40;
/** Files from which nothing came for a while are looked at less often. */
const IDLE_POLL_MS = 160;
const IDLE_AFTER_MS = 10_000;
const LOOK_FOR_FILES_MS = 1_000;

export interface MetricSourceOptions {
  /** Of times without an offset. */
  readonly timeZone: string;
  readonly sink: MetricSink;
  /** Milliseconds since 1970; absent: this machine's clock. */
  readonly nowMs?: () => number;
}

/**
 * Follows a source of metrics until it is closed.
 *
 * @param name that the sink is told; files of a folder are told as `name/file`
 * @throws RpcError `bad-input` where a log's pattern can't be used, `file` where no port is to be had
 */
export async function openMetricSource(
  name: string,
  source: MetricSource,
  { timeZone, sink, nowMs = Date.now }: MetricSourceOptions,
): Promise<OpenMetricSource> {
  switch (source.kind) {
    case 'machine':
      return openMachineSource(name, sink, nowMs);
    case 'http':
      return openHttpSource(name, timeZone, sink, nowMs);
    case 'log': {
      const reader = new LogLineReader(source.pattern, timeZone);
      const read: ReadLines = (lines) => {
        const rows = reader.read(lines);
        if (reader.isTooSlow) sink.onTrouble(name, 'The pattern takes too long. Maybe make it more exact.');
        return rows;
      };
      return followFiles(
        name,
        async () => [{ name, path: source.path }],
        () => read,
        sink,
        nowMs,
      );
    }
    case 'file': {
      const { path } = source;
      const list = async () => {
        const isFolder = await stat(path).then(
          (status) => status.isDirectory(),
          () => false,
        );
        if (!isFolder) return [{ name, path }];
        const files = await filesOfFolder(path);
        return files.map((file) => ({ ...file, name: `${name}/${basename(file.path)}` }));
      };
      const openReader = (): ReadLines => {
        const reader = new TableLineReader(timeZone);
        return (lines) => lines.map((line) => reader.read(line));
      };
      return followFiles(name, list, openReader, sink, nowMs);
    }
  }
}

interface Followed {
  readonly source: FileSource;
  lastReadAt: number;
  lastPollAt: number;
}

interface ListedFile {
  readonly name: string;
  readonly path: string;
  /** A file of a folder that was read by another name is not read again. */
  readonly identity?: string;
}

/** @param list the files to follow, asked for again and again */
function followFiles(
  name: string,
  list: () => Promise<readonly ListedFile[]>,
  openReader: () => ReadLines,
  sink: MetricSink,
  nowMs: () => number,
): OpenMetricSource {
  const followed = new Map<string, Followed>();
  /** Of files that are not followed any more. */
  const refusedBefore = new Map<Refusal, number>();
  const known = new Set<string>();
  let listedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;

  async function drop(path: string, { source }: Followed): Promise<void> {
    followed.delete(path);
    await source.close();
    addCounts(refusedBefore, source.feed.refused);
  }

  async function look(now: number): Promise<void> {
    listedAt = now;
    const files = await list();
    const paths = new Set(files.map(({ path }) => path));
    for (const [path, each] of followed) if (!paths.has(path)) await drop(path, each);
    for (const { name: fileName, path, identity } of files) {
      const isKnown = identity !== undefined && known.has(identity);
      if (identity !== undefined) known.add(identity);
      if (isKnown || followed.has(path)) continue;
      const source = new FileSource(fileName, path, openReader, sink, nowMs);
      followed.set(path, { source, lastReadAt: now, lastPollAt: Number.NEGATIVE_INFINITY });
    }
  }

  async function round(): Promise<void> {
    const now = performance.now();
    if (now - listedAt >= LOOK_FOR_FILES_MS) await look(now);
    for (const each of followed.values()) {
      const gap = now - each.lastReadAt > IDLE_AFTER_MS ? IDLE_POLL_MS : 0;
      if (now - each.lastPollAt < gap) continue;
      each.lastPollAt = now;
      if (await each.source.poll()) each.lastReadAt = now;
    }
  }

  let running: Promise<void> = Promise.resolve();
  function next(): void {
    running = round()
      .catch((error: unknown) => {
        const told = fileError(error, name);
        sink.onTrouble(name, told instanceof Error ? told.message : String(told));
      })
      .finally(() => {
        if (!isClosed) timer = setTimeout(next, POLL_MS);
      });
  }
  next();

  return {
    refused() {
      const all = new Map(refusedBefore);
      for (const { source } of followed.values()) addCounts(all, source.feed.refused);
      return all;
    },
    http: null,
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      for (const [path, each] of [...followed]) await drop(path, each);
    },
  };
}

function addCounts(to: Map<Refusal, number>, counts: ReadonlyMap<Refusal, number>): void {
  for (const [reason, count] of counts) to.set(reason, (to.get(reason) ?? 0) + count);
}
