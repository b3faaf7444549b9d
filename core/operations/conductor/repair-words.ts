import { MILLI_UNITS, PRIORITIES } from '../../model/workflow.ts';
import type { Repair } from '../repair.ts';
import type { RunView } from '../run-view.ts';
import type { RepairParameter } from './run-proposal.ts';

const WORDS: Readonly<Record<string, string>> = {
  'scale-up': 'Give running work more machines',
  throttle: 'Let fewer tasks run at once',
  'restart-service': 'Restart the service',
  'more-heap': 'Give the service more memory',
  'optimise-queries': 'Let the task get on with less',
  'enable-compression': 'Send compressed',
  're-allocate': 'Lend the resource some capacity',
  're-order': 'Give the task another place in the order',
  'swap-mode': 'Do the task in another way',
  split: 'Interrupt the task and go on with it later',
  'extend-deadline': 'Put the deadline off',
  retry: 'Start the task over',
  'retry-elsewhere': 'Start the task over in another way',
};

/** What a number or a name of a repair is measured in, and its limits. */
const UNITS: Readonly<Record<string, Omit<RepairParameter, 'name' | 'value' | 'choices'>>> = {
  factor: { unit: 'factor', least: 0.1, most: 10 },
  amount: { unit: 'milli-units', least: 1, most: 1_000_000 * MILLI_UNITS },
  lasts: { unit: 'ticks', least: 0, most: null },
  by: { unit: 'ticks', least: 0, most: null },
  most: { unit: 'count', least: 1, most: null },
  mode: { unit: 'mode', least: 1, most: null },
};

/** What a repair does, in words. @param nameOf names of tasks and resources by id */
export function repairText(repair: Repair, nameOf: (id: string) => string): string {
  const details = Object.entries(repair).flatMap(([field, value]) => {
    if (field === 'kind') return [];
    if (typeof value === 'string') return [`${field} ${nameOf(value)}`];
    return [`${field} ${Number((field === 'amount' ? value / MILLI_UNITS : value).toPrecision(3))}`];
  });
  return `${WORDS[repair.kind] ?? repair.kind}${details.length > 0 ? ` (${details.join(', ')})` : ''}.`;
}

/** The values of a repair that a person may change, with what they may be changed to. */
export function parametersOf(repair: Repair, view: RunView): readonly RepairParameter[] {
  return Object.entries(repair).flatMap(([name, value]): readonly RepairParameter[] => {
    if (name === 'kind') return [];
    if (typeof value === 'number') {
      return [{ name, value, choices: null, ...(UNITS[name] ?? { unit: 'count', least: null, most: null }) }];
    }
    const [unit, choices] = choicesOf(name, view);
    return [{ name, value, unit, least: null, most: null, choices }];
  });
}

function choicesOf(field: string, view: RunView): readonly [unit: string, choices: readonly string[]] {
  if (field === 'priority') return ['priority', PRIORITIES];
  if (field === 'task') return ['task', view.tasks.filter(({ state }) => state !== 'done').map(({ task }) => task)];
  return ['resource', view.resources.map(({ resource }) => resource)];
}

/**
 * A repair with other values than were proposed.
 * @returns a sentence where a value is unknown or out of its limits
 */
export function withParameters(
  repair: Repair,
  parameters: readonly RepairParameter[],
  values: Readonly<Record<string, number | string>>,
): Repair | string {
  for (const [name, value] of Object.entries(values)) {
    const parameter = parameters.find((each) => each.name === name);
    if (parameter === undefined) {
      const known = parameters.map((each) => each.name).join(', ');
      return `The repair has no value "${name}". Maybe one of ${known === '' ? 'none' : known} is meant.`;
    }
    const trouble = valueTrouble(parameter, value);
    if (trouble !== null) return trouble;
  }
  return { ...repair, ...values } as Repair;
}

function valueTrouble({ name, least, most, choices, value: old }: RepairParameter, value: number | string) {
  if (typeof value !== typeof old) return `"${name}" is ${value}, which is not a ${typeof old}. Maybe type it again.`;
  if (choices !== null && !choices.includes(String(value))) {
    return `"${name}" can't be ${value}. Maybe choose one of those that are offered.`;
  }
  if (typeof value === 'string') return null;
  const isTooLittle = !Number.isFinite(value) || (least !== null && value < least);
  if (isTooLittle)
    return `"${name}" is ${value}, but at least ${least ?? 'a finite number'} is needed. Maybe type more.`;
  return most !== null && value > most
    ? `"${name}" is ${value}, but at most ${most} is possible. Maybe type less.`
    : null;
}
