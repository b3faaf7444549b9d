import { useTranslation } from 'react-i18next';
import type { FidelityNote } from '../../core/model/fidelity-note.ts';

/** A note in the language of the interface; where there are no words for its code, as it was taken. */
export function useFidelityText(): (note: FidelityNote) => string {
  const { t, i18n } = useTranslation();
  return ({ code, count, message, values }) =>
    i18n.language === 'en' || !i18n.exists(`fidelity:${code}`) ? message : t(`fidelity:${code}`, { ...values, count });
}
