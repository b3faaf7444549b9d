import type { Resource } from '../model/workflow.ts';

/** Weights of the first resources, most important first; further ones weigh as much as the last. */
const WEIGHTS_BY_PLACE = [0.4, 0.3, 0.2, 0.1] as const;
const WEIGHTS_BY_NAME: ReadonlyMap<string, number> = new Map([
  ['cpu', 0.4],
  ['memory', 0.3],
  ['io', 0.2],
  ['network', 0.1],
]);

/**
 * What the shortfall of each resource weighs unless a person says otherwise: 0.4 for CPU, 0.3 for memory, 0.2 for I/O and
 * 0.1 for the network, known by id or name; for others 0.4, 0.3, 0.2, 0.1, 0.1, … in the order in which they come.
 */
export function usualWeights(resources: readonly Pick<Resource, 'id' | 'name'>[]): number[] {
  return resources.map(
    ({ id, name }, place) =>
      WEIGHTS_BY_NAME.get(plain(id)) ??
      WEIGHTS_BY_NAME.get(plain(name)) ??
      WEIGHTS_BY_PLACE[Math.min(place, WEIGHTS_BY_PLACE.length - 1)],
  );
}

function plain(text: string): string {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '');
  return letters === 'cpus' ? 'cpu' : letters;
}
