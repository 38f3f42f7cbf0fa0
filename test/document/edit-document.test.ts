import * as fc from 'fast-check';
import { parse } from 'yaml';
import { ListIdentities, SourceDocument } from '../../src/document';

const IDENTITIES: ListIdentities = { items: ['id'] };

/** The text with other data in it. */
function edited(text: string, data: unknown): string {
  return SourceDocument.parse(text, 'a.yaml').textWith(data, IDENTITIES);
}

describe('writing other data into a document', () => {
  test('changes nothing when the data is the same', () => {
    const text = [
      '# heading', '', 'name: "quoted"   # why', 'single: \'it\'', 'list: [a, "b", c]', 'map: { a: 1, b: 2 }', '', '# about items', 'items:', '  # first',
      '  - { id: 1, x: "1" }', '', '  - id: 2', '    x: two # inside', '  # last', 'text: |', '  many', '  lines', '',
    ].join('\n');
    expect(edited(text, parse(text))).toBe(text.replace('"quoted"   # why', '"quoted" # why').replace('[a, "b", c]', '[ a, "b", c ]'));
  });

  test('keeps comments, quotes and blank lines of everything else', () => {
    const text = '# heading\na: "1" # one\n\n# two\nb: 2\n';
    expect(edited(text, { a: '1', b: 3 })).toBe('# heading\na: "1" # one\n\n# two\nb: 3\n');
  });

  test('knows entries that are plain text by their text, and such an entry as one with nothing but its first field', () => {
    const text = 'items:\n  - b # bee\n  - { id: d, x: 1 } # dee\n';
    expect(edited(text, { items: ['a', 'b', { id: 'd', x: 2 }] })).toBe('items:\n  - a\n  - b # bee\n  - { id: d, x: 2 } # dee\n');
    expect(edited(text, { items: [{ id: 'b', x: 3 }, 'd'] })).toBe('items:\n  - { id: b, x: 3 } # bee\n  - d # dee\n');
  });

  test('adds a field at the end, and leaves out fields that are undefined', () => {
    expect(edited('a: 1 # one\n', { b: 2, a: 1, c: undefined })).toBe('a: 1 # one\nb: 2\n');
  });

  test('removes a field with the comment behind it', () => {
    expect(edited('a: 1\nb: 2 # two\nc: 3 # three\n', { a: 1, c: 3 })).toBe('a: 1\nc: 3 # three\n');
  });

  test('takes a value whose type changed', () => {
    expect(edited('# heading\na: one # why\nb: 2\n', { a: ['x', 'y'], b: { c: 1 } })).toBe('# heading\na:\n  - x\n  - y\nb:\n  c: 1\n');
    expect(edited('a:\n  - x\nb: { c: 1 }\n', { a: 'one', b: null })).toBe('a: one\nb: null\n');
  });

  test('quotes what would be read as something else', () => {
    const data = { a: 'true', b: '012', c: '# no comment', d: 'x: y', e: '' };
    expect(parse(edited('a: yes\nb: 1\nc: x\nd: x\ne: x\n', data))).toEqual(data);
  });

  test('drops quotes with the value that had them', () => {
    expect(edited('a: "one"\n', { a: 'two' })).toBe('a: two\n');
  });

  test('replaces an alias by what it says now, and leaves the anchor', () => {
    expect(parse(edited('a: &one { x: 1 }\nb: *one\n', { a: { x: 1 }, b: { x: 2 } }))).toEqual({ a: { x: 1 }, b: { x: 2 } });
    expect(parse(edited('a: &one { x: 1 }\nb: *one\n', { b: { x: 1 } }))).toEqual({ b: { x: 1 } });
  });

  test('fills an empty document', () => {
    expect(edited('# only this\n', { a: 1 })).toBe('# only this\n\na: 1\n');
  });

  test('keeps line ends', () => {
    expect(edited('# heading\r\na: 1 # one\r\n\r\n# two\r\nb: 2\r\n', { a: 1, b: 3 })).toBe('# heading\r\na: 1 # one\r\n\r\n# two\r\nb: 3\r\n');
  });
});

describe('entries of a list', () => {
  const LIST = '# heading\nitems:\n  # one\n  - { id: 1, x: a } # first\n  # two\n  - { id: 2, x: b } # second\n\n  # three\n  - { id: 3, x: c } # third\nend: true\n';
  const items = (...ids: readonly number[]): unknown => ({ items: ids.map((id) => ({ id, x: 'abcdefg'[id - 1] })), end: true });

  test.each([
    ['at the end', [1, 2, 3, 4], LIST.replace('# third\n', '# third\n  - { id: 4, x: d }\n')],
    ['in the middle', [1, 2, 4, 3], LIST.replace('# second\n', '# second\n  - { id: 4, x: d }\n')],
  ])('are inserted %s', (_, ids, text) => {
    expect(edited(LIST, items(...ids))).toBe(text);
  });

  test('are inserted at the front, behind what is said about the list or its first entry', () => {
    const text = edited(LIST, items(4, 1, 2, 3));
    expect(text.replace('  - { id: 4, x: d }\n', '')).toBe(LIST);
  });

  test.each([
    ['in the middle', [1, 3], LIST.replace('  # two\n  - { id: 2, x: b } # second\n', '')],
    ['at the end', [1, 2], LIST.replace('\n  # three\n  - { id: 3, x: c } # third\n', '')],
  ])('are removed %s with their comments', (_, ids, text) => {
    expect(edited(LIST, items(...ids))).toBe(text);
  });

  test('are removed at the front with the comment behind it; what is above may be about the list, and stays', () => {
    expect(edited(LIST, items(2, 3))).toBe(LIST.replace('  - { id: 1, x: a } # first\n', ''));
  });

  test('take their comments with them when they change places', () => {
    const text = edited(LIST, items(1, 3, 2));
    expect(text.indexOf('# third')).toBeLessThan(text.indexOf('# second'));
    expect(text).toContain('  # two\n  - { id: 2, x: b } # second\n');
  });

  test('are known by their identity, not by their place', () => {
    expect(edited(LIST, { items: [{ id: 2, x: 'changed' }, { id: 3, x: 'c' }], end: true })).toContain('- { id: 2, x: changed } # second\n');
  });

  test('keep their own form, and new ones are on one line unless they hold lists', () => {
    const text = 'items:\n  - id: 1\n    x: a\n';
    expect(edited(text, { items: [{ id: 1, x: 'b' }, { id: 2, x: 'c' }, { id: 3, x: ['d'] }] }))
      .toBe('items:\n  - id: 1\n    x: b\n  - { id: 2, x: c }\n  - id: 3\n    x:\n      - d\n');
  });

  test('are on lines of their own in a list that was empty', () => {
    expect(edited('items: []\n', { items: [{ id: 1 }, { id: 2 }] })).toBe('items:\n  - { id: 1 }\n  - { id: 2 }\n');
    expect(edited('items:\n  - { id: 1 }\n', { items: [] })).toBe('items: []\n');
  });

  test('without an identity are known by their place', () => {
    expect(edited('others:\n  - a # one\n  - "b" # two\n', { others: ['a', 'b', 'c'] })).toBe('others:\n  - a # one\n  - "b" # two\n  - c\n');
  });
});

test('what is written is what is read, whatever the document was', () => {
  const scalar = fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null));
  const entry = fc.record({ id: fc.nat(9), x: scalar, y: fc.array(scalar, { maxLength: 3 }) }, { requiredKeys: ['id'] });
  const data = fc.record({
    items: fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 5 }), other: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), scalar, { maxKeys: 4 }), name: scalar,
  }, { requiredKeys: [] });
  fc.assert(fc.property(data, data, (before, after) => {
    const first = edited('# heading\n', before);
    expect(parse(first)).toEqual(before);
    const second = edited(first, after);
    expect(parse(second)).toEqual(after);
    expect(edited(second, after)).toBe(second);
    expect(second).toMatch(/^# heading\n/);
  }));
});
test('entries are known by several fields, of which one that is missing counts as 0; a new field stands where the data has it', () => {
  const document = SourceDocument.parse('rails:\n  - { rail: 0, subnet: a } # first\n  - { rail: 1, subnet: b } # other\n', 'x.yaml');
  const data = { rails: [{ rail: 0, plane: 0, subnet: 'c' }, { rail: 0, plane: 1, subnet: 'd' }, { rail: 1, plane: 0, subnet: 'b' }] };
  expect(document.textWith(data, { rails: ['rail', 'plane'] })).toBe([
    'rails:',
    '  - { rail: 0, plane: 0, subnet: c } # first',
    '  - { rail: 0, plane: 1, subnet: d }',
    '  - { rail: 1, plane: 0, subnet: b } # other',
    '',
  ].join('\n'));
});
