import { SaxesParser } from 'saxes';
import { ReadError } from '../read-error.ts';

/** An element with what it holds; comments, instructions and name spaces are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text between the tags, without that of its children, trimmed. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** Deeper nesting and more elements than any real project file has. */
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 4_000_000;

/**
 * Reads an XML text. Document types are refused, and with them entities of the file's own, which can be made to grow without end.
 *
 * @param format the name for messages, for example `Microsoft Project`
 * @param skipped elements whose whole content is left out, for it is not needed and may be most of a file
 * @returns the root. Throws {@link ReadError} with the line where the text is no well-formed XML.
 */
export function readXml(text: string, format: string, skipped: ReadonlySet<string> = new Set()): XmlElement {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let skippedDepth = 0;
  let elements = 0;
  const refuse = (problem: string, hint: string) => new ReadError(format, { line: parser.line }, problem, hint);
  parser.on('doctype', () => {
    throw refuse('a document type is not read, since it can hide anything.', 'Maybe save the file again without it.');
  });
  parser.on('error', (error) => {
    throw refuse(`the XML is broken: ${error.message.replace(/^\d+:\d+: |\.$/g, '')}.`, 'Maybe the file was cut off.');
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (skippedDepth > 0 || skipped.has(name)) {
      skippedDepth++;
      return;
    }
    if (++elements > MAX_ELEMENTS || open.length >= MAX_DEPTH) {
      throw refuse(
        elements > MAX_ELEMENTS
          ? `it has more than ${MAX_ELEMENTS} elements.`
          : `elements nest more than ${MAX_DEPTH} levels.`,
        'Maybe it is no project file.',
      );
    }
    const element: OpenElement = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (root === null && isSelfClosing) root = element;
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element !== undefined && skippedDepth === 0) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (skippedDepth > 0) {
      skippedDepth--;
      return;
    }
    const element = open.pop();
    if (element === undefined) return;
    element.text = element.text.trim();
    if (open.length === 0) root = element;
  });
  parser.write(text).close();
  if (root === null) throw refuse('it holds no element.', 'Maybe the file was cut off.');
  return root;
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Text of the first child of that name; empty where there is none. */
export function textOf(element: XmlElement | undefined, name: string): string {
  return (element && childOf(element, name)?.text) ?? '';
}
