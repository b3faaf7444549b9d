import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, readXml, textOf } from './xml-tree.ts';

const read = (text: string, skipped: readonly string[] = []) => readXml(text, 'Test', new Set(skipped));

describe('an XML text', () => {
  it('is read as a tree of elements, attributes and texts', () => {
    const root = read(
      '<?xml version="1.0"?><a x="1&amp;2"> one <b>two</b><b/><c><![CDATA[<three>]]></c><!-- no --></a>',
    );
    expect(root.attributes).toEqual({ x: '1&2' });
    expect(root.text).toBe('one');
    expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['two', '']);
    expect(textOf(root, 'c')).toBe('<three>');
    expect(textOf(root, 'd')).toBe('');
    expect(childOf(root, 'd')).toBeUndefined();
  });

  it('leaves out what nobody asks for', () => {
    const root = read('<a><big><b>1</b><big/></big><c>2</c></a>', ['big']);
    expect(root.children.map(({ name }) => name)).toEqual(['c']);
  });

  it('may be a single empty element', () => {
    expect(read('<a/>').children).toEqual([]);
  });

  it.each([
    ['<a><b></a>', /Test file, line 1: the XML is broken/],
    ['<a>\n<b>', /line 2: the XML is broken/],
    ['', /the XML is broken/],
    ['<a>&lol;</a>', /the XML is broken/],
    ['<!DOCTYPE a [<!ENTITY lol "lol">]><a>&lol;</a>', /a document type is not read/],
    ['<a>'.repeat(101), /nest more than 100 levels/],
  ])('is refused as %j', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
});
