/**
 * How large text is beside the usual: 1 where the browser's font size is 16 px, 2 where a person asked for twice that.
 * Rows whose height a script must know grow with it, as those of style sheets do by `rem`.
 */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
