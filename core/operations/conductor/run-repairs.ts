import type { CommandOutcome, LiveRun } from '../live-run.ts';
import type { Repair, RepairOutcome } from '../repair.ts';
import { withParameters } from './repair-words.ts';
import type { RunLog } from './run-log.ts';
import type { RunProposal } from './run-proposal.ts';
import { type RunProposals, stateTrouble } from './run-proposals.ts';

/** Does what was proposed, and takes it back. A repair that fails, or throws, is recorded and stops nothing. */
export class RunRepairs {
  private readonly run: LiveRun;
  private readonly proposals: RunProposals;
  private readonly log: RunLog;
  private readonly undo = new Map<number, () => RepairOutcome>();

  constructor(run: LiveRun, proposals: RunProposals, log: RunLog) {
    this.run = run;
    this.proposals = proposals;
    this.log = log;
  }

  /** Yes to what waits for it: it is done; an instruction that somebody has followed is done by that. */
  confirm(number: number): CommandOutcome {
    const proposal = this.proposals.at(number);
    if (proposal.state !== 'to-confirm') return { trouble: stateTrouble(proposal) };
    if (proposal.doneAt === null) return this.carryOut(proposal, proposal.repair, 'a person said yes', false);
    this.proposals.keep({ ...proposal, state: 'done' }, 'repair', `Somebody has done it: ${proposal.text}`);
    return { trouble: null };
  }

  /** Does what was proposed, with these values instead of the proposed ones. */
  apply(number: number, values: Readonly<Record<string, number | string>>): CommandOutcome {
    const proposal = this.proposals.at(number);
    if (proposal.state === 'done' || proposal.state === 'undone') return { trouble: stateTrouble(proposal) };
    const repair = withParameters(proposal.repair, proposal.parameters, values);
    if (typeof repair === 'string') return { trouble: repair };
    const named = Object.keys(values).length === 0 ? proposal : this.proposals.named(proposal, repair);
    return this.carryOut(named, repair, 'a person wants it', false);
  }

  takeBack(number: number): CommandOutcome {
    const proposal = this.proposals.at(number);
    const undo = this.undo.get(number);
    if (undo === undefined) return { trouble: proposal.noUndo ?? stateTrouble(proposal) };
    const { trouble } = attempt(undo);
    if (trouble !== null) {
      this.log.note(null, 'not-repaired', null, `Could not be taken back: ${proposal.text} ${trouble}`);
      return { trouble };
    }
    this.undo.delete(number);
    const noUndo = 'It was taken back already.';
    this.proposals.keep({ ...proposal, state: 'undone', noUndo }, 'person', `Taken back: ${proposal.text}`);
    return { trouble: null };
  }

  /** @param why in words, for the journal */
  carryOut(proposal: RunProposal, repair: Repair, why: string, isAutomatic: boolean): CommandOutcome {
    const { trouble, undo } = attempt(() => this.run.apply(repair));
    const at = this.run.view().now;
    const tried = { ...proposal, repair, isAutomatic, doneAt: at };
    if (trouble !== null) {
      const text = `Tried: ${proposal.text} (${why}). ${trouble}`;
      const noUndo = 'It was not done.';
      this.proposals.keep({ ...tried, state: 'failed', outcome: trouble, noUndo }, 'not-repaired', text);
      return { trouble };
    }
    const noUndo = typeof undo === 'string' ? undo : null;
    if (typeof undo !== 'string') this.undo.set(proposal.number, undo);
    // What people carry out is an instruction until somebody has followed it.
    const state = this.run.kind === 'tracked' ? 'to-confirm' : 'done';
    const outcome = state === 'done' ? 'It was done.' : 'Somebody has to do it.';
    const text = `${state === 'done' ? 'Done' : 'To be done'}: ${proposal.text} (${why}). ${noUndo ?? 'It can be taken back.'}`;
    this.proposals.keep({ ...tried, state, outcome, noUndo }, 'repair', text);
    return { trouble: null };
  }
}

/** A repair that throws is one that could not be done. */
function attempt(action: () => RepairOutcome): RepairOutcome {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { trouble: `It failed: ${reason} Maybe try another one.`, undo: 'It was not done.' };
  }
}
