import { Button, Group } from '@mantine/core';
import { IconPin, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { deleteCalendar, updateCalendar } from '../../core/document/calendar-commands.ts';
import { updateSettings } from '../../core/document/plan-commands.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { type Calendar, WEEKDAYS } from '../../core/model/calendar.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseHours, parseName } from '../fields/parse-fields.ts';
import { edit } from '../state/edit.ts';
import { CalendarExceptions } from './calendar-exceptions.tsx';
import classes from './calendars-view.module.css';
import { DayBar } from './day-bar.tsx';

/** Hours of the day that the ruler over the week names. */
const RULER_HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

/** One calendar: its name, the hours of each weekday, and days that differ. */
export function CalendarEditor({ calendar, workflow }: { readonly calendar: Calendar; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const change = (changes: Change<Calendar>) =>
    edit('steps:editCalendar', (plan) => updateCalendar(plan, calendar.id, changes));
  const isOfPlan = workflow.calendar === calendar.id;
  const monday = calendar.week.monday;
  return (
    <>
      <Group align="flex-end" gap="xs" mb="md">
        <CommitField
          w={280}
          label={t('calendars:name')}
          text={calendar.name}
          parse={parseName}
          onCommit={(name) => change({ name })}
        />
        <Button
          variant="default"
          leftSection={<IconPin size={16} />}
          disabled={isOfPlan}
          onClick={() => edit('steps:editPlan', (plan) => updateSettings(plan, { calendar: calendar.id }))}
        >
          {t(isOfPlan ? 'calendars:isOfPlan' : 'calendars:makeOfPlan')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} />}
          onClick={() => edit('steps:deleteCalendar', (plan) => deleteCalendar(plan, calendar.id))}
        >
          {t('calendars:delete')}
        </Button>
      </Group>
      <h2 className={classes.heading}>{t('calendars:week')}</h2>
      <div className={classes.week}>
        <span />
        <span />
        <div className={classes.ruler} aria-hidden="true">
          {RULER_HOURS.map((hour) => (
            <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {hour}
            </span>
          ))}
        </div>
        {WEEKDAYS.map((day) => (
          <div key={day} className={classes.day}>
            <span className={classes.dayName}>{t(`calendars:weekday.${day}`)}</span>
            <CommitField
              aria-label={t('calendars:hoursOn', { day: t(`calendars:weekday.${day}`) })}
              placeholder={t('calendars:dayOff')}
              text={formatDaySpans(calendar.week[day])}
              parse={parseHours}
              onCommit={(spans) => change({ week: { ...calendar.week, [day]: spans } })}
            />
            <DayBar
              spans={calendar.week[day]}
              onPaint={(spans) => change({ week: { ...calendar.week, [day]: spans } })}
            />
          </div>
        ))}
      </div>
      <Group gap="xs" mt="xs" mb="lg">
        <Button
          variant="default"
          onClick={() =>
            change({
              week: { ...calendar.week, tuesday: monday, wednesday: monday, thursday: monday, friday: monday },
            })
          }
        >
          {t('calendars:copyMonday')}
        </Button>
        <span className={classes.dim}>{t('calendars:hoursHint')}</span>
      </Group>
      <h2 className={classes.heading}>{t('calendars:exceptions')}</h2>
      <CalendarExceptions
        exceptions={calendar.exceptions}
        workflow={workflow}
        onChange={(exceptions) => change({ exceptions })}
      />
    </>
  );
}
