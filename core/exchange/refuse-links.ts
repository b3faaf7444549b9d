import { findCycles } from '../model/cycle.ts';
import { cyclePath } from '../model/diagnose-cycles.ts';
import { LIMITS } from '../model/limits.ts';
import type { Workflow } from '../model/workflow.ts';
import { quotedCell, ReadError } from './read-error.ts';

/**
 * Throws a {@link ReadError} where there are more links than a plan can hold, or tasks wait for each other in a cycle:
 * other than in a plan of one's own, there is no way to mend that in a foreign file.
 */
export function refuseBadLinks(workflow: Pick<Workflow, 'tasks' | 'links'>, format: string): void {
  if (workflow.links.length > LIMITS.links) {
    throw new ReadError(
      format,
      {},
      `${workflow.links.length} links are more than the ${LIMITS.links} that a plan can hold.`,
      'Maybe leave out links that follow from others.',
    );
  }
  const selfLink = workflow.links.find((link) => link.from === link.to);
  const cycle = selfLink === undefined ? findCycles(workflow)[0] : [selfLink.from];
  if (cycle === undefined) return;
  throw new ReadError(
    format,
    {},
    `tasks wait for each other in a cycle: ${cyclePath(cycle.map(quotedCell))}.`,
    'Maybe one of these dependencies is the wrong way round or names a wrong task.',
  );
}
