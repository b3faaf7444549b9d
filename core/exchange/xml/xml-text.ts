const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader would make it a line feed.
  '\r': '&#13;',
};

/** A text as it stands between tags. Characters that XML can't hold must be gone. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character]);
}

/** `<Name>text</Name>`; nothing where there is no value. */
export function leaf(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : `<${name}>${typeof value === 'number' ? value : escapeXml(value)}</${name}>`;
}

/** `<Name>…</Name>` around elements; nothing where there are none. */
export function branch(name: string, children: readonly string[]): string {
  const inner = children.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>\n`;
}
