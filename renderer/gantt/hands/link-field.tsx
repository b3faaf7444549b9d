import { Autocomplete } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDraft } from '../../../core/document/plan-draft.ts';
import { readPredecessorsCell } from '../../../core/exchange/tables/cell-predecessors.ts';
import { durationScale } from '../../../core/model/duration-notation.ts';
import type { TaskId } from '../../../core/model/workflow.ts';
import { linkRefusalText } from '../../shell/link-refusal.ts';
import { edit } from '../../state/edit.ts';
import { usePlan } from '../../state/plan-store.ts';
import { createTaskWords } from '../../workflow/task-words.ts';
import { rowMiddle } from '../paint/chart-frame.ts';
import { ROW_PX } from '../paint/chart-look.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import classes from './hands.module.css';
import { announce, useHands } from './hands-store.ts';
import { LINK_KEYS } from './hands-words.ts';
import { linkSuggestions } from './link-suggestions.ts';
import { createTaskReferences } from './task-references.ts';

interface Props {
  readonly scene: ChartScene;
  readonly height: number;
  readonly scrollTop: () => number;
  /** Gives the keyboard back to the rows. */
  readonly onEnd: () => void;
}

/** About as high as it becomes. */
const TALL_PX = 190;

/** What the chosen task waits for, typed: `3; Plaster SS+2d`. */
export function LinkField({ scene, height, scrollTop, onEnd }: Props) {
  const linking = useHands((state) => state.linking);
  const task = scene.workflow.tasks.findIndex(({ id }) => id === linking);
  if (task < 0) return null;
  const y = rowMiddle(scene.layout.rowOfTask[task], scrollTop());
  const top = y + ROW_PX / 2 + 2;
  const isLow = top + TALL_PX > height;
  const place = isLow ? { bottom: Math.max(4, height - y + ROW_PX / 2) } : { top, maxHeight: height - top - 4 };
  return (
    <div className={classes.linkField} style={place}>
      <Field key={linking} scene={scene} task={scene.workflow.tasks[task].id} onEnd={onEnd} />
    </div>
  );
}

function Field({ scene, task, onEnd }: Pick<Props, 'scene' | 'onEnd'> & { readonly task: TaskId }) {
  const { t, i18n } = useTranslation();
  const { workflow } = scene;
  const references = useMemo(() => createTaskReferences(workflow), [workflow]);
  const [text, setText] = useState(() => {
    const known = references.predecessorsOf(task);
    return known === '' ? '' : `${known}; `;
  });
  const nameOf = (id: TaskId) => workflow.tasks.find((each) => each.id === id)?.name ?? id;
  const read = readPredecessorsCell(text, durationScale(workflow), references.resolve);
  const suggestions = linkSuggestions(workflow, references, task, text);
  const words = createTaskWords(workflow, i18n.language, (count) => t('periods', { count }));
  const understood = read.ok
    ? read.predecessors.map(({ from, type, lag }) => {
        const sentence = t(LINK_KEYS[type], { from: nameOf(from), to: nameOf(task) });
        const distance = words.link({ id: '', from, to: task, type: 'finish-start', lag });
        return distance === '' ? sentence : t('hands:withLag', { sentence, lag: distance });
      })
    : [];
  const [refusal, setRefusal] = useState<string | null>(null);
  const trouble = read.ok ? refusal : t('hands:badLink');
  const end = () => {
    useHands.setState({ linking: null });
    onEnd();
  };
  const keep = () => {
    const { plan } = usePlan.getState();
    if (!read.ok || plan === null) return;
    const draft = new PlanDraft(plan);
    const refused = draft.setPredecessors(task, read.predecessors);
    if (refused !== null) {
      const reason = linkRefusalText(refused, plan.workflow);
      setRefusal(reason);
      announce(reason);
      return;
    }
    edit('steps:editLink', () => draft.diff());
    announce(
      understood.length === 0 ? t('hands:waitsForNothing', { task: nameOf(task) }) : understood.join(t('hands:joint')),
    );
    end();
  };
  return (
    <>
      <Autocomplete
        autoFocus
        label={t('hands:waitsFor', { task: nameOf(task) })}
        description={t('hands:waitsForHint')}
        value={text}
        data={suggestions.map((each) => each.text)}
        filter={({ options }) => options}
        renderOption={({ option }) => suggestions.find((each) => each.text === option.value)?.name ?? option.value}
        error={suggestions.length === 0 ? trouble : null}
        onChange={(value) => {
          setText(value);
          setRefusal(null);
        }}
        onFocus={(event) => {
          const { length } = event.currentTarget.value;
          event.currentTarget.setSelectionRange(length, length);
        }}
        onKeyDown={(event) => {
          // The name of an option stays there when the list has gone.
          const option = event.currentTarget.getAttribute('aria-activedescendant');
          const isChoosing = suggestions.length > 0 && option !== null && document.getElementById(option) !== null;
          event.stopPropagation();
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && !isChoosing) keep();
          if (event.key === 'Escape') end();
        }}
        onBlur={(event) => {
          // A suggestion that is clicked keeps the field.
          if (event.relatedTarget === null || !(event.relatedTarget as HTMLElement).closest('[role="listbox"]'))
            useHands.setState({ linking: null });
        }}
      />
      {understood.length > 0 && (
        <ul>
          {understood.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
