import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings } from '../../core/document/diff.ts';
import { updateSettings } from '../../core/document/plan-commands.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import { CalendarSelect } from '../fields/calendar-select.tsx';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseCurrency } from '../fields/parse-fields.ts';
import { edit } from '../state/edit.ts';
import classes from './inspector.module.css';

const TIME_ZONES = Intl.supportedValuesOf('timeZone');

/** The plan itself, where nothing is selected: its start, time zone, calendar, currency and notes. */
export function PlanInspector({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const [notes, setNotes] = useState<string | null>(null);
  const zones = TIME_ZONES.includes(workflow.timeZone) ? TIME_ZONES : [workflow.timeZone, ...TIME_ZONES];
  const change = (label: string, settings: Change<PlanSettings>) =>
    edit(label, (plan) => updateSettings(plan, settings));
  const setStart = (ticks: number) => {
    const origin = createInstantTexts(workflow).toIso(ticks);
    if (origin !== null) change('steps:movePlan', { origin });
  };
  return (
    <div className={classes.stack}>
      <h2 className={classes.title}>{t('inspector:plan')}</h2>
      {workflow.tick !== 'period' && (
        <>
          <MomentField
            label={t('inspector:planStart')}
            description={t('inspector:planStartHint')}
            value={0}
            isRequired
            workflow={workflow.tick === 'day' ? workflow : { ...workflow, tick: 'minute' }}
            onCommit={(ticks) => ticks !== undefined && setStart(ticks)}
          />
          <Select
            label={t('inspector:timeZone')}
            searchable
            limit={100}
            allowDeselect={false}
            data={zones}
            value={workflow.timeZone}
            onChange={(timeZone) => timeZone !== null && change('steps:editPlan', { timeZone })}
          />
          <CalendarSelect
            label={t('inspector:planCalendar')}
            workflow={workflow}
            value={workflow.calendar}
            noneLabel={t('inspector:aroundTheClock')}
            onCommit={(id) => change('steps:editPlan', { calendar: id })}
          />
        </>
      )}
      <MomentField
        label={t('inspector:status')}
        description={t('inspector:statusHint')}
        value={workflow.statusAt}
        workflow={workflow}
        isFromStart
        onCommit={(statusAt) => change('steps:editPlan', { statusAt })}
      />
      <CommitField
        label={t('inspector:currency')}
        placeholder="EUR"
        text={workflow.currency ?? ''}
        parse={parseCurrency}
        onCommit={(currency) => change('steps:editPlan', { currency })}
      />
      <Textarea
        label={t('inspector:notes')}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={LIMITS.notesLength}
        value={notes ?? workflow.notes ?? ''}
        onChange={(event) => setNotes(event.currentTarget.value)}
        onBlur={() => {
          setNotes(null);
          if (notes !== null && notes !== (workflow.notes ?? ''))
            change('steps:editPlan', { notes: notes === '' ? undefined : notes });
        }}
      />
      <p className={classes.dim}>{t('inspector:tick', { tick: t(`inspector:ticks.${workflow.tick}`) })}</p>
    </div>
  );
}
