/** Objectives that a person can choose, all minimised. Formulas stand with their functions. */
export const OBJECTIVE_NAMES = ['makespan'] as const;
export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number];
