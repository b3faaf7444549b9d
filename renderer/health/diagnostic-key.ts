import type { Diagnostic } from '../../core/model/diagnostic.ts';

/** Tells entries of the list apart, also from one report to the next. */
export function diagnosticKey({ code, items }: Diagnostic): string {
  return `${code} ${JSON.stringify(items)}`;
}
