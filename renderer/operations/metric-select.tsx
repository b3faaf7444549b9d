import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../core/discrete-event/metric-row.ts';
import { TASK_SIGNALS } from '../../core/operations/task-signals.ts';
import { wordFor } from './run-words.ts';

const KNOWN: readonly string[] = [...METRICS, ...TASK_SIGNALS];

interface Props {
  readonly label: string;
  readonly metric: string;
  readonly isWrong: boolean;
  readonly onChange: (metric: string) => void;
}

/** A metric or task signal by its name; what a source of one's own sends can be typed. */
export function MetricSelect({ label, metric, isWrong, onChange }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const known = KNOWN.map((id) => ({ value: id, label: wordFor(t, 'metric', id) }));
  const typed = search.trim();
  const isTyped = typed !== '' && !known.some((each) => each.label === typed || each.value === typed);
  const own = KNOWN.includes(metric) ? [] : [{ value: metric, label: metric }];
  const other =
    isTyped && typed !== metric ? [{ value: typed, label: t('operations:rules.ownMetric', { metric: typed }) }] : [];
  return (
    <Select
      style={{ flex: 1, minWidth: 150, maxWidth: 230 }}
      aria-label={label}
      searchable
      data={[...known, ...own, ...other]}
      searchValue={search}
      onSearchChange={setSearch}
      value={metric}
      error={isWrong}
      allowDeselect={false}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}
