import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { revealTask } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph } from './cards/card-graph.ts';
import { findTasks } from './find-tasks.ts';

/** Finds tasks by name, kind or resource: the others are dimmed, Enter goes from one to the next. */
export function SearchBox({
  workflow,
  graph,
  field,
}: {
  readonly workflow: Workflow;
  readonly graph: CardGraph;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useTranslation('workflow');
  const [text, setText] = useState('');
  const [shown, setShown] = useState(-1);
  const found = useMemo(() => findTasks(workflow, text), [workflow, text]);
  useEffect(() => {
    useCanvas.setState({ matches: found && new Set(found.map((task) => graph.cardOf.get(task) ?? task)) });
    return () => useCanvas.setState({ matches: null });
  }, [found, graph]);
  const clear = () => {
    setText('');
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
        if (event.key === 'Escape') clear();
      }}
    />
  );
}
