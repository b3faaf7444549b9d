import { basename } from 'node:path';
import type { MetricSource } from '../../ipc/run-schema.ts';
import type { MetricSink, OpenMetricSource } from '../metrics/metric-sink.ts';
import { openMetricSource } from '../metrics/open-metric-source.ts';

/** The sources of metrics that a run follows besides itself. */
export class RunSources {
  private readonly sources: readonly OpenMetricSource[];

  private constructor(sources: readonly OpenMetricSource[]) {
    this.sources = sources;
  }

  /** @throws RpcError where one of them can't be followed; none is then */
  static async open(sources: readonly MetricSource[], timeZone: string, sink: MetricSink): Promise<RunSources> {
    const opened: OpenMetricSource[] = [];
    const names = new Set<string>();
    try {
      for (const source of sources) {
        const name = freeName(source, names);
        opened.push(await openMetricSource(name, source, { timeZone, sink }));
      }
    } catch (error) {
      await Promise.all(opened.map((each) => each.close()));
      throw error;
    }
    return new RunSources(opened);
  }

  /** Where metrics may be sent to; `null`: nowhere. */
  get http(): { readonly url: string; readonly token: string } | null {
    return this.sources.find(({ http }) => http !== null)?.http ?? null;
  }

  /** Rows that could not be used, by reason. */
  refused(): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const source of this.sources)
      for (const [reason, count] of source.refused()) sum[reason] = (sum[reason] ?? 0) + count;
    return sum;
  }

  async close(): Promise<void> {
    await Promise.all(this.sources.map((each) => each.close()));
  }
}

/** A name that no source before has: that of the file, else the kind. */
function freeName(source: MetricSource, taken: Set<string>): string {
  const wanted = 'path' in source ? basename(source.path) : source.kind;
  let name = wanted;
  for (let k = 2; taken.has(name); k++) name = `${wanted} ${k}`;
  taken.add(name);
  return name;
}
