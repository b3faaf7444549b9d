import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CalendarException } from '../../core/model/calendar.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseHours, parseOptionalName } from '../fields/parse-fields.ts';
import classes from './calendars-view.module.css';

interface Props {
  readonly exceptions: readonly CalendarException[];
  readonly workflow: Workflow;
  readonly onChange: (exceptions: readonly CalendarException[]) => void;
}

/** Holidays and days with other hours. Later ones win where they overlap. */
export function CalendarExceptions({ exceptions, workflow, onChange }: Props) {
  const { t } = useTranslation();
  const update = (index: number, change: (exception: CalendarException) => CalendarException) =>
    onChange(exceptions.map((each, k) => (k === index ? change(each) : each)));
  const add = () => {
    const day = exceptions.at(-1)?.to ?? createInstantTexts(workflow).toLocal(0)?.slice(0, 10);
    if (day !== undefined) onChange([...exceptions, { from: day, to: day, spans: [] }]);
  };
  return (
    <div className={classes.exceptions}>
      {exceptions.length === 0 && <p className={classes.dim}>{t('calendars:exceptionsHint')}</p>}
      {exceptions.map((each, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exception is its place in the list; later ones win.
        <div key={k} className={classes.exception}>
          <CommitField
            aria-label={t('calendars:exceptionName')}
            placeholder={t('calendars:exceptionName')}
            text={each.name ?? ''}
            parse={parseOptionalName}
            onCommit={(name) => update(k, ({ name: _old, ...rest }) => (name === undefined ? rest : { ...rest, name }))}
          />
          <TextInput
            type="date"
            aria-label={t('calendars:from')}
            value={each.from}
            onChange={(event) => {
              const from = event.currentTarget.value;
              if (from !== '') update(k, (before) => ({ ...before, from, to: [before.to, from].sort()[1] }));
            }}
          />
          <TextInput
            type="date"
            aria-label={t('calendars:to')}
            min={each.from}
            value={each.to}
            onChange={(event) => {
              const to = event.currentTarget.value;
              if (to >= each.from) update(k, (before) => ({ ...before, to }));
            }}
          />
          <CommitField
            aria-label={t('calendars:hours')}
            placeholder={t('calendars:dayOff')}
            text={formatDaySpans(each.spans)}
            parse={parseHours}
            onCommit={(spans) => update(k, (before) => ({ ...before, spans }))}
          />
          <ActionIcon
            aria-label={t('calendars:removeException')}
            onClick={() => onChange(exceptions.filter((_, index) => index !== k))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" w="fit-content" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('calendars:addException')}
      </Button>
    </div>
  );
}
