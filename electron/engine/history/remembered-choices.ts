import type { SettingsRepository } from '../../../core/history/settings-repository.ts';
import { type ImportChoices, importChoicesSchema } from '../../ipc/history-schema.ts';
import { fingerprintOf } from '../fingerprint.ts';

const keyOf = (columns: readonly string[]) => `history.choices.${fingerprintOf(JSON.stringify(columns)).slice(0, 32)}`;

/** What was chosen for a file with the same columns before; `null`: nothing that is still understood. */
export function rememberedChoices(settings: SettingsRepository, columns: readonly string[]): ImportChoices | null {
  return importChoicesSchema.safeParse(settings.get(keyOf(columns))).data ?? null;
}

export function rememberChoices(
  settings: SettingsRepository,
  columns: readonly string[],
  choices: ImportChoices,
): void {
  settings.set(keyOf(columns), choices);
}
