import { useTranslation } from 'react-i18next';
import type { OverloadChange, OverloadWay } from '../../core/explain/overload-ways.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';

/** Sentences about ways out of an overload, in the language of the interface. */
export interface OverloadWords {
  change(change: OverloadChange): string;
  effect(way: OverloadWay): string;
}

/** `null` where the plan's times cannot be written. */
export function useOverloadWords({ tasks, resources, ...plan }: Workflow): OverloadWords | null {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(plan);
  if (format === null) return null;
  const nameOf = (records: readonly { readonly id: string; readonly name: string }[], id: string) =>
    records.find((record) => record.id === id)?.name ?? id;
  return {
    change(change) {
      switch (change.kind) {
        case 'after':
          return t('load:way.after', { task: nameOf(tasks, change.task), first: nameOf(tasks, change.first) });
        case 'later':
          return t('load:way.later', { task: nameOf(tasks, change.task), at: format.moment(change.at) });
        case 'more':
          return t('load:way.more', {
            resource: nameOf(resources, change.overload.resource),
            amount: unitsText(change.amount, i18n.language),
            from: format.moment(change.overload.from),
            to: format.finish(change.overload.to),
          });
      }
    },
    effect({ share, later }) {
      const percent = numberFormat(i18n.language, { style: 'percent' }).format(share);
      const helps = share > 0.999 ? t('load:effect.all') : t('load:effect.some', { percent });
      if (later === 0) return t('load:effect.noLater', { helps });
      return t(later > 0 ? 'load:effect.later' : 'load:effect.earlier', {
        helps,
        length: format.length(Math.abs(later)),
      });
    },
  };
}
