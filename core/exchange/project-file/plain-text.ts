import { changed, type Report } from '../fidelity.ts';

/** Texts of a plan as a file of another program can hold them, with a count of those that had to be changed. */
export class PlainTexts {
  private odd = 0;
  private readonly pattern: RegExp;

  /** @param pattern what the format can't hold; it becomes a blank */
  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  /** The text without what the format can't hold, and without blanks around it; `fallback` where nothing is left. */
  of(text: string, fallback = ''): string {
    const plain = text.toWellFormed().replace(this.pattern, ' ').trim() || fallback;
    if (plain !== text) this.odd++;
    return plain;
  }

  /** Notes how many texts were changed, if any. */
  tell(report: Report): void {
    if (this.odd === 0) return;
    report.push(
      changed(
        'odd-texts',
        this.odd,
        `Texts (${this.odd}) lost blanks around them, or characters that the file can't hold.`,
      ),
    );
  }
}
