import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { MOST_OBJECTIVES, type Objective } from '../../core/problem/objective.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { objectiveWords } from '../optimise/objective-words.ts';

const OF_THE_PLAN: readonly Objective[] = [
  'makespan',
  'weighted-tardiness',
  'weighted-completion',
  'cost',
  'levelling',
];

/** Chooses what the best plan is, the most important first. */
export function ObjectiveSelect({
  workflow,
  objectives,
  onChange,
}: {
  readonly workflow: Workflow;
  readonly objectives: readonly string[];
  readonly onChange: (objectives: readonly string[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(workflow);
  if (format === null) return null;
  const words = objectiveWords(workflow, format, t, i18n.language);
  const peaks = workflow.resources
    .filter(({ kind }) => kind === 'renewable')
    .flatMap(({ id }): Objective[] => [`peak:${id}`]);
  return (
    <MultiSelect
      label={t('optimise:objective')}
      description={t('scenarios:field.objectiveHint')}
      maxValues={MOST_OBJECTIVES}
      data={[...OF_THE_PLAN, ...peaks].map((value) => ({ value, label: words.label(value) }))}
      value={[...objectives]}
      onChange={(chosen) => chosen.length > 0 && onChange(chosen)}
    />
  );
}
