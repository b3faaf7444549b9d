import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../state/run-store.ts';
import { ActualsLegend } from './actuals-legend.tsx';
import { LocalOutput } from './local-output.tsx';
import { progressRows, ROW_FILTERS, type RowFilter } from './progress-rows.ts';
import classes from './progress-tab.module.css';
import type { RunTabProps } from './run-stage.tsx';
import { TaskRows } from './task-rows.tsx';

/** Every task: its state, how far it is, and its bar against the plan's. */
export function ProgressTab({ run, words }: RunTabProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<RowFilter>('all');
  const [search, setSearch] = useState('');
  const [isNear, setNear] = useState(false);
  const view = useDeferredValue(useRuns((state) => state.feed?.view ?? null));
  const plan = useRuns((state) => state.plan);
  const isLocal = useRuns((state) => state.runs?.find((each) => each.run === run)?.kind === 'local');
  const rows = useMemo(
    () => (view === null || plan === null ? [] : progressRows(view, plan.planned, filter, search, words.nameOf)),
    [view, plan, filter, search, words],
  );
  if (view === null || plan === null) return null;
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('operations:filter.label')}
          data={ROW_FILTERS.map((value) => ({ value, label: t(`operations:filter.${value}`) }))}
          value={filter}
          onChange={(value) => setFilter(ROW_FILTERS.find((each) => each === value) ?? 'all')}
        />
        <TextInput
          className={classes.search}
          aria-label={t('operations:filter.search')}
          placeholder={t('operations:filter.search')}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('operations:filter.time')}
          data={[
            { value: 'whole', label: t('operations:filter.whole') },
            { value: 'near', label: t('operations:filter.near') },
          ]}
          value={isNear ? 'near' : 'whole'}
          onChange={(value) => setNear(value === 'near')}
        />
      </div>
      <TaskRows rows={rows} view={view} plan={plan} words={words} isNear={isNear} />
      <ActualsLegend />
      {isLocal && <LocalOutput run={run} view={view} nameOf={words.nameOf} />}
    </>
  );
}
