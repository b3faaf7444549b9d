import { z } from 'zod';
import { calendarSchema } from './calendar-schema.ts';
import { amountSchema, costSchema, idSchema, nameSchema } from './field-schema.ts';
import type { Library, LibraryResource, LibraryRole } from './library.ts';
import { LIMITS } from './limits.ts';

const libraryResourceSchema: z.ZodType<LibraryResource> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(['renewable', 'non-renewable']),
  capacity: z.union([amountSchema, z.int().min(0).max(LIMITS.budget)]),
  costRate: z.exactOptional(costSchema),
  calendar: z.exactOptional(idSchema),
});

const libraryRoleSchema: z.ZodType<LibraryRole> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  members: z.array(nameSchema).max(LIMITS.choicesPerRole),
});

/** Reads a stored library: records that can't be read are left out, the rest is kept. */
export function readLibrary(stored: unknown): Library {
  const tables = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof Library, unknown>
  >;
  return {
    calendars: readable(tables.calendars, calendarSchema),
    resources: readable(tables.resources, libraryResourceSchema),
    roles: readable(tables.roles, libraryRoleSchema),
  };
}

function readable<T>(records: unknown, schema: z.ZodType<T>): readonly T[] {
  if (!Array.isArray(records)) return [];
  return records.flatMap((record) => {
    const parsed = schema.safeParse(record);
    return parsed.success ? [parsed.data] : [];
  });
}
