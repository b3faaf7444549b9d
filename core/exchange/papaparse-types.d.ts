/**
 * The part of papaparse that the core uses. Its published types pull in those of Node, which the core does without.
 * https://www.papaparse.com/docs
 */
declare const Papa: {
  parse<Row extends readonly string[]>(
    text: string,
    options: { readonly delimiter: string; readonly header: false },
  ): {
    readonly data: readonly Row[];
    readonly errors: readonly { readonly type: string; readonly message: string; readonly row?: number }[];
  };
  /** Parses portion by portion: `meta.cursor` is where the next portion has to begin. */
  readonly Parser: new (config: {
    readonly delimiter: string;
    readonly newline: '\n';
  }) => {
    parse(
      text: string,
      baseIndex: number,
      ignoreLastRow: boolean,
    ): {
      readonly data: string[][];
      readonly errors: readonly { readonly code: string; readonly row?: number }[];
      readonly meta: { readonly cursor: number };
    };
  };
  unparse(
    rows: readonly (readonly string[])[],
    options: { readonly delimiter: string; readonly newline: '\r\n' },
  ): string;
};

// The package is a CommonJS module, whose exports Node and bundlers offer as the default import.
// biome-ignore lint/style/noDefaultExport: it describes a module of others.
export default Papa;
