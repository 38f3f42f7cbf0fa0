import * as fc from 'fast-check';
import { reasons } from './reasons';
import { NumberLiteral, positionAt, readJson } from '../../../src/rules/grammar';

describe('reading JSON', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      expect(JSON.stringify(readJson(text).value)).toBe(JSON.stringify(JSON.parse(text)));
    }));
  });

  test('takes a text exactly when JSON.parse takes it', () => {
    const fragments = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '1', '0', '-', '.5', 'e3', 'true', 'null', 'nul', ' ', '\n', '\\', '\\u00e9', '\t', "'");
    fc.assert(fc.property(fc.array(fragments, { maxLength: 10 }).map((parts) => parts.join('')), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readJson(text).problems.length === 0).toBe(isJson);
    }), { numRuns: 3000 });
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['{', 'unexpected end of JSON input'],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b":2}', "invalid character '\"' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['{} x', "invalid character 'x' after top-level value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['truth', "invalid character 't' in literal true (expecting 'e')"],
    ['"a\nb"', "invalid character '\\n' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['01', "invalid character '1' after top-level value"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ])('refuses %j in the words of Go', (text, reason) => {
    expect(readJson(text).problems.map(({ message }) => message)).toEqual([reason]);
  });

  test('says where the text is broken', () => {
    const { problems } = readJson('{\n  "plugins": [{"type": "macvlan",}]\n}');
    expect(problems).toEqual([expect.objectContaining({ path: ['plugins', 0, 'type'], offset: 35 })]);
    expect(problems[0].hint).toBe('see line 2, column 34: the comma before it has nothing to separate');
  });

  test.each(['1.0', '1e3', '1e+06', '9007199254740993', '-0'])('keeps how %s is written', (text) => {
    expect(readJson(text).value).toEqual(new NumberLiteral(text));
  });

  test('keeps __proto__ an ordinary key', () => {
    const { value } = readJson('{"__proto__": {"type": "macvlan"}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { type?: string }).type).toBeUndefined();
  });

  test('reads as deep as Go, and no deeper', () => {
    expect(readJson('['.repeat(10_000) + ']'.repeat(10_000)).problems).toEqual([]);
    expect(reasons(readJson('['.repeat(10_001)))).toEqual([expect.stringContaining('exceeded max depth')]);
  });

  test('counts lines and columns from 1', () => {
    expect(positionAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });
});
