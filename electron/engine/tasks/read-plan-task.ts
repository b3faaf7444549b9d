import { readAny } from '../../../core/exchange/read-any.ts';
import { LIMITS } from '../../../core/model/limits.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { FileSource, ReadPlan, ReadPlanRequest } from '../plan-reader.ts';
import { readTextFile } from '../read-text-file.ts';

/**
 * Reads a plan of any known format; the content tells which.
 * @throws RpcError, ReadError, PlanFileError
 */
export async function readPlanTask({ source, machine, bpmn }: ReadPlanRequest): Promise<ReadPlan> {
  const text = 'path' in source ? await readTextFile(source.path) : source.text;
  const name = nameOf(baseName(source));
  const read = readAny(text, {
    name,
    nowMs: Date.now(),
    ...(machine === null ? {} : { machine }),
    ...(bpmn === null ? {} : { bpmn }),
  });
  return { ...read, plan: withOrigin(read.plan, baseName(source)), fingerprint: fingerprintOf(text) };
}

/** `C:\data\j301_1.sm` or `/data/j301_1.sm` → `j301_1.sm`. */
function baseName(source: FileSource): string {
  const path = 'path' in source ? source.path : source.name;
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** `j301_1.sm` → `j301_1`. */
function nameOf(file: string): string {
  return file.replace(/\.[^.]*$/, '') || file;
}

/** The plan with the file's name and the present time in the report of its import, if it has one. */
function withOrigin(plan: Plan, file: string): Plan {
  const { importReport } = plan;
  if (importReport === undefined || importReport.importedAt !== undefined) return plan;
  const importedAt = new Date().toISOString();
  return { ...plan, importReport: { ...importReport, file: file.slice(0, LIMITS.nameLength), importedAt } };
}
