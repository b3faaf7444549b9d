/** A plan in a foreign format, with a sentence for everything that was changed or left out. */
export interface WrittenFile {
  readonly text: string;
  readonly report: readonly string[];
}
