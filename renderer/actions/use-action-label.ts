import { useTranslation } from 'react-i18next';
import type { Action } from './action.ts';

/** Gives an action's label in the language of the interface, with its placeholders filled in. */
export function useActionLabel(): (action: Action) => string {
  const { t } = useTranslation();
  return (action) => {
    const values = Object.entries(action.labelValues?.() ?? {}).map(([name, key]) => [name, key === '' ? '' : t(key)]);
    return String(t(action.labelKey, Object.fromEntries(values))).trim();
  };
}
