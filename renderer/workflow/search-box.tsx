import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { revealTask } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph } from './cards/card-graph.ts';
import { filterTasks, NO_FILTER } from './filter/card-filter.ts';
import { FilterMenu } from './filter/filter-menu.tsx';
import { findTasks } from './find-tasks.ts';
import { usePlanMarks } from './use-plan-marks.ts';
import classes from './workflow-view.module.css';

/** Finds tasks by name, kind or resource, and by a filter: the others are dimmed, Enter goes from one to the next. */
export function SearchBox({
  workflow,
  graph,
  field,
  onLeave,
}: {
  readonly workflow: Workflow;
  readonly graph: CardGraph;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Gives the keyboard back to the graph. */
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('workflow');
  const [text, setText] = useState('');
  const [shown, setShown] = useState(-1);
  const [filter, setFilter] = useState(NO_FILTER);
  const marks = usePlanMarks(workflow);
  const found = useMemo(() => {
    const passing = filterTasks(workflow, filter, marks);
    const named = findTasks(workflow, text);
    if (passing === null) return named;
    return named === null ? [...passing] : named.filter((task) => passing.has(task));
  }, [workflow, text, filter, marks]);
  useEffect(() => {
    useCanvas.setState({ matches: found && new Set(found.map((task) => graph.cardOf.get(task) ?? task)) });
    return () => useCanvas.setState({ matches: null });
  }, [found, graph]);
  const clear = () => {
    setText('');
    setFilter(NO_FILTER);
    setShown(-1);
  };
  const go = (step: 1 | -1) => {
    if (found === null || found.length === 0) return;
    const next = (shown + step + found.length) % found.length;
    setShown(next);
    revealTask(found[next]);
  };
  const count =
    found === null ? '' : found.length === 0 ? t('noneFound') : `${Math.max(shown, 0) + 1} / ${found.length}`;
  return (
    <div className={classes.search}>
      <TextInput
        ref={field}
        w={230}
        value={text}
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={15} />}
        rightSectionWidth={found === null ? 0 : 92}
        rightSection={
          found === null ? null : (
            <span style={{ display: 'flex', alignItems: 'center', gap: 2, fontSize: 12, whiteSpace: 'nowrap' }}>
              <span aria-live="polite" className="tabular">
                {count}
              </span>
              <CloseButton size="xs" aria-label={t('clearSearch')} onClick={clear} />
            </span>
          )
        }
        onChange={(event) => {
          setText(event.currentTarget.value);
          setShown(-1);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          if (event.key !== 'Escape') return;
          clear();
          onLeave();
        }}
      />
      <FilterMenu workflow={workflow} filter={filter} onFilter={setFilter} found={found} />
    </div>
  );
}
