import { InvalidArgumentError } from 'commander';
import { LEARNED_SOLVER } from '../../core/learning/dispatch/learned-schema.ts';
import { SOLVERS } from '../../core/solvers/registry.ts';

/** As long as a search can be asked to take. */
export const MOST_SECONDS = 86_400;
export const MOST_WORKERS = 64;
export const MOST_SEED = 0xffff_ffff;

/** Parser for a whole number of at least `minimum`; commander names the option in its message. */
export function wholeNumber(minimum: number, maximum = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
    const range = maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
    throw new InvalidArgumentError(`Give a whole number ${range}.`);
  };
}

/** Parser for a positive number. */
export function positiveNumber(maximum: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value <= maximum) return value;
    throw new InvalidArgumentError(`Give a number above 0, at most ${maximum}.`);
  };
}

/** Parser for the id of a solver. */
export function solverId(text: string): string {
  const known = ['auto', ...SOLVERS.map(({ id }) => id).filter((id) => id !== 'auto'), LEARNED_SOLVER];
  if (known.includes(text)) return text;
  throw new InvalidArgumentError(`There is no such method. Maybe use one of: ${known.join(', ')}.`);
}
