import type { Preview } from '../../../core/operations/preview/preview-repair.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { RunSession } from './run-session.ts';

/**
 * What a proposal would come to, with these values. What it promises is kept with the proposal, to be compared with how the run ends.
 * @throws RunError where the values don't fit or it can't be done now
 */
export async function previewProposal(
  session: RunSession,
  proposal: number,
  values: Readonly<Record<string, number | string>>,
  run: (input: EngineTasks['preview']['input']) => Promise<Preview>,
): Promise<Preview> {
  const { conductor } = session;
  const repair = conductor.proposed(proposal, values);
  const preview = await run({ situation: conductor.situation(), repair });
  if (!session.isOver) conductor.proposals.promise(proposal, preview.with.p50);
  return preview;
}
