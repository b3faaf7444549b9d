import { readNotes } from '../../../core/exchange/fidelity.ts';
import type { History } from '../../../core/history/history.ts';
import { LIMITS } from '../../../core/model/limits.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { Contract, Input, Method } from '../../ipc/contract.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import { type InspectedTables, tableMemorySchema } from '../../ipc/tables-schema.ts';
import { toRpcError } from '../engine-error.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { JobPool } from '../job-pool.ts';
import type { OpenPlan } from '../plan-service.ts';
import { writeBytesFile } from '../write-text-file.ts';
import type { ReadTablesInput } from './tables-tasks.ts';

type TablesHandlers = Pick<Handlers<Contract>, Extract<Method, `tables.${string}`>>;

export interface TablesSurroundings {
  readonly history: () => History;
  readonly files: HistoryService;
  readonly pool: JobPool<EngineTasks>;
  readonly checkPath: (path: string) => void;
  readonly createPlan: (plan: Plan) => OpenPlan;
}

/** The answers to calls about tables of tasks, resources and links. */
export function tablesHandlers({ history, files, pool, checkPath, createPlan }: TablesSurroundings): TablesHandlers {
  const filesOf = (sources: Input<'tables.inspect'>['sources']) =>
    sources.map((source) => {
      if ('path' in source) checkPath(source.path);
      return files.fileOf(source);
    });
  const inputOf = ({ sources, ...request }: Input<'tables.check'>): ReadTablesInput => ({
    ...request,
    files: filesOf(sources),
    nowMs: Date.now(),
  });
  return {
    'tables.inspect': async ({ sources, encoding, separator }, { signal }) => {
      const chosen = filesOf(sources);
      const inspected = await pool.run('inspectTables', { files: chosen, encoding, separator }, { signal });
      const key = keyOf(
        inspected.tables.map(({ name, rows }, k) => [name, rows[inspected.choices[k].headerRow] ?? []]),
      );
      const remembered = tableMemorySchema.safeParse(history().settings.get(key)).data ?? null;
      const proposed: InspectedTables['reading'] = {
        ...inspected.style,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        tick: 'minute',
        hours: 'office',
        startMeans: 'baseline',
        leaveOut: false,
      };
      return {
        name: chosen[0].name.replace(/\.[^.]*$/, ''),
        tables: inspected.tables.map(({ name, rows }, k) => ({
          name,
          rowCount: inspected.rowCounts[k],
          rows: rows.map((row) => [...row]),
        })),
        choices: (remembered?.choices ?? inspected.choices).map((choice) => ({
          ...choice,
          columns: { ...choice.columns },
        })),
        reading: remembered === null ? proposed : { ...remembered.reading, leaveOut: false },
        encoding: inspected.encoding,
        separator: inspected.separator,
        isRemembered: remembered !== null,
      };
    },
    'tables.check': async (request, { signal }) => {
      try {
        const { workflow, problems, problemCount, report, addedTasks } = await pool.run(
          'readTables',
          inputOf(request),
          { signal },
        );
        const { into } = request;
        return {
          problems: [...problems],
          problemCount,
          report: [...report],
          tasks: addedTasks,
          links: workflow.links.length - (into?.links.length ?? 0),
          resources: workflow.resources.length - (into?.resources.length ?? 0),
          refusal: null,
        };
      } catch (error) {
        const told = toRpcError(error);
        if (!(told instanceof RpcError) || told.code !== 'bad-input') throw error;
        return { problems: [], problemCount: 0, report: [], tasks: 0, links: 0, resources: 0, refusal: told.message };
      }
    },
    'tables.import': async (request, { signal }) => {
      const [{ name }] = filesOf(request.sources);
      const read = await readOrRefuse(request, signal);
      await remember(request, signal);
      const baselines = read.baselines.length === 0 ? {} : { baselines: read.baselines };
      const plan: Plan = { workflow: read.workflow, schedule: null, ...baselines };
      const notes = [...readNotes(plan), ...read.report];
      const importedAt = new Date().toISOString();
      const file = name.slice(0, LIMITS.nameLength);
      const opened = createPlan({ ...plan, importReport: { format: 'tables', file, importedAt, notes } });
      return { ...opened, report: notes };
    },
    'tables.add': async (request, { signal }) => {
      const { workflow, baselines, report, addedTasks } = await readOrRefuse(request, signal);
      await remember(request, signal);
      return { workflow, baselines, report: [...report], addedTasks };
    },
    'tables.export': async ({ path, ...input }, { signal }) => {
      if (path !== null) checkPath(path);
      const { files: written, report } = await pool.run('writeTables', input, { signal });
      if (path === null) return { files: written.map((file) => ({ ...file })), report: [...report] };
      const base = path.replace(/\.(?:xlsx|csv)$/i, '');
      for (const { suffix, base64 } of written) await writeBytesFile(base + suffix, Buffer.from(base64, 'base64'));
      return { files: [], report: [...report] };
    },
  };

  async function readOrRefuse(request: Input<'tables.import'>, signal: AbortSignal) {
    const read = await pool.run('readTables', inputOf(request), { signal });
    if (read.problemCount === 0 || request.reading.leaveOut) return read;
    const more = read.problemCount > 1 ? ` (and ${read.problemCount - 1} more like it)` : '';
    throw new RpcError('bad-input', `${read.problems[0].message}${more}`, read.problems.slice(0, 20));
  }

  /** Keeps what was said of tables with these columns, for the next file that has them. */
  async function remember(
    { sources, encoding, separator, choices, reading }: Input<'tables.import'>,
    signal: AbortSignal,
  ) {
    const inspected = await pool.run('inspectTables', { files: filesOf(sources), encoding, separator }, { signal });
    const key = keyOf(inspected.tables.map(({ name, rows }, k) => [name, rows[inspected.choices[k].headerRow] ?? []]));
    history().settings.set(key, { choices, reading });
    for (const source of sources) if ('upload' in source) files.drop(source.upload);
  }
}

/** Single tables are told by their columns alone: files with the same columns have a new name every week. */
function keyOf(headers: readonly (readonly [name: string, columns: readonly string[]])[]): string {
  const telling = headers.length === 1 ? headers[0][1] : headers;
  return `tables.choices.${fingerprintOf(JSON.stringify(telling)).slice(0, 32)}`;
}
