/** Why a change does not fit a plan: the key of a text for people, and what its placeholders stand for. */
export type ScenarioTrouble =
  | 'no-task'
  | 'no-resource'
  | 'no-link'
  | 'no-calendar'
  | 'no-mode'
  | 'no-objective'
  | 'task-exists'
  | 'link-exists'
  | 'has-begun'
  | 'too-little-left'
  | 'too-much'
  | 'budget-window'
  | 'empty-window'
  | 'period-calendar'
  | 'budget-calendar'
  | 'bad-factor'
  | 'too-many-copies'
  | 'too-large';

/** A change that does not fit the plan; the message names it and suggests a way out. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly code: ScenarioTrouble;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ScenarioTrouble, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.code = code;
    this.values = values;
  }
}
