import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Logger } from 'pino';
import { HistoryError } from '../../core/history/history-error.ts';
import type { SqlDatabase, SqlStatement, SqlValue } from '../../core/history/sql-database.ts';

/** An open database file. Close it so that the next start need not check it as after a crash. */
export interface OwnedDatabase extends SqlDatabase {
  close(): void;
  /** Where a damaged predecessor was put when this one had to start empty; `null`: the file was sound. */
  readonly movedAside: string | null;
}

export interface DatabaseOptions {
  readonly logger: Logger;
  /** Statements that take longer are logged. */
  readonly slowMilliseconds?: number;
  /** How long to wait for another owner to go away, for instance an engine that is just being replaced. */
  readonly waitMilliseconds?: number;
}

const CACHE_KIB = 65_536;
/** Pages of 4 KiB that the write-ahead log gathers before they go into the file. */
const CHECKPOINT_PAGES = 8_000;

/** Larger files are checked on opening only where the last engine did not close them. */
const ALWAYS_CHECKED_BYTES = 32 * 1024 * 1024;

/**
 * Opens (or creates) the history file and takes sole ownership of it until `close` or the end of the process.
 *
 * Write-ahead log with `synchronous = FULL`: the log is flushed to the disk before a transaction is reported done, so
 * that nothing acknowledged is lost to kill -9 or to a loss of power. (`NORMAL` would survive kill -9 only: it flushes at
 * checkpoints, and the newest transactions would go with the power.) `fullfsync` makes macOS flush the drive's cache too.
 *
 * A damaged file is moved aside, never deleted, and an empty database takes its place.
 * @throws HistoryError `in-use`, `disk-full`, `read-only`, `unavailable`
 */
export function openDatabase(path: string, options: DatabaseOptions): OwnedDatabase {
  const { logger } = options;
  try {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return wrap(openChecked(path, options), options, null);
    } catch (error) {
      if (!isDamage(error)) throw error;
      const movedAside = moveAside(path);
      logger.error(
        { path, movedAside, err: error },
        'the history was damaged; it was moved aside and a new one started',
      );
      return wrap(openChecked(path, options), options, movedAside);
    }
  } catch (error) {
    throw explained(error, path);
  }
}

function openChecked(path: string, options: DatabaseOptions): Database.Database {
  const closedCleanly = !existsSync(`${path}-wal`);
  const bytes = existsSync(path) ? statSync(path).size : 0;
  // SQLite would let everyone read it; its other files take the mode of this one. Only a new file may be touched: closing
  // one that this process has open elsewhere would drop the locks on it.
  if (path !== ':memory:' && !existsSync(path)) closeSync(openSync(path, 'ax', 0o600));
  const connection = new Database(path, { timeout: options.waitMilliseconds ?? 1_000 });
  try {
    // Exclusive before the first access: one owner, and no shared-memory file.
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('fullfsync = ON');
    connection.pragma('checkpoint_fullfsync = ON');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    // A million observations have indexes of this size: a smaller cache would write and read their pages again and again.
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    // The lock is taken by writing, so that a second engine fails here and not in the middle of its work.
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
    if (!closedCleanly || bytes < ALWAYS_CHECKED_BYTES) check(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

class DamageFound extends Error {}

function check(connection: Database.Database): void {
  const finding = connection.pragma('quick_check(1)', { simple: true });
  if (finding !== 'ok') throw new DamageFound(String(finding));
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof DamageFound ||
    (error instanceof Database.SqliteError &&
      (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB'))
  );
}

function moveAside(path: string): string {
  const stamp = new Date().toISOString().replaceAll(':', '-');
  const target = `${path}.damaged-${stamp}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
}

function wrap(connection: Database.Database, options: DatabaseOptions, movedAside: string | null): OwnedDatabase {
  const slowMilliseconds = options.slowMilliseconds ?? 100;
  /** Runs a statement, logs it if slow, and explains what people can do about its failure. */
  function timed<T>(sql: string, action: () => T): T {
    const begin = performance.now();
    try {
      return action();
    } catch (error) {
      throw explained(error, connection.name);
    } finally {
      const milliseconds = Math.round(performance.now() - begin);
      if (milliseconds > slowMilliseconds) options.logger.warn({ sql, milliseconds }, 'slow query');
    }
  }
  return {
    movedAside,
    prepare(sql): SqlStatement {
      const statement = connection.prepare(sql);
      return {
        run: (...parameters: readonly SqlValue[]) =>
          timed(sql, () => {
            const { changes, lastInsertRowid } = statement.run(...parameters);
            return { changes, lastInsertRowid: Number(lastInsertRowid) };
          }),
        get: <Row>(...parameters: readonly SqlValue[]) =>
          timed(sql, () => statement.get(...parameters) as Row | undefined),
        all: <Row>(...parameters: readonly SqlValue[]) => timed(sql, () => statement.all(...parameters) as Row[]),
      };
    },
    exec: (sql) => timed(sql, () => void connection.exec(sql)),
    // Nested calls become savepoints; the flush to the disk happens in the outermost commit, so that is timed.
    transaction: (action) =>
      connection.inTransaction
        ? connection.transaction(action)()
        : timed('COMMIT of a transaction', () => connection.transaction(action).immediate()),
    bulk(action) {
      if (connection.inTransaction) return connection.transaction(action)();
      connection.pragma('synchronous = NORMAL');
      try {
        return timed('COMMIT of a part', () => connection.transaction(action).immediate());
      } finally {
        connection.pragma('synchronous = FULL');
      }
    },
    close: () => connection.close(),
  };
}

const TROUBLE = [
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    code: 'in-use',
    text: 'is in use by another Planloom. Maybe it is still closing; use that window, or quit it and try again.',
  },
  {
    codes: ['SQLITE_FULL', 'ENOSPC'],
    code: 'disk-full',
    text: 'has no room to grow. Maybe delete files that you no longer need.',
  },
  {
    codes: ['SQLITE_READONLY', 'EROFS', 'EACCES', 'EPERM', 'SQLITE_PERM'],
    code: 'read-only',
    text: 'may not be written. Maybe its folder belongs to another user or the disk is read-only.',
  },
  {
    codes: ['SQLITE_CANTOPEN', 'SQLITE_IOERR', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EIO'],
    code: 'unavailable',
    text: 'can not be read or written. Maybe the disk is missing or failing.',
  },
  {
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    code: 'damaged',
    text: 'is damaged. Maybe the disk is failing; restart Planloom, which moves the damaged file aside, and open your plan files.',
  },
] as const;

/** The error as people should see it; what is no expected trouble stays as it is. */
function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  if (error instanceof HistoryError) return error;
  const known = TROUBLE.find((trouble) => trouble.codes.some((prefix) => code.startsWith(prefix)));
  if (known === undefined) return error;
  return new HistoryError(known.code, `The history ${path} ${known.text}`, { cause: error });
}
