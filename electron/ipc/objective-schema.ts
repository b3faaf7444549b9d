import { z } from 'zod';
import { type Objective, parseObjective } from '../../core/problem/objective.ts';

/** The name of an objective. */
export const objectiveSchema = z.custom<Objective>(
  (value) => typeof value === 'string' && parseObjective(value) !== null,
  'There is no such objective.',
);
