import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_OBJECTIVES, type Objective, parseObjective } from '../../core/problem/objective.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { setSolveOptions, useSolve } from '../state/solve-store.ts';
import { objectiveWords } from './objective-words.ts';

/** Objectives of a plan that look at no single resource; `disturbance` needs a schedule to stay close to. */
const OF_THE_PLAN: readonly Objective[] = [
  'makespan',
  'weighted-tardiness',
  'weighted-completion',
  'cost',
  'levelling',
];

/** What the best plan is: one to three objectives, of which a later one decides between plans that are equal in those before it. */
export function ObjectivesField({ disabled }: { readonly disabled: boolean }) {
  const { t, i18n } = useTranslation();
  const chosen = useSolve((state) => state.options.objectives);
  const plan = usePlan((state) => state.plan);
  const format = useTimeFormat(plan?.workflow ?? null);
  if (plan === null || format === null) return null;
  const words = objectiveWords(plan.workflow, format, t, i18n.language);
  const renewable = plan.workflow.resources.filter(({ kind }) => kind === 'renewable');
  const offered: readonly Objective[] = [
    ...OF_THE_PLAN,
    ...(plan.schedule === null ? [] : (['disturbance'] as const)),
    ...renewable.flatMap(({ id }): Objective[] => [`peak:${id}`, `levelling:${id}`]),
  ];
  const choose = (place: number, text: string | null) => {
    const objective = text === null ? null : parseObjective(text);
    const list = objective === null ? chosen.toSpliced(place, 1) : chosen.toSpliced(place, 1, objective);
    const [first, ...others] = [...new Set(list)];
    if (first !== undefined) setSolveOptions({ objectives: [first, ...others] });
  };
  const places = Math.min(MOST_OBJECTIVES, chosen.length + 1);
  return (
    <Stack gap={6}>
      {Array.from({ length: places }, (_, place) => {
        const value = chosen[place] ?? null;
        const isFree = (objective: Objective) => objective === value || !chosen.includes(objective);
        const options = offered.filter(isFree);
        // A resource may be gone, or the schedule; what was chosen is shown all the same.
        const shown = value === null || options.includes(value) ? options : [value, ...options];
        return (
          <Select
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the field stands for
            key={place}
            {...(place === 0
              ? { label: t('optimise:objective') }
              : { 'aria-label': t('optimise:thenObjective', { place: place + 1 }) })}
            placeholder={t('optimise:thenNone')}
            data={shown.map((objective) => ({ value: objective, label: words.label(objective) }))}
            value={value}
            searchable={shown.length > 12}
            allowDeselect={false}
            clearable={place > 0}
            clearButtonProps={{ 'aria-label': t('optimise:thenRemove') }}
            disabled={disabled}
            onChange={(text) => choose(place, text)}
          />
        );
      })}
    </Stack>
  );
}
