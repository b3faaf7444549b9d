import type { TFunction } from 'i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { type Objective, objectiveKind, objectiveResource } from '../../core/problem/objective.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { percentText } from '../shell/gap-sentence.ts';

/** Words for the objectives of one plan, in the language of the interface. */
export interface ObjectiveWords {
  /** What is wanted: "Lowest cost". */
  label(objective: Objective): string;
  /** A value in the objective's own unit: a date, an amount of money, a number of units. */
  figure(objective: Objective, value: number): string;
  /** How good a value is: "Proved: no schedule is cheaper", "At most 1.2 % from the best possible (€ 400)". */
  sentence(objective: Objective, value: number, bound: number, gap: number): string;
}

export function objectiveWords(workflow: Workflow, format: TimeFormat, t: TFunction, language: string): ObjectiveWords {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const number = numberFormat(locale, { maximumFractionDigits: 2 });
  const money = moneyText(language, workflow.currency);
  const resourceName = (objective: Objective) => {
    const id = objectiveResource(objective);
    return id === null ? null : (workflow.resources.find((resource) => resource.id === id)?.name ?? id);
  };
  const figure = (objective: Objective, value: number): string => {
    switch (objectiveKind(objective)) {
      case 'makespan':
        return format.finishWithYear(value);
      case 'weighted-completion':
      case 'weighted-tardiness':
      case 'disturbance':
        return format.length(value);
      case 'peak':
        return t('optimise:units', { amount: number.format(value) });
      case 'cost':
        return money(value);
      case 'levelling':
        return number.format(value);
    }
  };
  return {
    figure,
    label(objective) {
      const resource = resourceName(objective);
      const kind = objectiveKind(objective);
      return kind === 'levelling' && resource !== null
        ? t('optimise:objectives.levelling-of', { resource })
        : t(`optimise:objectives.${kind}`, { resource });
    },
    sentence(objective, value, bound, gap) {
      if (value <= bound) return t(`optimise:provedBy.${objectiveKind(objective)}`);
      // Above a bound of nothing a share says nothing.
      return bound <= 0
        ? t('optimise:nothingProved')
        : t('optimise:gapTo', { gap: percentText(gap, language), best: figure(objective, bound) });
    },
  };
}
