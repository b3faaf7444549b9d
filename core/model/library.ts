import type { Calendar, CalendarId } from './calendar.ts';
import type { Resource } from './workflow.ts';

/** What a library keeps of a resource: nothing that hangs on the ticks of one plan. Its calendar is one of the library. */
export interface LibraryResource extends Pick<Resource, 'id' | 'name' | 'kind' | 'capacity' | 'costRate'> {
  readonly calendar?: CalendarId;
}

/** A named set of resources that can stand in for one another. */
export interface LibraryRole {
  readonly id: string;
  readonly name: string;
  /** Names of resources. */
  readonly members: readonly string[];
}

/**
 * Calendars, resources and roles that plans share, kept on one machine. Records of a plan and of the library are the same where
 * their names are (see {@link sameName}); a plan holds copies, so that its file needs no library.
 */
export interface Library {
  readonly calendars: readonly Calendar[];
  readonly resources: readonly LibraryResource[];
  readonly roles: readonly LibraryRole[];
}

export const EMPTY_LIBRARY: Library = { calendars: [], resources: [], roles: [] };

/** Names are the same whatever their case and the spaces around them. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** What is equal for names that are the same. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
