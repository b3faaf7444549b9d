import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '../../core/model/diagnostic.ts';

/** A finding in the language of the interface; where there are no words for its code yet, as the engine says it. */
export function useDiagnosticText(): (diagnostic: Diagnostic) => string {
  const { t, i18n } = useTranslation();
  return (diagnostic) =>
    i18n.language === 'en' || !i18n.exists(`diagnostics:${diagnostic.code}`)
      ? diagnostic.message
      : t(`diagnostics:${diagnostic.code}`, diagnostic.values);
}
