import type { ChainStep } from '../../core/explain/binding-chain.ts';
import type { BoundCertificate } from '../../core/explain/bound-certificate.ts';
import type { ChangeSubject } from '../../core/explain/possible-changes.ts';
import type { PlacedReasons, Reason } from '../../core/explain/reasons.ts';
import type { TriedChange } from '../../core/explain/try-change.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { quoted } from '../../core/model/quoted.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';
import type { BuysOutcome } from '../ipc/buys-schema.ts';
import { type PlanTimes, planTimes } from './time-lines.ts';

/** How far a task can slip, in elapsed ticks; `null`: nothing limits it. */
export interface SlipRecord {
  readonly alone: number;
  readonly finish: number;
  readonly deadline: number | null;
}

const MOST_NAMED = 12;

/** Writes explanations of one scheduled plan for a person. */
export class ExplainLines {
  private readonly workflow: Workflow;
  private readonly times: PlanTimes;

  constructor(workflow: Workflow) {
    this.workflow = workflow;
    this.times = planTimes(workflow);
  }

  /** Why a task starts when it does, and how far it can slip. */
  task(
    entry: { readonly task: string; readonly start: number; readonly end: number },
    why: PlacedReasons,
    slips: SlipRecord,
  ) {
    const { moment, zone } = this.times;
    const reasons = why.reasons.map((reason) => `  ${this.reason(reason)}.`);
    const without = why.reasons.length === 1 ? 'Without that' : 'Without all of these';
    return [
      `${this.name(entry.task)} starts ${moment(entry.start)} and ends ${moment(entry.end)}${zone}.`,
      ...(reasons.length === 0 ? [`  Nothing holds it there; it could start ${moment(why.earliest)}.`] : reasons),
      ...(reasons.length > 0 && why.earliest < entry.start
        ? [`  ${without} it could start ${moment(why.earliest)}.`]
        : []),
      `  It can slip ${this.slip(slips.alone)} before anything else moves, ${this.slip(slips.finish)} before the finish moves, ${
        slips.deadline === null
          ? 'and no deadline depends on it'
          : `and ${this.slip(slips.deadline)} before a deadline breaks`
      }.`,
    ];
  }

  chain(steps: readonly ChainStep[]): string[] {
    if (steps.length === 0) return ['The plan has no tasks.'];
    return [
      'What ties the finish to the beginning, first to last:',
      ...steps.map(({ task, start, end, heldBy, wait }) => {
        const why = heldBy === null ? 'nothing holds it there' : this.reason(heldBy);
        const waiting = wait > 0 ? `, ${this.times.length(wait)} later` : '';
        return `  ${this.times.moment(start)} to ${this.times.moment(end)}  ${this.name(task)}: ${why}${waiting}`;
      }),
    ];
  }

  /** @param proved no schedule finishes earlier, as a search proved; 0 where none did */
  certificate(certificate: BoundCertificate, finish: number, proved: number): string[] {
    if (certificate.tasks.length === 0) return [];
    const { moment, zone } = this.times;
    const names = this.names(certificate.tasks);
    const proves = certificate.value >= finish;
    const by = `${moment(certificate.value)}${zone}`;
    const closing = proves
      ? `So no schedule finishes before ${moment(finish)}${zone}: this one is proved the best.`
      : proved >= finish
        ? `By that alone no schedule finishes before ${by}. That none is better than this one was proved by exhaustive search, which leaves no shorter reason to tell.`
        : `So no schedule finishes before ${by}. Whatever lies between that and ${moment(finish)} only a search can settle.`;
    switch (certificate.kind) {
      case 'critical-path':
        return [
          certificate.isChain
            ? `Even with unlimited resources these tasks follow each other until ${moment(certificate.value)}: ${names}.`
            : `Even with unlimited resources the links between these tasks take until ${moment(certificate.value)}, in whatever modes they are done: ${names}.`,
          closing,
        ];
      case 'resource-work':
        return [
          `${names} need ${this.work(certificate.work / MILLI_UNITS)} of ${this.resourceName(certificate.resource)}${certificate.isWithinHours ? ' within hours that they share' : ''}. None can start before ${moment(certificate.from)}, and it can't do that much before ${moment(certificate.doneBy)}.${this.after(certificate.tail)}`,
          closing,
        ];
      case 'one-at-a-time':
        return [
          `No two of these can be worked on at the same time, so they take ${this.work(certificate.work)} one after another: ${names}. None can start before ${moment(certificate.from)}.${this.after(certificate.tail)}`,
          closing,
        ];
    }
  }

  buys({ base, tried, changes, leftOut, stoppedBy }: BuysOutcome, before: number): string[] {
    const { moment, zone, length } = this.times;
    const rows = tried.map((each) => [this.subject(each.subject), this.gain(each), this.cost(each)]);
    const widths = [0, 1].map((column) => rows.reduce((width, row) => Math.max(width, row[column].length), 0));
    return [
      ...(base.finish < before
        ? [
            `A better schedule of the plan as it is finishes ${moment(base.finish)}${zone}, ${length(before - base.finish)} earlier.`,
          ]
        : []),
      `What buys time, and what it costs (compared with the finish ${moment(base.finish)}${zone}):`,
      ...rows.map(([what, gain, cost]) => `  ${what.padEnd(widths[0])}  ${gain.padEnd(widths[1])}  ${cost}`.trimEnd()),
      ...(rows.length === 0 ? ['  There is nothing to try.'] : []),
      ...(stoppedBy === 'cancelled' ? [`Stopped after ${tried.length} of ${changes} changes.`] : []),
      ...(leftOut > 0 ? [`${leftOut} further critical tasks were not looked at.`] : []),
    ];
  }

  private gain({ status, saved, mostSaved }: TriedChange): string {
    const { length } = this.times;
    if (status === 'impossible') return 'leaves no schedule, or none was found';
    if (status === 'cannot-help')
      return saved === 0 && mostSaved >= 0 ? 'saves nothing (proved)' : 'cannot save anything (proved)';
    if (saved < 0) return `costs ${length(-saved)}${saved === mostSaved ? ' (proved)' : ''}`;
    const most = saved === mostSaved ? ' (proved the most)' : `; none can save more than ${length(mostSaved)}`;
    return saved === 0 ? `saved nothing${saved === mostSaved ? ' (proved)' : most}` : `saves ${length(saved)}${most}`;
  }

  private cost({ cost, standby }: TriedChange): string {
    const { currency = '' } = this.workflow;
    const money = (amount: number) => `${Math.abs(amount).toFixed(2)} ${currency}`.trim();
    const parts = cost === 0 ? [] : [`${cost < 0 ? 'costs less by' : 'costs more by'} ${money(cost)}`];
    if (standby > 0) parts.push(`paid all the time ${money(standby)}`);
    return parts.join(', ');
  }

  private subject(subject: ChangeSubject): string {
    const duration = (ticks: number) => formatLongDuration(ticks, durationScale(this.workflow));
    switch (subject.kind) {
      case 'capacity':
        return `${subject.by / MILLI_UNITS} more of ${this.resourceName(subject.resource)}`;
      case 'shorten':
        return `${this.name(subject.task)} in ${duration(subject.to)} instead of ${duration(subject.from)}`;
      case 'mode': {
        const task = this.workflow.tasks.find(({ id }) => id === subject.task);
        return `${this.name(subject.task)} in mode ${task?.modes[subject.to - 1]?.name ?? subject.to}`;
      }
      case 'lag':
        return `no lag ${this.linkEnds(subject.link)}`;
      case 'link':
        return `no link ${this.linkEnds(subject.link)}`;
    }
  }

  private linkEnds(id: string): string {
    const link = this.workflow.links.find((each) => each.id === id);
    return `from ${this.name(link?.from ?? '')} to ${this.name(link?.to ?? '')}`;
  }

  private reason(reason: Reason): string {
    switch (reason.kind) {
      case 'link': {
        const link = this.workflow.links.find(({ id }) => id === reason.link);
        const [end] = link?.type.split('-') ?? ['finish'];
        return `${this.name(reason.from)} has to ${end} first`;
      }
      case 'resource':
        return reason.tasks.length === 0
          ? `${this.resourceName(reason.resource)} is not there before`
          : `${this.resourceName(reason.resource)} is busy with ${this.names(reason.tasks)}`;
      case 'release':
        return 'it must not start earlier';
      case 'status':
        return 'it had not begun by the status of the plan';
      case 'pin':
        return 'it is pinned';
      case 'begun':
        return 'it has begun';
      case 'calendar':
        return 'its working time begins then';
      case 'origin':
        return 'the plan begins then';
    }
  }

  private slip(ticks: number): string {
    return ticks === 0 ? 'not at all' : this.times.length(ticks);
  }

  private work(ticks: number): string {
    return formatLongDuration(Math.round(ticks), durationScale(this.workflow));
  }

  private after(tail: number): string {
    return tail > 0 ? ` After them at least ${this.times.length(tail)} pass.` : '';
  }

  private names(ids: readonly string[]): string {
    const named = ids.slice(0, MOST_NAMED).map((id) => this.name(id));
    return ids.length > MOST_NAMED ? `${named.join(', ')} and ${ids.length - MOST_NAMED} more` : named.join(', ');
  }

  private name(id: string): string {
    return quoted(this.workflow.tasks.find((task) => task.id === id)?.name || id);
  }

  private resourceName(id: string): string {
    return quoted(this.workflow.resources.find((resource) => resource.id === id)?.name ?? id);
  }
}
