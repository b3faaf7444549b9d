/** A plan's name as a file name that every system takes: `Month-end close.planloom`. */
export function fileNameOf(planName: string, extension: string): string {
  const safe = planName
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  return `${safe === '' ? 'plan' : safe}.${extension}`;
}
