import { LIMITS } from '../../model/limits.ts';

/** Hands out ids that nothing has yet. */
export class FreshIds {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** The wanted id, or where that is taken one with a number behind it. */
  take(wanted: string): string {
    const base = wanted.slice(0, LIMITS.idLength - 8);
    let id = wanted.length <= LIMITS.idLength ? wanted : base;
    for (let k = 2; id === '' || this.taken.has(id); k++) id = `${base}-${k}`;
    this.taken.add(id);
    return id;
  }
}
