import type { ProjectDates } from '../project-file/project-dates.ts';

const HOUR_DIGITS = 6;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<BR>' };

/** A moment as the clock reads it, to the minute: `2026-03-02 08:00`; `''` where there is none. */
export function minuteText(dates: ProjectDates, at: number | undefined): string {
  return dates.text(at)?.slice(0, 16).replace('T', ' ') ?? '';
}

/** Hours, to a millionth. */
export function hourText(seconds: number): string {
  return String(Number((seconds / 3600).toFixed(HOUR_DIGITS)));
}

/** A text as the page of HTML that notes are. */
export function memo(text: string): string {
  return `<HTML><BODY>${text.replace(/[&<>\n]/g, (character) => HTML[character])}</BODY></HTML>`;
}
