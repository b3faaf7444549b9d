import type { DurationUnit } from '../observation.ts';
import type { ObservationImport, ObservationRepository } from '../observation-repository.ts';
import type { SqlValue } from '../sql-database.ts';
import { ImportError } from './import-error.ts';
import type { ImportResult, ObservationSink } from './import-observations.ts';

/** An import on its way into the database: its rows count once it is completed. */
export class RepositoryImport implements ObservationSink {
  private readonly repository: ObservationRepository;
  private readonly file: string;
  private readonly before: readonly ObservationImport[];
  private id: number | null = null;

  /** @param file name of the file, to tell it later */
  constructor(repository: ObservationRepository, file: string) {
    this.repository = repository;
    this.file = file;
    this.before = repository.imports();
  }

  begin(unit: DurationUnit, columns: Readonly<Record<string, string>>): void {
    this.id = this.repository.beginImport(this.file, unit, columns);
  }

  add(rows: readonly (readonly SqlValue[])[]): void {
    if (this.id !== null) this.repository.addCells(this.id, rows);
  }

  /**
   * Makes the rows count, or takes them back and says why not.
   * @param fingerprint of the file as it lies on the disk
   * @param again whether the same file may come in a second time
   * @returns the number of the import
   * @throws ImportError `imported-before`, `no-rows`, `no-usable-row`
   */
  complete(result: Pick<ImportResult, 'read' | 'kept'> | null, fingerprint: string, again: boolean): number {
    const { file, id } = this;
    const earlier = this.before.find((each) => each.fingerprint === fingerprint);
    if (earlier !== undefined && !again) {
      this.cancel();
      const day = earlier.completedAt.slice(0, 10);
      throw new ImportError(
        'imported-before',
        `${file} was imported before (on ${day}, ${earlier.rows} rows). Maybe that is enough, or choose to import it again.`,
        { file, day, rows: earlier.rows },
      );
    }
    if (id === null || result === null || result.read === 0) {
      this.cancel();
      throw new ImportError('no-rows', `${file} has no rows below its first one. Maybe it is another file.`, { file });
    }
    if (result.kept === 0) {
      this.cancel();
      throw new ImportError(
        'no-usable-row',
        `${file}: none of its ${result.read} rows can be used. Maybe another column holds the actual value.`,
        { file, rows: result.read },
      );
    }
    this.repository.completeImport(id, fingerprint);
    return id;
  }

  /** Takes back what was written. */
  cancel(): void {
    if (this.id !== null) this.repository.removeImport(this.id);
    this.id = null;
  }
}
