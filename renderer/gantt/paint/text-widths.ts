/** Widths of texts in CSS pixels, measured once per font. */
class TextWidths {
  private readonly byFont = new Map<string, Map<string, number>>();

  /** The context must have the font set. */
  of(context: CanvasRenderingContext2D, text: string): number {
    let widths = this.byFont.get(context.font);
    if (widths === undefined) {
      widths = new Map();
      this.byFont.set(context.font, widths);
    }
    let width = widths.get(text);
    if (width === undefined) {
      if (widths.size > MOST_TEXTS) widths.clear();
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  }
}

const MOST_TEXTS = 20_000;

export const textWidths = new TextWidths();
