import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCommandLine, formatEnvironment, parseCommandLine, parseEnvironment } from './command-notation.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 20 });

describe('a command on one line', () => {
  it('is read back as it was, whatever its words hold', () => {
    fc.assert(
      fc.property(fc.array(anyText), (words) => {
        expect(parseCommandLine(formatCommandLine(words))).toEqual(words);
      }),
    );
  });

  it('shows no character that hides, or that turns others around', () => {
    const line = formatCommandLine([
      'echo',
      'safe\u202Etxt.exe',
      'a\u200Bb',
      'two\nlines',
      '\u001B[2Khidden',
      'no\u00A0break',
    ]);
    expect(line).toBe('echo "safe\\u{202e}txt.exe" "a\\u{200b}b" "two\\nlines" "\\u{1b}[2Khidden" "no\\u{a0}break"');
  });

  it('gives what shells mean something by no meaning', () => {
    expect(parseCommandLine('rm $HOME *.txt ; | && `x` > y C:\\dir\\n')).toEqual([
      ...['rm', '$HOME', '*.txt', ';', '|', '&&', '`x`', '>', 'y', 'C:\\dir\\n'],
    ]);
  });

  it.each(['"open', 'a"b"', '"a"b', '"\\'])('is refused where quotes do not fit: %s', (text) => {
    expect(parseCommandLine(text)).toBeNull();
  });
});

describe('variables, one a line', () => {
  it('are read back as they were', () => {
    const variables = fc.array(fc.record({ name: fc.stringMatching(/^[A-Za-z_]\w{0,8}$/), value: anyText }));
    fc.assert(
      fc.property(variables, (given) => {
        expect(parseEnvironment(formatEnvironment(given))).toEqual(given);
      }),
    );
  });

  it('may hold blanks and further equal signs, and say where they can not be read', () => {
    expect(parseEnvironment('\n A=b = c \n')).toEqual([{ name: 'A', value: 'b = c ' }]);
    expect(parseEnvironment('A=1\n2B=3')).toBe(2);
  });
});
