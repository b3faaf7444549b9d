import type { Ticks } from '../../time/ticks.ts';
import type { CommandOutcome } from '../live-run.ts';
import type { Repair } from '../repair.ts';
import type { RunView } from '../run-view.ts';
import { parametersOf, repairText } from './repair-words.ts';
import { RunError } from './run-error.ts';
import type { LineKind } from './run-happening.ts';
import type { RunLog } from './run-log.ts';
import type { ProposalState, RunProposal } from './run-proposal.ts';

/** The repairs that were proposed in a run, as they stand in its record; numbers are those of the record. */
export class RunProposals {
  private readonly log: RunLog;
  private readonly names: ReadonlyMap<string, string>;

  constructor(log: RunLog) {
    this.log = log;
    const { tasks, resources } = log.record.workflow;
    this.names = new Map([...resources, ...tasks].map(({ id, name }) => [id, name]));
  }

  /** @throws RunError where there is none */
  at(number: number): RunProposal {
    const proposal = this.log.record.proposals[number];
    if (proposal === undefined) throw new RunError(`The run has no repair ${number}. Maybe look at it again.`);
    return proposal;
  }

  /** @param alert that it is to help against; `null`: a person asked for it */
  add(repair: Repair, alert: number | null, view: RunView, state: ProposalState): RunProposal {
    const proposal: RunProposal = {
      number: this.log.record.proposals.length,
      alert,
      repair,
      text: repairText(repair, (id) => this.names.get(id) ?? id),
      parameters: parametersOf(repair, view),
      hindrance: null,
      state,
      doneAt: null,
      isAutomatic: false,
      outcome: null,
      noUndo: 'It was not done.',
      promisedFinish: null,
      actualFinish: null,
    };
    this.keep(proposal, 'proposal', `${state === 'to-confirm' ? 'Asked' : 'Proposed'}: ${proposal.text}`);
    return proposal;
  }

  /** The proposal with another repair, in its words. */
  named(proposal: RunProposal, repair: Repair): RunProposal {
    const parameters = proposal.parameters.map((each) => ({
      ...each,
      value: (repair as unknown as Readonly<Record<string, number | string>>)[each.name],
    }));
    return { ...proposal, repair, parameters, text: repairText(repair, (id) => this.names.get(id) ?? id) };
  }

  /** Keeps a proposal as it is now. @param kind of the line in the journal; `null`: it has none */
  keep(proposal: RunProposal, kind: LineKind | null, text: string): void {
    const { repair } = proposal;
    const subject = 'task' in repair ? repair.task : 'resource' in repair ? repair.resource : null;
    this.log.note({ kind: 'proposal', proposal }, kind, subject, text);
  }

  /** Keeps the finish that a preview of a proposal promised. */
  promise(number: number, finish: Ticks): void {
    this.keep({ ...this.at(number), promisedFinish: finish }, null, '');
  }

  dismiss(number: number): CommandOutcome {
    const proposal = this.at(number);
    if (proposal.state !== 'open' && proposal.state !== 'to-confirm') return { trouble: stateTrouble(proposal) };
    this.keep({ ...proposal, state: 'dismissed' }, 'person', `Not wanted: ${proposal.text}`);
    return { trouble: null };
  }

  /** After the end: what each repair that promised a finish came to. */
  conclude(finish: Ticks): void {
    for (const proposal of this.log.record.proposals) {
      if (proposal.state !== 'done' || proposal.actualFinish !== null) continue;
      this.keep({ ...proposal, actualFinish: finish }, null, '');
    }
  }
}

/** Why nothing can be done about a proposal any more. */
export function stateTrouble({ state, text }: RunProposal): string {
  return `"${text}" is ${state}. Maybe look at the run again.`;
}
