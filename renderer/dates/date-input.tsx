import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MonthGrid } from './month-grid.tsx';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'rightSection' | 'rightSectionWidth'> {
  readonly text: string;
  /** The day that the text means, `YYYY-MM-DD`; `null`: none. */
  readonly day: string | null;
  /** The first day that the calendar offers. */
  readonly firstDay?: string | undefined;
  /** The day that the calendar shows at first where none is chosen; absent: today. */
  readonly usualDay?: string | undefined;
  /** What the field is called, for the button beside it. */
  readonly fieldName: string;
  readonly onText: (text: string) => void;
  /** A day was chosen in the calendar. */
  readonly onDay: (day: string) => void;
  /** A further button before that of the calendar. */
  readonly extraButton?: React.ReactNode;
}

const BUTTON_PX = 22;

/** A text field for a date, with a calendar that opens by a button or Alt and the arrow down. */
export function DateInput({ text, day, firstDay, usualDay, fieldName, onText, onDay, extraButton, ...input }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const close = () => {
    setOpen(false);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      setOpen(true);
    } else input.onKeyDown?.(event);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          {...input}
          ref={field}
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="Alt+ArrowDown"
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          rightSectionWidth={extraButton ? 2 * BUTTON_PX + 2 : BUTTON_PX + 4}
          rightSection={
            <>
              {extraButton}
              <ActionIcon
                size={20}
                aria-label={t('fields:openCalendar', { field: fieldName })}
                aria-haspopup="dialog"
                aria-expanded={isOpen}
                onClick={() => setOpen((open) => !open)}
              >
                <IconCalendar size={14} />
              </ActionIcon>
            </>
          }
        />
      </Popover.Target>
      <Popover.Dropdown
        p="xs"
        role="dialog"
        aria-label={t('fields:calendarOf', { field: fieldName })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        <MonthGrid
          value={day}
          min={firstDay}
          usual={usualDay}
          onChoose={(chosen) => {
            close();
            onDay(chosen);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
