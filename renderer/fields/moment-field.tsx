import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../core/model/limits.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts, type InstantTexts } from '../../core/time/instant-text.ts';
import type { Ticks } from '../../core/time/ticks.ts';

interface Props {
  readonly label: string;
  readonly description?: string;
  /** `undefined`: no date. */
  readonly value: Ticks | undefined;
  readonly placeholder?: string;
  /** The moment is an exclusive end: in plans that tick in days its field shows the last day before it. */
  readonly isEnd?: boolean;
  /** It can be changed, but not taken away. */
  readonly isRequired?: boolean;
  /** What is wrong with a moment that can be read, in a sentence; `null`: nothing. */
  readonly check?: (value: Ticks) => string | null;
  readonly workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>;
  readonly onCommit: (value: Ticks | undefined) => void;
}

/** Kind of the browser's own field that is as fine as the plan's tick. */
function inputKind(tick: Workflow['tick']): { readonly type: string; readonly step?: number } {
  if (tick === 'period') return { type: 'number', step: 1 };
  if (tick === 'day') return { type: 'date' };
  if (tick === 'second') return { type: 'datetime-local', step: 1 };
  return tick === 'millisecond' ? { type: 'datetime-local', step: 0.001 } : { type: 'datetime-local' };
}

function fieldText(value: Ticks, texts: InstantTexts, tick: Workflow['tick']): string {
  if (tick === 'period') return String(value);
  const local = texts.toLocal(value);
  if (local === null) return '';
  return tick === 'day' ? local.slice(0, 10) : local.replace(' ', 'T').replace(/[+-]\d\d:\d\d$/, '');
}

/** A moment of the plan, read and written on the clock of its time zone; a number in plans of periods. */
export function MomentField({
  label,
  description,
  value,
  placeholder,
  isEnd,
  isRequired,
  check,
  workflow,
  onCommit,
}: Props) {
  const { t } = useTranslation();
  const { origin, timeZone, tick } = workflow;
  const texts = useMemo(() => createInstantTexts({ origin, timeZone, tick }), [origin, timeZone, tick]);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [hasFocus, setFocus] = useState(false);
  const shift = isEnd === true && tick === 'day' ? 1 : 0;
  const text = value === undefined ? '' : fieldText(value - shift, texts, tick);
  const finish = () => {
    if (draft === null || draft === text) return setDraft(null);
    if (draft === '') {
      setDraft(null);
      return isRequired ? undefined : onCommit(undefined);
    }
    const ticks = tick === 'period' ? Number(draft) : texts.localToTick(draft);
    if (ticks === null || !Number.isInteger(ticks) || Math.abs(ticks) > LIMITS.momentTicks)
      return setError(t('fields:badMoment'));
    const trouble = check?.(ticks + shift) ?? null;
    if (trouble !== null) return setError(trouble);
    setDraft(null);
    onCommit(ticks + shift);
  };
  return (
    <TextInput
      // The browser writes a mask into an empty date field: until it has the focus, it is a quiet text field.
      {...(text === '' && !hasFocus ? { type: 'text' } : inputKind(tick))}
      label={label}
      description={description}
      placeholder={placeholder ?? t('fields:noDate')}
      value={draft ?? text}
      error={error}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setError(null);
      }}
      onFocus={() => setFocus(true)}
      onBlur={() => {
        setFocus(false);
        finish();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
          setError(null);
        }
      }}
      rightSection={
        value !== undefined &&
        !isRequired && (
          <ActionIcon
            size={20}
            aria-label={t('fields:clear', { field: label })}
            onClick={() => {
              setDraft(null);
              onCommit(undefined);
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
