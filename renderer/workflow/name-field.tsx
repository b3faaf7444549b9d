import { useEffect, useRef } from 'react';
import classes from './task-node.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly onFinish: (name: string) => void;
  readonly onCancel: () => void;
}

/** A name on the canvas while it is being typed: Enter or a click elsewhere keeps it, Escape does not. */
export function NameField({ label, name, onFinish, onCancel }: Props) {
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
      aria-label={label}
      maxLength={500}
      onBlur={(event) => onFinish(event.currentTarget.value)}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter and Escape belong to the input method while it composes.
        if (event.nativeEvent.isComposing) return;
        const node = event.currentTarget.closest<HTMLElement>('.react-flow__node');
        const view = event.currentTarget.closest('section');
        if (event.key === 'Enter') onFinish(event.currentTarget.value);
        if (event.key === 'Escape') onCancel();
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
