import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Fields that several records share. All numbers are finite and bounded; whole numbers are safe integers. */
export const idSchema = z.string().min(1).max(LIMITS.idLength);
export const nameSchema = z.string().max(LIMITS.nameLength);
export const notesSchema = z.string().max(LIMITS.notesLength);

export const durationSchema = z.int().min(0).max(LIMITS.durationTicks);
export const lagTicksSchema = z.int().min(-LIMITS.durationTicks).max(LIMITS.durationTicks);
/** A moment at or after the plan's origin. */
export const momentSchema = z.int().min(0).max(LIMITS.momentTicks);
/** A moment that may lie before the origin: a date that is already missed when the plan starts. */
export const anyMomentSchema = z.int().min(-LIMITS.momentTicks).max(LIMITS.momentTicks);

export const amountSchema = z.int().min(0).max(LIMITS.amount);
export const costSchema = z.number().min(0).max(LIMITS.cost);
