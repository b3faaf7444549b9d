/** `read`: taken over as it is; `changed`: there, but not as the other side has it; `lost`: not there. */
export const FIDELITY_KINDS = ['read', 'changed', 'lost'] as const;
export type FidelityKind = (typeof FIDELITY_KINDS)[number];

/**
 * What became of something on the way from or to a file of another program, told once for all things of a kind.
 * `code`, `count` and `values` let the app say the same in another language.
 */
export interface FidelityNote {
  readonly kind: FidelityKind;
  readonly code: string;
  /** How many things it is about; 1 where it is about the file as a whole. */
  readonly count: number;
  /** A sentence in English. */
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What reading a file of another program came to; kept with the plan that came of it. */
export interface ImportReport {
  /** The format that the file was in, as readers name it. */
  readonly format: string;
  /** Name of the file without its folder; absent: unknown. */
  readonly file?: string;
  /** ISO instant; absent: unknown. */
  readonly importedAt?: string;
  readonly notes: readonly FidelityNote[];
}
