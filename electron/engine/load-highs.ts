import type { Highs } from 'highs';
import * as highsModule from 'highs';

/** The package's types describe its CommonJS face; its module has the loader itself as default. */
const loader = highsModule.default as unknown as typeof highsModule.default.default;
let loaded: Promise<Highs> | null = null;

/** HiGHS compiled to WebAssembly; loaded once a thread, in some 100 ms. */
export function loadHighs(): Promise<Highs> {
  loaded ??= loader();
  return loaded;
}
