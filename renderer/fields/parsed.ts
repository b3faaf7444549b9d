/** What a typed text means, or the key and values of the sentence that says why it means nothing. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly key: string; readonly values?: Readonly<Record<string, string | number>> };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** @param key text key with namespace of a sentence that ends with a way out */
export function unreadable<T>(key: string, values: Readonly<Record<string, string | number>> = {}): Parsed<T> {
  return { ok: false, key, values };
}
