import type { TFunction } from 'i18next';
import type { Action } from './action.ts';

/** An action's label in the language of the interface, with its placeholders filled in. */
export function actionLabel(action: Action, t: TFunction): string {
  const values = Object.entries(action.labelValues?.() ?? {}).map(([name, key]) => [name, key === '' ? '' : t(key)]);
  return String(t(action.labelKey, Object.fromEntries(values))).trim();
}
