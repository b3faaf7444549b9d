import type { Calendar } from './calendar.ts';

const OFFICE_DAY = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

/** Office hours, the calendar that a new plan starts with: Monday to Friday, 8 to 12 and 13 to 17. */
export function officeCalendar(id: string, name: string): Calendar {
  return {
    id,
    name,
    week: {
      monday: OFFICE_DAY,
      tuesday: OFFICE_DAY,
      wednesday: OFFICE_DAY,
      thursday: OFFICE_DAY,
      friday: OFFICE_DAY,
      saturday: [],
      sunday: [],
    },
    exceptions: [],
  };
}
