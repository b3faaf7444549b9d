import { InvalidArgumentError } from 'commander';
import type { Workflow } from '../../core/model/workflow.ts';
import { type SweepAxis, type SweepParameter, sweepValues } from '../../core/simulation/sweep.ts';
import { CliError, EXIT } from './exit-code.ts';

/** An axis as it is written: what to vary is looked up in the plan later. */
export interface WrittenAxis extends Omit<SweepAxis, 'parameter'> {
  readonly text: string;
  readonly kind: SweepParameter['kind'];
  readonly of: string | null;
}

export const AXIS_HELP =
  'what to vary: capacity:RESOURCE=1..6, duration=0.5..1.5:0.25, duration:TASK=…, lag:LINK=0..8:2, delay:TASK=… or surge=1..4';

const AXIS = /^(capacity|duration|lag|delay|surge)(?::(.+))?=(-?[\d.]+)\.\.(-?[\d.]+)(?::([\d.]+))?$/;
const MOST_AXES = 2;

/** Parser for a repeated option: one or two axes. */
export function parseAxis(text: string, before: readonly WrittenAxis[] = []): readonly WrittenAxis[] {
  const parts = AXIS.exec(text);
  if (parts === null) throw new InvalidArgumentError(`Maybe write it like this: ${AXIS_HELP}.`);
  const [, kind, of = null, from, to, step = '1'] = parts;
  const axis = { from: Number(from), to: Number(to), step: Number(step) };
  if (sweepValues(axis).length === 0) {
    throw new InvalidArgumentError('The range has no values, or too many. Maybe change its ends or its step.');
  }
  if (before.length >= MOST_AXES) throw new InvalidArgumentError('Vary one thing or two.');
  return [...before, { ...axis, text, kind: kind as SweepParameter['kind'], of }];
}

/** The axis with its record found by id or name. @throws CliError where the plan has none */
export function resolveAxis(workflow: Workflow, { kind, of, text, ...range }: WrittenAxis): SweepAxis {
  const find = (what: string, records: readonly { readonly id: string; readonly name?: string }[]): string => {
    const found = records.find(({ id }) => id === of) ?? records.find(({ name }) => name === of);
    if (found !== undefined) return found.id;
    const known = records.slice(0, 8).map(({ id }) => id);
    throw new CliError(
      `"${text}": the plan has no ${what} "${of ?? ''}". Maybe use one of: ${known.join(', ')}.`,
      EXIT.badInput,
    );
  };
  switch (kind) {
    case 'capacity':
      return { ...range, parameter: { kind, resource: find('resource', workflow.resources) } };
    case 'duration':
      return { ...range, parameter: { kind, tasks: of === null ? [] : [find('task', workflow.tasks)] } };
    case 'lag':
      return { ...range, parameter: { kind, link: find('link', workflow.links) } };
    case 'delay':
      return { ...range, parameter: { kind, task: find('task', workflow.tasks) } };
    case 'surge':
      return { ...range, parameter: { kind } };
  }
}
