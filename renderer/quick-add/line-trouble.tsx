import { Button } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NEW_TASK } from '../../core/document/add-task-line.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { linkRefusalText } from '../shell/link-refusal.ts';
import { useCanvas } from '../workflow/canvas-store.ts';
import classes from './quick-add.module.css';
import type { LinesRead } from './read-lines.ts';

interface Props {
  readonly trouble: Extract<LinesRead, { ok: false }>;
  readonly workflow: Workflow;
  /** Only where there are several. */
  readonly lineNumber: number | null;
  readonly onTake: (part: string, suggestion: string) => void;
}

/** Why a line is no task, naming the word, with what may be meant. */
export function LineTrouble({ trouble: { trouble }, workflow, lineNumber, onTake }: Props) {
  const { t } = useTranslation('quickadd');
  const sentence =
    trouble.reason === 'refused'
      ? linkRefusalText(trouble.refusal, {
          tasks: [...workflow.tasks, { ...workflow.tasks[0], id: NEW_TASK, name: trouble.name }],
        })
      : t(`trouble.${trouble.reason}`, { part: trouble.part });
  const cycle = trouble.reason === 'refused' && trouble.refusal.reason === 'cycle' ? trouble.refusal.path : null;
  useEffect(() => {
    if (cycle === null) return;
    const marked = new Set(cycle);
    useCanvas.setState({ refusedCycle: marked });
    return () => {
      if (useCanvas.getState().refusedCycle === marked) useCanvas.setState({ refusedCycle: null });
    };
  }, [cycle]);
  const suggestion = trouble.reason === 'refused' ? null : trouble.suggestion;
  return (
    <div className={classes.trouble}>
      <IconAlertTriangleFilled size={15} aria-hidden />
      <span>
        {lineNumber !== null && <b>{t('lineNumber', { number: lineNumber })} </b>}
        {sentence}
      </span>
      {suggestion !== null && trouble.reason !== 'refused' && (
        <Button
          size="compact-xs"
          variant="light"
          // The field keeps the keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(trouble.part, suggestion)}
        >
          {t('meant', { name: suggestion })}
        </Button>
      )}
    </div>
  );
}
