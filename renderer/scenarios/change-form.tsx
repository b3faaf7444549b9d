import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioChange } from '../../core/model/scenario.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { type ScenarioGround, troublesOf } from '../../core/simulation/apply-scenario.ts';
import { ChangeFields } from './change-fields.tsx';
import { useChangeWords } from './change-words.ts';
import classes from './scenario-editor.module.css';

interface Props {
  /** What the fields show at first. */
  readonly change: ScenarioChange;
  /** The plan after the changes that come before this one. */
  readonly workflow: Workflow;
  readonly ground: ScenarioGround;
  /** All changes that come before this one. */
  readonly before: readonly ScenarioChange[];
  readonly doneLabel: string;
  readonly onDone: (change: ScenarioChange) => void;
  readonly onCancel: () => void;
}

/** One change in fields, with the sentence that it makes and what is wrong with it. */
export function ChangeForm({ change, workflow, ground, before, doneLabel, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(change);
  const words = useChangeWords(workflow);
  const trouble = troublesOf(ground, [...before, draft]).at(-1) ?? null;
  if (words === null) return null;
  return (
    <form
      className={classes.form}
      aria-label={t(`scenarios:kind.${draft.kind}`)}
      onSubmit={(event) => {
        event.preventDefault();
        // What can't be read stays in its field, with the reason below it, and must not be passed over.
        const hasUnreadable = event.currentTarget.querySelector('[aria-invalid="true"]') !== null;
        if (trouble === null && !hasUnreadable) onDone(draft);
      }}
      onKeyDown={(event) => {
        // Enter takes over what was typed in a field; the form as it was before that must not go out with it.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
        if (event.key === 'Escape' && !event.defaultPrevented) onCancel();
      }}
    >
      <h4>{t(`scenarios:kind.${draft.kind}`)}</h4>
      <ChangeFields change={draft} workflow={workflow} onChange={setDraft} />
      <p className={trouble === null ? classes.preview : classes.trouble} aria-live="polite">
        {trouble === null ? words.sentence(draft) : words.trouble(trouble)}
      </p>
      <Group gap="xs" grow>
        <Button type="submit" disabled={trouble !== null}>
          {doneLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
