import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { CardRefusal } from './cards/link-cards.ts';
import { cycleInWords } from './connection-rules.ts';

/** Says why a link is refused, and what to do. */
export function useRefusalText(): (workflow: Workflow, refusal: CardRefusal) => string {
  const { t } = useTranslation('workflow');
  return (workflow, refusal) => {
    if (refusal.reason === 'cycle') return t('refused.cycle', { path: cycleInWords(workflow, refusal.path) });
    if (refusal.reason === 'too-many') return t('refused.too-many', { number: refusal.links });
    return t(`refused.${refusal.reason}`);
  };
}
