import type { Alert } from './alert-desk.ts';
import { evidenceText } from './evidence-text.ts';
import type { JournalEntry } from './journal-entry.ts';
import { soonerRest } from './preview/replanned-rest.ts';
import { type Situation, situationOf } from './preview/situation.ts';
import { troublesOf } from './preview/trouble.ts';
import { worthwhileRepair } from './preview/worthwhile-repair.ts';
import type { Repair, RepairKind, RepairOutcome } from './repair.ts';
import { advise } from './repair-advice.ts';
import { repairHindrance } from './repair-hindrance.ts';
import type { RunMonitor, Watched } from './run-monitor.ts';
import type { RunView } from './run-view.ts';
import type { SimulatedRun } from './simulated-run.ts';
import type { RepairContext } from './spare-capacity.ts';

export interface OperationLimits {
  /** Repairs are done without asking above this confidence; above 1: never. */
  readonly leastConfidence: number;
  /** No more repairs than this within the plan's length. */
  readonly mostRepairs: number;
  /** Whether the rest is planned anew where something changed; absent: it is not. */
  readonly replans?: boolean;
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

/** Times as many machines as a task may be given beyond what is proposed: previews say whether others miss them more. */
const STRONGER = [4, 3];
/** What is not worth it now may be worth it after so many rows. */
const LOOK_AGAIN_ROWS = 4;

export interface OperationHooks {
  readonly onRow?: (watched: Watched) => void;
  /** Told before a repair is done. */
  readonly onRepair?: (repair: Repair, situation: Situation) => void;
}

/** Plays a run to its end under a monitor, repairs what the limits allow, and tells everything as it happens. */
export function operateRun(
  run: SimulatedRun,
  monitor: RunMonitor,
  limits: OperationLimits,
  tell: (entry: JournalEntry) => void,
  hooks: OperationHooks = {},
): void {
  const operation = new Operation(run, monitor, limits, tell, hooks);
  for (let sample = run.next(); sample !== null; sample = run.next()) {
    const view = run.view();
    const watched = monitor.watch(sample.at, sample.values, view);
    operation.tellAlerts(watched);
    const hasRepaired = operation.repair(watched, view);
    const isChanged = hasRepaired || watched.raised.length + watched.closed.length > 0;
    if (limits.replans === true && isChanged) operation.replan();
    hooks.onRow?.(watched);
  }
}

class Operation {
  private readonly run: SimulatedRun;
  private readonly monitor: RunMonitor;
  private readonly limits: OperationLimits;
  private readonly tell: (entry: JournalEntry) => void;
  private readonly hooks: OperationHooks;
  private readonly repaired = new Set<string>();
  /** Row in which a repair that was not worth it is looked at again, by alert and subject. */
  private readonly lookAgainIn = new Map<string, number>();
  private rows = 0;
  /** What goes back once the trouble is over, by alert. */
  private readonly loans = new Map<number, RepairOutcome['undo']>();

  constructor(
    run: SimulatedRun,
    monitor: RunMonitor,
    limits: OperationLimits,
    tell: (entry: JournalEntry) => void,
    hooks: OperationHooks,
  ) {
    this.run = run;
    this.monitor = monitor;
    this.limits = limits;
    this.tell = tell;
    this.hooks = hooks;
  }

  tellAlerts({ raised, closed }: Watched): void {
    const at = this.run.simulator.now;
    for (const { diagnosis } of raised) {
      this.tell({ at, kind: 'alert', subject: null, text: `${diagnosis.rule.text} ${evidenceText(diagnosis)}` });
    }
    for (const alert of closed) {
      this.tell({ at, kind: 'closed', subject: null, text: `${alert.diagnosis.rule.name}: not seen any more.` });
      const goesBack = this.loans.get(alert.number);
      if (typeof goesBack === 'function') goesBack();
      this.loans.delete(alert.number);
    }
  }

  repair({ diagnoses }: Watched, view: RunView): boolean {
    this.rows++;
    const { run, limits, repaired } = this;
    const open = this.monitor.desk.openAlerts();
    let hasRepaired = false;
    for (const diagnosis of diagnoses) {
      const alert = open.find(({ diagnosis: { rule } }) => rule.id === diagnosis.rule.id);
      if (alert === undefined || diagnosis.confidence < limits.leastConfidence) continue;
      const { subject } = diagnosis;
      // Once for each alert and subject: what did not help is not done again and again.
      const key = `${alert.number} ${subject}`;
      if (repaired.has(key) || repaired.size >= limits.mostRepairs) continue;
      if (this.rows < (this.lookAgainIn.get(key) ?? 0)) continue;
      const context = { ...run.context(), view };
      const repairs = advise(diagnosis, subject, context)
        .filter(({ kind }) => AUTOMATIC_REPAIRS.has(kind))
        .flatMap((repair) => [repair, ...strongerForms(repair, context)]);
      if (repairs.length === 0) continue;
      this.lookAgainIn.set(key, this.rows + LOOK_AGAIN_ROWS);
      const situation = situationOf(context, troublesOf(view, believed(open)), this.monitor.desk.alerts.length);
      const repair = worthwhileRepair(situation, repairs);
      if (repair === null) continue;
      repaired.add(key);
      this.hooks.onRepair?.(repair, situation);
      const { trouble, undo } = run.apply(repair);
      if (trouble === null && repair.kind === 're-allocate') this.loans.set(alert.number, undo);
      hasRepaired ||= trouble === null;
      const why = `${diagnosis.rule.name}, ${(100 * diagnosis.confidence).toFixed(0)} % certain`;
      this.tell({
        at: run.simulator.now,
        kind: trouble === null ? 'repair' : 'not-repaired',
        subject,
        text:
          trouble === null
            ? `Done: ${repair.kind} (${why}). ${typeof undo === 'string' ? undo : 'It can be taken back.'}`
            : `Tried: ${repair.kind} (${why}). ${trouble}`,
      });
    }
    return hasRepaired;
  }

  /** Another order of the rest is followed where it is expected to end sooner. */
  replan(): void {
    const { run } = this;
    const context = run.context();
    if (context.view.tasks.every(({ startedAt }) => startedAt !== null)) return;
    const { desk } = this.monitor;
    const troubles = troublesOf(context.view, believed(desk.openAlerts()));
    const sooner = soonerRest(situationOf(context, troubles, desk.alerts.length));
    if (sooner === null || run.follow(sooner) !== null) return;
    this.tell({ at: run.simulator.now, kind: 'plan', subject: null, text: 'The rest follows a new order.' });
  }
}

/** The same with more machines, as far as these are free. */
function strongerForms(repair: Repair, context: RepairContext): readonly Repair[] {
  if (repair.kind !== 'scale-up') return [];
  const forms = STRONGER.map((factor) => ({ ...repair, factor }));
  return forms.filter((form) => form.factor > repair.factor && repairHindrance(form, context) === null);
}

function believed(open: readonly Alert[]) {
  return open.map(({ diagnosis, raisedAt }) => ({ diagnosis, subject: diagnosis.subject, since: raisedAt }));
}
