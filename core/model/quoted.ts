const QUOTED_LENGTH = 60;

/** A text from a plan as messages quote it, shortened where it is long. */
export function quoted(text: string): string {
  return `"${text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text}"`;
}
