import { Button, Group } from '@mantine/core';
import { IconBeach, IconBooks, IconCopy, IconPin, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCalendar, deleteCalendar, updateCalendar } from '../../core/document/calendar-commands.ts';
import { withDayTurned } from '../../core/document/calendar-day-changes.ts';
import { keepCalendar } from '../../core/document/library-commands.ts';
import { updateSettings } from '../../core/document/plan-commands.ts';
import { type Change, freshId } from '../../core/document/record-changes.ts';
import { type Calendar, WEEKDAYS, type Weekday } from '../../core/model/calendar.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseHours, parseName } from '../fields/parse-fields.ts';
import { weekStartOffset } from '../i18n/regional.ts';
import { changeLibrary } from '../library/library-store.ts';
import { notify, reportTrouble } from '../shell/notices.ts';
import { edit } from '../state/edit.ts';
import { CalendarExceptions } from './calendar-exceptions.tsx';
import { CalendarYear } from './calendar-year.tsx';
import classes from './calendars-view.module.css';
import { DayBar } from './day-bar.tsx';
import { HolidayPanel } from './holidays/holiday-panel.tsx';

/** Weekdays from the one on which the person's weeks begin. */
function weekdaysInOrder(): readonly Weekday[] {
  const first = (WEEKDAYS.length + weekStartOffset()) % WEEKDAYS.length;
  return [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)];
}

/** Hours of the day that the ruler over the week names. */
const RULER_HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

interface Props {
  readonly calendar: Calendar;
  readonly workflow: Workflow;
  /** Another calendar is to be shown. */
  readonly onChoose: (id: Calendar['id']) => void;
}

/** One calendar: its name, the hours of each weekday, days that differ, and the year that comes of them. */
export function CalendarEditor({ calendar, workflow, onChoose }: Props) {
  const { t } = useTranslation();
  const [showsHolidays, setShowsHolidays] = useState(false);
  const firstYear = Number(createInstantTexts(workflow).toLocal(0)?.slice(0, 4));
  const change = (changes: Change<Calendar>) =>
    edit('steps:editCalendar', (plan) => updateCalendar(plan, calendar.id, changes));
  const isOfPlan = workflow.calendar === calendar.id;
  const monday = calendar.week.monday;
  return (
    <div className={classes.columns}>
      <div>
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
            leftSection={<IconCopy size={16} />}
            onClick={() => {
              const id = freshId(workflow.calendars, 'c');
              const name = t('calendars:copyOf', { calendar: calendar.name });
              edit('steps:addCalendar', (plan) => addCalendar(plan, { ...calendar, id, name }));
              onChoose(id);
            }}
          >
            {t('calendars:copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconBooks size={16} />}
            onClick={() =>
              changeLibrary((library) => keepCalendar(library, calendar))
                .then(() => notify(t('library:kept', { name: calendar.name })))
                .catch(reportTrouble)
            }
          >
            {t('library:keep')}
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
          {weekdaysInOrder().map((day) => (
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
        >
          <Button
            variant="default"
            leftSection={<IconBeach size={16} />}
            aria-expanded={showsHolidays}
            onClick={() => setShowsHolidays(!showsHolidays)}
          >
            {t('calendars:holidays')}
          </Button>
        </CalendarExceptions>
        {showsHolidays && (
          <HolidayPanel
            calendar={calendar}
            timeZone={workflow.timeZone}
            firstYear={firstYear}
            onAdd={(exceptions) =>
              edit('steps:addHolidays', (plan) => updateCalendar(plan, calendar.id, { exceptions }))
            }
            onClose={() => setShowsHolidays(false)}
          />
        )}
      </div>
      <CalendarYear
        calendar={calendar}
        firstYear={firstYear}
        onTurn={(date) => change({ exceptions: withDayTurned(calendar, date) })}
      />
    </div>
  );
}
