import { create } from 'zustand';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import type { HistoryFilter, HistoryRow, HistorySummary } from '../../electron/ipc/history-schema.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { askEngine } from './engine-client.ts';
import { usePlan } from './plan-store.ts';
import { showView, useView } from './view-store.ts';

export const EVERYTHING: HistoryFilter = {
  kinds: [],
  performers: [],
  projects: [],
  outcomes: [],
  from: null,
  before: null,
  text: '',
  importId: null,
};

/** What went wrong: the engine's words, and its findings, which can be said in another language. */
export interface HistoryTrouble {
  readonly message: string;
  readonly diagnostics: readonly Diagnostic[];
}

export type HistoryOrder = 'arrival' | 'finish' | 'duration';
type PageEnd = Output<'history.page'>['end'];

interface HistoryState {
  readonly filter: HistoryFilter;
  readonly order: HistoryOrder;
  readonly rows: readonly HistoryRow[];
  /** Where the next rows begin; `null`: all are here. */
  readonly end: PageEnd;
  readonly isLoadingRows: boolean;
  /** Figures of the filter; `null` before there are any. */
  readonly summary: HistorySummary | null;
  /** Figures of everything, from which filters are chosen. */
  readonly whole: HistorySummary | null;
  /** Share of the figures that is ready; `null`: none are being made. */
  readonly fraction: number | null;
  readonly imports: Output<'history.imports'>;
  readonly retention: Output<'history.retention'> | null;
  readonly trouble: HistoryTrouble | null;
}

/** What happened, as the person looks at it. */
export const useHistory = create<HistoryState>(() => ({
  filter: EVERYTHING,
  order: 'finish',
  rows: [],
  end: null,
  isLoadingRows: false,
  summary: null,
  whole: null,
  fraction: null,
  imports: [],
  retention: null,
  trouble: null,
}));

const PAGE = 200;
let reading: AbortController | null = null;

export function troubleOf(error: unknown): HistoryTrouble {
  return {
    message: error instanceof Error ? error.message : String(error),
    diagnostics: error instanceof RpcError ? error.diagnostics : [],
  };
}

const isEverything = (filter: HistoryFilter) => JSON.stringify(filter) === JSON.stringify(EVERYTHING);

/** Shows the history with these rows only; other parts of the filter are let go. */
export function showHistory(filter: Partial<HistoryFilter>): void {
  useHistory.setState({ filter: { ...EVERYTHING, ...filter } });
  useView.setState({ learningTab: 'history', learningAlone: usePlan.getState().plan === null });
  showView('learning');
  void refreshHistory();
}

/** Narrows or widens what is shown. */
export function setHistoryFilter(changes: Partial<HistoryFilter>): void {
  useHistory.setState(({ filter }) => ({ filter: { ...filter, ...changes } }));
  void refreshHistory();
}

export function setHistoryOrder(order: HistoryOrder): void {
  useHistory.setState({ order });
  void refreshHistory();
}

/** Reads rows and figures of the filter anew; what an earlier call still reads is given up. */
export async function refreshHistory(): Promise<void> {
  reading?.abort();
  reading = new AbortController();
  const { signal } = reading;
  const { filter, order } = useHistory.getState();
  useHistory.setState({ trouble: null, isLoadingRows: true, fraction: 0 });
  const sumUp = (wanted: HistoryFilter, onEvent?: (event: EventOf<'history.summary'>) => void) =>
    askEngine('history.summary', { filter: wanted }, { signal, ...(onEvent === undefined ? {} : { onEvent }) });
  try {
    const [imports, retention, page] = await Promise.all([
      askEngine('history.imports', {}),
      askEngine('history.retention', {}),
      askEngine('history.page', { filter, order, after: null, limit: PAGE }),
    ]);
    if (signal.aborted) return;
    useHistory.setState({ imports, retention, rows: page.rows, end: page.end, isLoadingRows: false });
    const summary = await sumUp(filter, ({ fraction }) => {
      if (!signal.aborted) useHistory.setState({ fraction });
    });
    if (signal.aborted) return;
    useHistory.setState({ summary, fraction: null });
    const whole = isEverything(filter) ? summary : (useHistory.getState().whole ?? (await sumUp(EVERYTHING)));
    if (!signal.aborted) useHistory.setState({ whole });
  } catch (error) {
    if (!signal.aborted) useHistory.setState({ trouble: troubleOf(error), fraction: null, isLoadingRows: false });
  }
}

/** Reads the rows behind those that are shown. */
export async function loadMoreHistory(): Promise<void> {
  const { filter, order, end, isLoadingRows } = useHistory.getState();
  if (end === null || isLoadingRows) return;
  useHistory.setState({ isLoadingRows: true });
  const page = await askEngine('history.page', { filter, order, after: end, limit: PAGE }).catch(() => null);
  useHistory.setState((state) => {
    // The filter may have changed meanwhile.
    if (state.filter !== filter || state.order !== order) return {};
    if (page === null) return { isLoadingRows: false };
    return { rows: [...state.rows, ...page.rows], end: page.end, isLoadingRows: false };
  });
}

/** Reads everything anew after rows came or went. */
export function historyChanged(): Promise<void> {
  useHistory.setState({ whole: null });
  return refreshHistory();
}
