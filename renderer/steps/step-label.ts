import type { TFunction } from 'i18next';

/** The name of a step as a line of its own: `Setting a duration`. */
export function stepLabel(label: string, t: TFunction): string {
  const text = t(label);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
