/** Longer lines are dropped: no row of metrics has so many characters, and a file without line ends must not fill the memory. */
const LONGEST_LINE = 64_000;

/** Cuts text that comes in portions into lines; half a line waits for its end. */
export class LineSplitter {
  private readonly longest: number;
  private rest = '';
  private isDropping = false;
  private endedInReturn = false;

  constructor(longest = LONGEST_LINE) {
    this.longest = longest;
  }

  /**
   * The lines that end in this portion, without their ends (`\n`, `\r\n` or `\r`).
   * @param onTooLong called for each line that is dropped because of its length
   */
  take(portion: string, onTooLong: () => void): string[] {
    if (portion === '') return [];
    // The two characters of a line end may come one after the other.
    const text = this.endedInReturn && portion.startsWith('\n') ? portion.slice(1) : portion;
    this.endedInReturn = portion.endsWith('\r');
    const parts = text.split(/\r\n|\n|\r/);
    const last = parts.pop() ?? '';
    const lines: string[] = [];
    for (const part of parts) {
      const line = this.rest + part;
      this.rest = '';
      if (this.isDropping || line.length > this.longest) {
        if (!this.isDropping) onTooLong();
        this.isDropping = false;
      } else {
        lines.push(line);
      }
    }
    if (this.isDropping) return lines;
    this.rest += last;
    if (this.rest.length > this.longest) {
      this.rest = '';
      this.isDropping = true;
      onTooLong();
    }
    return lines;
  }

  /** What stands after the last line end; the source has ended. */
  end(): string {
    const { rest } = this;
    this.rest = '';
    this.isDropping = false;
    this.endedInReturn = false;
    return rest;
  }
}
