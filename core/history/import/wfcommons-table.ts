import { readWfcommons } from '../../exchange/wfcommons.ts';
import { MILLI_UNITS } from '../../model/workflow.ts';
import type { ObservationMapping } from './observation-mapping.ts';

const HEADER = ['task', 'kind', 'project', 'started', 'duration', 'cpu', 'memory'] as const;
const BYTES_PER_GIB = 2 ** 30;

/** How the columns of {@link wfcommonsRows} are read. */
export const WFCOMMONS_MAPPING: ObservationMapping = {
  columns: {
    actual: 'duration',
    task: 'task',
    kind: 'kind',
    project: 'project',
    started: 'started',
    cpu: 'cpu',
    memory: 'memory',
  },
  features: [],
  unit: 'millisecond',
};

/**
 * The tasks of a recorded run (WfCommons JSON) as rows of a table, its header first: runtime in milliseconds, cores, memory in
 * bytes; the start is that of the run. Throws a ReadError.
 */
export function wfcommonsRows(text: string): string[][] {
  const { workflow } = readWfcommons(text);
  return [
    [...HEADER],
    ...workflow.tasks.map(({ name, kind, modes: [{ duration, demands }] }) => {
      const amountOf = (resource: string) => demands.find((demand) => demand.resource === resource)?.amount;
      const cores = amountOf('cores');
      const memory = amountOf('memory');
      return [
        name,
        kind,
        workflow.name,
        workflow.origin,
        String(duration),
        cores === undefined ? '' : String(cores / MILLI_UNITS),
        memory === undefined ? '' : String(Math.round((memory / MILLI_UNITS) * BYTES_PER_GIB)),
      ];
    }),
  ];
}
