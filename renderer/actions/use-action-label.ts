import { useTranslation } from 'react-i18next';
import type { Action } from './action.ts';
import { actionLabel } from './action-label.ts';

/** Gives an action's label in the language of the interface, and again after every switch. */
export function useActionLabel(): (action: Action) => string {
  const { t } = useTranslation();
  return (action) => actionLabel(action, t);
}
