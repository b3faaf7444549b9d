/** What SQLite stores in a cell and takes as a parameter. */
export type SqlValue = string | number | Uint8Array | null;

/** A prepared statement. `Row` is the shape that its own SELECT list determines, so the caller states it. */
export interface SqlStatement {
  run(...parameters: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
  get<Row>(...parameters: readonly SqlValue[]): Row | undefined;
  all<Row>(...parameters: readonly SqlValue[]): Row[];
}

/** The little that the history needs of an SQLite connection; `electron/engine/database.ts` provides it. */
export interface SqlDatabase {
  prepare(sql: string): SqlStatement;
  /** Runs several statements without parameters. */
  exec(sql: string): void;
  /** Runs `action` as one unit: everything it wrote is durable when this returns, and nothing if it throws. Nests. */
  transaction<T>(action: () => T): T;
  /**
   * The same for parts of work that only counts once a later `transaction` says so: it survives the end of the process, but
   * may go with the power, together with the parts after it. It waits for no disk.
   */
  bulk<T>(action: () => T): T;
}

/** The present as an ISO 8601 instant in UTC; passed in, because the core reads no clock. */
export type InstantClock = () => string;
