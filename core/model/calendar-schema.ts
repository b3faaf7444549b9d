import { z } from 'zod';
import { MOST_RECURRENCE_UNITS, RECURRENCE_UNITS, type Recurrence } from '../time/recurrence.ts';
import type { Calendar } from './calendar.ts';
import { idSchema, nameSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day from "00:00" to "23:59"');
const clockTimeOrMidnight = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day from "00:00" to "24:00"');

const daySpan = z
  .strictObject({ from: clockTime, to: clockTimeOrMidnight })
  .refine(({ from, to }) => from < to, 'a span whose end is later than its start (a shift over midnight is two spans)');
const daySpans = z.array(daySpan).max(LIMITS.spansPerDay);

const repeat: z.ZodType<Recurrence, Recurrence> = z
  .strictObject({ every: z.int().min(1), unit: z.enum(RECURRENCE_UNITS), until: z.exactOptional(z.iso.date()) })
  .refine(({ every, unit }) => every <= MOST_RECURRENCE_UNITS[unit], 'days that come again within a year');

const exception = z
  .strictObject({
    name: z.exactOptional(nameSchema),
    from: z.iso.date(),
    to: z.iso.date(),
    spans: daySpans,
    repeat: z.exactOptional(repeat),
  })
  .refine(({ from, to }) => from <= to, 'a last day that is not before the first day');

export const calendarSchema: z.ZodType<Calendar, Calendar> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  week: z.strictObject({
    monday: daySpans,
    tuesday: daySpans,
    wednesday: daySpans,
    thursday: daySpans,
    friday: daySpans,
    saturday: daySpans,
    sunday: daySpans,
  }),
  exceptions: z.array(exception).max(LIMITS.calendarExceptions),
});
