import { z } from 'zod';
import { type DiagnosisRule, diagnosisRuleSchema } from '../../../core/operations/diagnosis-rule.ts';
import { readJsonFile } from '../json-file.ts';

/**
 * Rules of diagnosis from a JSON file.
 * @throws CliError naming the file and what is wrong with it
 */
export function readRules(file: string): Promise<readonly DiagnosisRule[]> {
  return readJsonFile(file, z.array(diagnosisRuleSchema).min(1), 'does not hold rules of diagnosis');
}
