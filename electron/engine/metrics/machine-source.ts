import { cpus, freemem, loadavg, platform, totalmem } from 'node:os';
import type { TimedRow } from '../../../core/operations/metrics/row-sorter.ts';
import type { MetricSink, OpenMetricSource } from './metric-sink.ts';

const EVERY_MS = 1_000;

/** Metrics of this machine once a second: `cpu` and `memory` in percent, and `systemLoad` where the system tells it. */
export function openMachineSource(name: string, sink: MetricSink, nowMs: () => number): OpenMetricSource {
  let before = busyTimes();
  const timer = setInterval(() => {
    const now = busyTimes();
    const passed = now.total - before.total;
    const row: TimedRow = {
      epochMs: nowMs(),
      values: {
        ...(passed > 0 ? { cpu: (100 * (now.busy - before.busy)) / passed } : {}),
        memory: 100 * (1 - freemem() / totalmem()),
        // Windows has none and says 0.
        ...(platform() === 'win32' ? {} : { systemLoad: loadavg()[0] }),
      },
    };
    before = now;
    sink.onRows(name, [row]);
  }, EVERY_MS);
  return {
    refused: () => new Map(),
    http: null,
    async close() {
      clearInterval(timer);
    },
  };
}

/** Over all cores, since the machine started. */
function busyTimes(): { readonly busy: number; readonly total: number } {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { busy: total - idle, total };
}
