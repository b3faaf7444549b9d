import type { TFunction } from 'i18next';
import { verdictsOf } from '../../core/simulation/verdict.ts';
import { listFormat } from '../i18n/formatters.ts';
import { PLAN_ENTRY } from './comparison.ts';
import type { FoundEntry } from './entries.ts';
import type { FigureWords } from './figures.ts';

/** Which of several is best for what, in one or two sentences; `null` where there is nothing to choose from. */
export function verdictSentence(
  entries: readonly FoundEntry[],
  words: FigureWords,
  t: TFunction,
  language: string,
): string | null {
  if (entries.length < 2) return null;
  const names = new Map(
    entries.map(({ id, scenario }) => [
      id,
      scenario === null ? t('scenarios:planItself') : t('scenarios:quoted', { name: scenario.name }),
    ]),
  );
  const contenders = entries.map(({ id, result }) => ({
    id,
    figures: result.figures,
    finishBound: result.objectives[0] === 'makespan' ? (result.bound[0] ?? null) : null,
  }));
  // That the plan as it is moves nothing is no news; which of the others moves least is.
  const told = [
    ...verdictsOf(contenders).filter(({ criterion }) => criterion !== 'moved'),
    ...verdictsOf(contenders.filter(({ id }) => id !== PLAN_ENTRY)).filter(({ criterion }) => criterion === 'moved'),
  ];
  if (told.length === 0) return t('scenarios:verdict.alike');
  const list = listFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'conjunction' });
  const [first] = told;
  const winningAll = first.winners.filter((id) => told.every(({ winners }) => winners.includes(id)));
  const isPlanBest = told.every(({ criterion, winners }) => criterion === 'moved' || winners.includes(PLAN_ENTRY));
  const namesOf = (ids: readonly string[]) => list.format(ids.map((id) => names.get(id) ?? id));
  const clauses = told.map(({ criterion, winners, best }) =>
    t(`scenarios:verdict.${criterion}`, {
      count: winners.length,
      names: namesOf(winners),
      value: words.text(criterion, best),
    }),
  );
  const proof = told.some(({ isProved }) => isProved) ? t('scenarios:verdict.proved') : '';
  const overall = isPlanBest
    ? t('scenarios:verdict.planHolds')
    : winningAll.length === 1 && told.length > 1
      ? t('scenarios:verdict.overall', { name: names.get(winningAll[0]) })
      : '';
  const sentence = t('scenarios:verdict.sentence', { clauses: clauses.join(t('scenarios:verdict.joint')) });
  return [sentence.slice(0, 1).toLocaleUpperCase(language) + sentence.slice(1), overall, proof]
    .filter((text) => text !== '')
    .join(language === 'zh' ? '' : ' ');
}
