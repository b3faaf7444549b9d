import { evidenceText } from './evidence-text.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { RepairKind } from './repair.ts';
import { advise } from './repair-advice.ts';
import type { RunMonitor, Watched } from './run-monitor.ts';
import type { SimulatedRun } from './simulated-run.ts';

export interface OperationLimits {
  /** Repairs are done without asking above this confidence; above 1: never. */
  readonly leastConfidence: number;
  /** No more repairs than this within the plan's length. */
  readonly mostRepairs: number;
}

/** What is done without asking; other repairs change what a person has decided. */
export const AUTOMATIC_REPAIRS: ReadonlySet<RepairKind> = new Set([
  'scale-up',
  'restart-service',
  'more-heap',
  'enable-compression',
  're-allocate',
  'retry',
  'retry-elsewhere',
]);

/** Plays a run to its end under a monitor, repairs what the limits allow, and tells everything as it happens. */
export function operateRun(
  run: SimulatedRun,
  monitor: RunMonitor,
  limits: OperationLimits,
  tell: (entry: JournalEntry) => void,
  onRow: (watched: Watched) => void = () => {},
): void {
  const repaired = new Set<string>();
  for (let sample = run.next(); sample !== null; sample = run.next()) {
    const view = run.view();
    const watched = monitor.watch(sample.at, sample.values, view);
    const at = run.simulator.now;
    for (const { diagnosis } of watched.raised) {
      tell({ at, kind: 'alert', subject: null, text: `${diagnosis.rule.text} ${evidenceText(diagnosis)}` });
    }
    for (const alert of watched.closed) {
      tell({ at, kind: 'closed', subject: null, text: `${alert.diagnosis.rule.name}: not seen any more.` });
    }
    const open = monitor.desk.openAlerts();
    for (const diagnosis of watched.diagnoses) {
      const alert = open.find(({ diagnosis: { rule } }) => rule.id === diagnosis.rule.id);
      if (alert === undefined || diagnosis.confidence < limits.leastConfidence) continue;
      const { subject } = diagnosis;
      // Once for each alert and subject: what did not help is not done again and again.
      const key = `${alert.number} ${subject}`;
      if (repaired.has(key) || repaired.size >= limits.mostRepairs) continue;
      const repair = advise(diagnosis, subject, { ...run.context(), view }).find(({ kind }) =>
        AUTOMATIC_REPAIRS.has(kind),
      );
      if (repair === undefined) continue;
      repaired.add(key);
      const { trouble, undo } = run.apply(repair);
      const why = `${diagnosis.rule.name}, ${(100 * diagnosis.confidence).toFixed(0)} % certain`;
      tell({
        at,
        kind: trouble === null ? 'repair' : 'not-repaired',
        subject,
        text:
          trouble === null
            ? `Done: ${repair.kind} (${why}). ${typeof undo === 'string' ? undo : 'It can be taken back.'}`
            : `Tried: ${repair.kind} (${why}). ${trouble}`,
      });
    }
    onRow(watched);
  }
}
