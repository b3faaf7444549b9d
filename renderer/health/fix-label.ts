import type { TFunction } from 'i18next';
import { type HealthFix, sizeOfFix } from '../../core/health/health-fix.ts';
import type { FindingCode } from '../../core/health/health-report.ts';
import type { PlanItem } from '../../core/model/diagnostic.ts';

/** What a fix does, on its button. Dates move for different reasons, so there the finding counts; a single link is named. */
export function fixLabel(
  fix: HealthFix,
  code: FindingCode | 'diagnostic',
  nameOf: (item: PlanItem) => string,
  t: TFunction,
): string {
  if (fix.kind === 'moveDates') return t(`health:move.${code}`);
  if (fix.kind === 'removeLinks' && fix.links.length === 1)
    return t('health:removeOne', { link: nameOf({ kind: 'link', id: fix.links[0] }) });
  return t(`health:fix.${fix.kind}`, { count: sizeOfFix(fix) });
}
