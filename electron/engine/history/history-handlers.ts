import type { History } from '../../../core/history/history.ts';
import type { Contract, Method } from '../../ipc/contract.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import { exportHistory } from './export-history.ts';
import { type HistoryService, inSteps } from './history-service.ts';
import { retentionOf, setRetention } from './retention.ts';

type HistoryHandlers = Pick<Handlers<Contract>, Extract<Method, `history.${string}`>>;

/**
 * The answers to calls about what happened.
 * @param checkPath refuses paths that windows may not name
 * @param arrived called after rows came in
 */
export function historyHandlers(
  history: () => History,
  service: HistoryService,
  checkPath: (path: string) => void,
  arrived: () => void,
): HistoryHandlers {
  const checkSource = (source: { readonly path: string } | { readonly upload: string }) => {
    if ('path' in source) checkPath(source.path);
  };
  return {
    'history.receive': (input) => service.receive(input),
    'history.drop': ({ upload }) => {
      service.drop(upload);
      return null;
    },
    'history.inspect': (input) => {
      checkSource(input.source);
      return service.inspect(input);
    },
    'history.import': async (input, { signal, emit }) => {
      checkSource(input.source);
      const outcome = await service.import(input, signal, emit);
      if (outcome !== null) arrived();
      return outcome;
    },
    'history.imports': () =>
      history()
        .observations.imports()
        .map(({ id, file, completedAt, rows, unit }) => ({ id, file, completedAt, rows, unit })),
    'history.page': ({ filter, order, after, limit }) => {
      const page = history().observationBrowser.page(filter, order, after, limit);
      return { ...page, rows: [...page.rows] };
    },
    'history.summary': async ({ filter }, { signal, emit }) => {
      const work = history().observationBrowser.summary(filter);
      const summary = await inSteps(work, signal, (fraction) => emit({ fraction }));
      if (summary === null) throw new RpcError('cancelled', 'The caller gave up.');
      return {
        ...summary,
        kinds: [...summary.kinds],
        performers: [...summary.performers],
        projects: [...summary.projects],
        outcomes: [...summary.outcomes],
        spans: [...summary.spans],
        sample: [...summary.sample],
      };
    },
    'history.delete': async ({ filter }, { signal, emit }) => {
      let removed = 0;
      await inSteps(history().observationBrowser.remove(filter), signal, (rows) => {
        removed = rows;
        emit({ rows });
      });
      return { rows: removed };
    },
    'history.export': async (input, { signal, emit }) => {
      if (input.path !== null) checkPath(input.path);
      return { rows: await exportHistory(history(), input, signal, emit) };
    },
    'history.retention': () => retentionOf(history()),
    'history.setRetention': ({ months }) => setRetention(history(), months),
  };
}
