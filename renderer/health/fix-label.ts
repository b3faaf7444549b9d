import type { TFunction } from 'i18next';
import { type HealthFix, sizeOfFix } from '../../core/health/health-fix.ts';
import type { FindingCode } from '../../core/health/health-report.ts';

/** What a fix does, on its button. Dates move for different reasons, so there the finding counts. */
export function fixLabel(fix: HealthFix, code: FindingCode | 'diagnostic', t: TFunction): string {
  return fix.kind === 'moveDates' ? t(`health:move.${code}`) : t(`health:fix.${fix.kind}`, { count: sizeOfFix(fix) });
}
