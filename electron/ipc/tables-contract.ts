import { call } from './method.ts';
import { openPlanSchema } from './open-plan-schema.ts';
import {
  addedTablesSchema,
  inspectedTablesSchema,
  inspectTablesRequestSchema,
  readTablesRequestSchema,
  tablesCheckSchema,
} from './tables-schema.ts';

/** Plans out of tables: text files and workbooks. */
export const tablesContract = {
  /** Looks at files with tables of tasks, resources and links: their first rows, and what they seem to hold. */
  'tables.inspect': call(inspectTablesRequestSchema, inspectedTablesSchema),
  /** What would come of tables, and which of their cells can't be read. */
  'tables.check': call(readTablesRequestSchema, tablesCheckSchema),
  /** Makes a new plan of tables. */
  'tables.import': call(readTablesRequestSchema, openPlanSchema),
  /** The plan of the request with the tasks of tables added to it. */
  'tables.add': call(readTablesRequestSchema, addedTablesSchema),
} as const;
