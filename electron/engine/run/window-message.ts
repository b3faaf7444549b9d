import type { History } from '../../../core/history/history.ts';
import { SimulatedLiveRun } from '../../../core/operations/conductor/simulated-live-run.ts';
import { viewOfRecord } from '../../../core/operations/conductor/view-of-record.ts';
import type { RunEventMessage } from '../../ipc/run-schema.ts';
import { toAlert, toEntry, toProposal, toRow } from './run-messages.ts';
import type { RunSession } from './run-session.ts';

/** Lines of the journal that a window is told at once. */
const MOST_LINES = 200;

/** What a window has been told of a run already. */
export interface Told {
  rows: number;
  line: number;
  readonly alerts: unknown[];
  readonly proposals: unknown[];
  isFirst: boolean;
}

/** What a window that was told so much is told now of a run; it counts as told from then on. */
export function windowMessage(session: RunSession, runs: History['runs'], told: Told): RunEventMessage {
  const { record, known, liveRun, rows, sources, monitor } = session;
  const lines = told.isFirst
    ? runs.journal(known.run, { kinds: null, text: null, subjects: [] }, null, MOST_LINES).toReversed()
    : runs.journalAfter(known.run, told.line, MOST_LINES);
  const message: RunEventMessage = {
    state: record.state,
    view: liveRun?.view() ?? viewOfRecord(record),
    rows: rows.after(told.rows).map(toRow),
    alerts: changed(record.alerts, told.alerts).map(toAlert),
    proposals: changed(record.proposals, told.proposals).map(toProposal),
    journal: lines.map(toEntry),
    repairs: { ...record.repairs },
    limits: [...record.limits],
    ...(liveRun instanceof SimulatedLiveRun && !session.isOver ? { pace: liveRun.pace } : {}),
    refusedRows: sources?.refused() ?? {},
    watchedRows: rows.count,
    keptBack: monitor?.desk.keptBack ?? 0,
  };
  told.rows = rows.count;
  told.line = lines.at(-1)?.number ?? told.line;
  told.isFirst = false;
  return message;
}

/** Nothing has been told yet. */
export function nothingTold(): Told {
  return { rows: 0, line: 0, alerts: [], proposals: [], isFirst: true };
}

/** Records that are not those that were told; records never change. */
function changed<Item>(items: readonly Item[], told: unknown[]): readonly Item[] {
  return items.filter((item, index) => {
    const isNew = told[index] !== item;
    told[index] = item;
    return isNew;
  });
}
