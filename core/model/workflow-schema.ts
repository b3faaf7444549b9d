import { z } from 'zod';
import { TICK_UNITS } from '../time/ticks.ts';
import {
  amountSchema,
  costSchema,
  durationSchema,
  idSchema,
  lagTicksSchema,
  momentSchema,
  nameSchema,
  notesSchema,
} from './field-schema.ts';
import { LIMITS } from './limits.ts';
import { correlatedGroupSchema, riskSchema } from './risk-schema.ts';
import {
  type CapacityChange,
  type Group,
  type Lag,
  LINK_TYPES,
  type Link,
  type Resource,
  type Setup,
} from './workflow.ts';

export const lagSchema: z.ZodType<Lag, Lag> = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.enum(['working', 'elapsed']), ticks: lagTicksSchema }),
  z.strictObject({ unit: z.literal('percent'), percent: z.number().min(-LIMITS.lagPercent).max(LIMITS.lagPercent) }),
]);

export const linkSchema: z.ZodType<Link, Link> = z.strictObject({
  id: idSchema,
  from: idSchema,
  to: idSchema,
  type: z.enum(LINK_TYPES),
  lag: lagSchema,
});

const capacityChangeSchema: z.ZodType<CapacityChange, CapacityChange> = z
  .strictObject({
    from: momentSchema,
    to: momentSchema,
    capacity: amountSchema,
    bookedBy: z.exactOptional(nameSchema),
  })
  .refine(({ from, to }) => from < to, 'a change of capacity that ends after it begins');

const setupSchema: z.ZodType<Setup, Setup> = z.strictObject({
  from: nameSchema,
  to: nameSchema,
  ticks: durationSchema,
});

export const resourceSchema: z.ZodType<Resource, Resource> = z
  .strictObject({
    id: idSchema,
    name: nameSchema,
    kind: z.enum(['renewable', 'non-renewable']),
    capacity: z.int().min(0).max(LIMITS.budget),
    capacityChanges: z.exactOptional(z.array(capacityChangeSchema).max(LIMITS.capacityChanges)),
    calendar: z.exactOptional(idSchema),
    costRate: z.exactOptional(costSchema),
    setups: z.exactOptional(
      z
        .array(setupSchema)
        .max(LIMITS.setupsPerResource)
        .refine(
          (setups) => new Set(setups.map(({ from, to }) => JSON.stringify([from, to]))).size === setups.length,
          'each pair of kinds once',
        ),
    ),
  })
  .refine(({ kind, capacity }) => kind === 'non-renewable' || capacity <= LIMITS.amount, {
    path: ['capacity'],
    message: `a capacity of at most ${LIMITS.amount} thousandths`,
  });

export const groupSchema: z.ZodType<Group, Group> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  parent: z.exactOptional(idSchema),
});

/** The fields of a workflow that are not tables, in the order in which a file lists them. */
export const planSettingsShape = {
  name: nameSchema,
  origin: z.iso.datetime({ offset: true }),
  statusAt: z.exactOptional(momentSchema),
  timeZone: z.string().min(1).max(100),
  tick: z.enum(TICK_UNITS),
  calendar: z.exactOptional(idSchema),
  currency: z.exactOptional(z.string().regex(/^[A-Z]{3}$/, 'a currency code of three capital letters, such as "EUR"')),
  notes: z.exactOptional(notesSchema),
  risks: z.exactOptional(z.array(riskSchema).max(LIMITS.risks)),
  correlatedGroups: z.exactOptional(z.array(correlatedGroupSchema).max(LIMITS.correlatedGroups)),
};
