import { useTranslation } from 'react-i18next';
import type { LinkRefusal } from '../../core/document/link-commands.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { cycleInWords } from './connection-rules.ts';

/** Says why a link is refused, and what to do. */
export function useRefusalText(): (workflow: Workflow, refusal: LinkRefusal) => string {
  const { t } = useTranslation('workflow');
  return (workflow, refusal) => {
    if (refusal.reason === 'cycle') return t('refused.cycle', { path: cycleInWords(workflow, refusal.path) });
    return t(`refused.${refusal.reason}`);
  };
}
