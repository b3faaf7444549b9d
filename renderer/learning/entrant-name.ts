import type { TFunction } from 'i18next';

/** What a model is called; ids of newer releases stand for themselves. */
export function entrantName(entrant: string, t: TFunction): string {
  return t(`models:entrant.${entrant}`, { defaultValue: entrant });
}
