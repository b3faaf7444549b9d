import { InvalidArgumentError } from 'commander';
import { MOST_OBJECTIVES, OBJECTIVE_KINDS, type Objective, parseObjective } from '../../core/problem/objective.ts';

/** How objectives are written on the command line. */
export const OBJECTIVE_HELP = OBJECTIVE_KINDS.map((kind) =>
  kind === 'peak' ? 'peak:RESOURCE' : kind === 'levelling' ? 'levelling, levelling:RESOURCE' : kind,
).join(', ');

/** Reads `makespan,peak:painters`: one to three objectives, most important first. */
export function parseObjectives(text: string): readonly [Objective, ...Objective[]] {
  const objectives = text.split(',').map((part) => {
    const objective = parseObjective(part.trim());
    if (objective === null) {
      throw new InvalidArgumentError(`There is no objective "${part}". Maybe use one of: ${OBJECTIVE_HELP}.`);
    }
    return objective;
  });
  if (new Set(objectives).size < objectives.length) throw new InvalidArgumentError('Name each objective once.');
  if (objectives.length > MOST_OBJECTIVES) {
    throw new InvalidArgumentError(
      `${objectives.length} objectives are more than ${MOST_OBJECTIVES}. Maybe leave the last ones out.`,
    );
  }
  const [first, ...others] = objectives;
  return [first, ...others];
}
