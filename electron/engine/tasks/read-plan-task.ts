import { readAny } from '../../../core/exchange/read-any.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { ReadPlan, ReadPlanRequest } from '../plan-reader.ts';
import { readTextFile } from '../read-text-file.ts';

/**
 * Reads a plan of any known format; the content tells which.
 * @throws RpcError, ReadError, PlanFileError
 */
export async function readPlanTask({ source, machine }: ReadPlanRequest): Promise<ReadPlan> {
  const text = 'path' in source ? await readTextFile(source.path) : source.text;
  const name = nameOf('path' in source ? source.path : source.name);
  const read = readAny(text, machine === null ? { name } : { name, machine });
  return { ...read, fingerprint: fingerprintOf(text) };
}

/** `C:\data\j301_1.sm` or `/data/j301_1.sm` → `j301_1`. */
function nameOf(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName;
  return base.replace(/\.[^.]*$/, '') || base;
}
