import type { JournalLine } from '../../../core/history/run-repository.ts';
import type { RunAlert } from '../../../core/operations/conductor/run-alert.ts';
import type { RunHappening } from '../../../core/operations/conductor/run-happening.ts';
import type { RunProposal } from '../../../core/operations/conductor/run-proposal.ts';
import type { MetricSample } from '../../../core/operations/metrics/metric-sample.ts';
import type * as wire from '../../ipc/run-schema.ts';

/** An alert as windows are told of it. */
export function toAlert(alert: RunAlert): wire.RunAlert {
  return { ...alert, evidence: alert.evidence.map((each) => ({ ...each })) };
}

/** A proposal as windows are told of it. */
export function toProposal({ repair, isAutomatic: _, ...proposal }: RunProposal): wire.RunProposal {
  const parameters = proposal.parameters.map((each) => ({
    ...each,
    choices: each.choices === null ? null : [...each.choices],
  }));
  return { ...proposal, kind: repair.kind, parameters };
}

export function toEntry({ number, at, happenedAt, kind, subject, line, data }: JournalLine): wire.RunJournalEntry {
  const about = aboutOf(data as RunHappening | null);
  return { number, at, writtenAt: new Date(happenedAt).toISOString(), kind, subject, text: line.slice(0, 2000), about };
}

function aboutOf(happening: RunHappening | null): wire.RunJournalEntry['about'] {
  switch (happening?.kind) {
    case 'alert':
      return { alert: toAlert(happening.alert) };
    case 'proposal':
      return { proposal: toProposal(happening.proposal) };
    case 'repairs':
      return { repairs: happening.repairs };
    case 'limits':
      return { limits: [...happening.limits] };
    default:
      return null;
  }
}

/** A row of metrics as windows are shown it: those of a source beside the run say so, since two sources may use the same names. */
export function toRow({ at, values, source }: MetricSample): wire.RunEventMessage['rows'][number] {
  if (source === undefined) return { at, values: { ...values } };
  const named = Object.entries(values).map(([metric, value]) => [`${metric} (${source})`, value]);
  return { at, values: Object.fromEntries(named) };
}
