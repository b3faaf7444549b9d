import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskId } from '../../core/model/workflow.ts';
import classes from './task-node.module.css';
import { cancelRenaming, finishRenaming } from './workflow-edits.ts';

/** A task's name while it is being typed: Enter or a click elsewhere keeps it, Escape does not. */
export function NameField({ id, name }: { readonly id: TaskId; readonly name: string }) {
  const { t } = useTranslation('workflow');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className={`${classes.nameField} nodrag nopan`}
      defaultValue={name}
      aria-label={t('taskName')}
      maxLength={500}
      onBlur={(event) => finishRenaming(id, event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter and Escape belong to the input method while it composes.
        if (event.nativeEvent.isComposing) return;
        const node = event.currentTarget.closest<HTMLElement>('.react-flow__node');
        const view = event.currentTarget.closest('section');
        if (event.key === 'Enter') finishRenaming(id, event.currentTarget.value);
        if (event.key === 'Escape') cancelRenaming();
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // A task that was taken back can't have the focus; the view keeps the keyboard then.
        view?.focus({ preventScroll: true });
        node?.focus({ preventScroll: true });
        requestAnimationFrame(() => {
          if (node?.isConnected !== true) view?.focus({ preventScroll: true });
        });
      }}
    />
  );
}
