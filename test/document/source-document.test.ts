import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceDocument } from '../../src/document';
import { FabricError } from '../../src/errors';

const parse = (text: string): SourceDocument => SourceDocument.parse(text, 'f.yaml');

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof FabricError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('what it reads', () => {
  test.each([
    ['YAML', 'a: 1\nb: [x]\n', { a: 1, b: ['x'] }],
    ['JSON', '{"a": 1}', { a: 1 }],
    ['Windows line endings', 'a: 1\r\nb: x\r\n', { a: 1, b: 'x' }],
    ['a byte order mark', '\uFEFFa: 1\n', { a: 1 }],
    ['nothing at all', '', null],
    ['comments only', '# later\n', null],
    ['PCI addresses, which older YAML takes for numbers', 'a: 0000:19:00.0\n', { a: '0000:19:00.0' }],
    ['keys that JavaScript treats specially', '__proto__: {a: 1}\n', JSON.parse('{"__proto__": {"a": 1}}')],
    ['brackets in text and comments', `a: "${'['.repeat(500)}" # ${'{'.repeat(500)}\nb: |\n  ${'['.repeat(500)}\n`, { a: '['.repeat(500), b: `${'['.repeat(500)}\n` }],
  ])('%s', (_, text, value) => {
    expect(parse(text).value).toEqual(value);
  });

  test('an anchor may be used by thousands of aliases', () => {
    const { value } = parse(`a: &a {x: 1}\nb:\n${'  - *a\n'.repeat(5000)}`);
    expect((value as { b: unknown[] }).b).toHaveLength(5000);
  });
});

describe('what it refuses', () => {
  test.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3:1: key "a" is given twice; the first is in line 1'],
    ['a key that is a number once and text once', '1: a\n"1": b\n', 'f.yaml:2:1: key "1" is given twice; the first is in line 1'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'f.yaml:2:1: tabs are not allowed as indentation'],
    ['text that ends inside quotes', 'a: "b\nc: 1\n', /^f\.yaml:\d+:\d+: missing closing "quote$/],
    ['text that ends inside brackets', 'a: {b: 1,\n', /^f\.yaml:\d+:\d+: flow map .* must .* end with a }$/],
    ['merge conflict markers', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n', 'f.yaml:2:1: has unresolved merge conflict markers; resolve the conflict first'],
    ['merge conflict markers of Windows', 'a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n=======\r\n', 'f.yaml:2:1: has unresolved merge conflict markers; resolve the conflict first'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'f.yaml:2:1: another YAML document starts here; only one is allowed in this file'],
    ['a template that was not filled in', 'a: {{ .Values.a }}\n', 'f.yaml:1:5: a key must be text; put it in quotes'],
    ['an alias without anchor', 'a: *b\n', 'f.yaml:1:4: alias *b has no anchor &b before it'],
    ['an alias inside its own anchor', 'a: &a [*a]\n', 'f.yaml:1:8: alias *a lies inside its own anchor'],
  ])('%s', (_, text, message) => {
    const actual = messageOf(() => parse(text));
    if (typeof message === 'string') expect(actual).toBe(message);
    else expect(actual).toMatch(message);
  });

  test.each([
    ['brackets', '['.repeat(20_000)],
    ['closed brackets', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['maps in brackets', '{a: '.repeat(1000) + '}'.repeat(1000)],
    ['dashes on one line', `${'- '.repeat(20_000)}a`],
    ['indentation', Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
  ])('nesting that would exhaust the stack: %s', (_, text) => {
    expect(messageOf(() => parse(text))).toMatch(/^f\.yaml:\d+:\d+: nests deeper than 200 levels$/);
  });

  test('aliases that multiply', () => {
    const names = [...'abcdefghi'];
    const text = names.map((name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${names[index - 1]}`).join(', ')}]\n`).join('');
    expect(messageOf(() => parse(text))).toMatch(/^f\.yaml:\d+:\d+: aliases repeat more than 1000000 values$/);
  });
});

describe('locate', () => {
  const document = parse('cluster: c\nnodes:\n  - name: a\n    labels: &l {rack: r1}\n  - {name: b, labels: *l}\nempty:\n001: x\n');

  test.each([
    ['a value', ['nodes', 1, 'name'], false, 5, 12],
    ['a key', ['nodes', 1, 'name'], true, 5, 6],
    ['a map', ['nodes', 0], false, 3, 5],
    ['a value that is left out', ['empty'], false, 6, 7],
    ['the nearest parent of what does not exist', ['nodes', 0, 'nics', 3], false, 3, 5],
    ['the anchored value behind an alias', ['nodes', 1, 'labels', 'rack'], false, 4, 23],
    ['the start for the root', [], false, 1, 1],
  ])('finds %s', (_, path, key, line, column) => {
    expect(document.locate(path, key)).toEqual({ file: 'f.yaml', line, column });
  });

  test('does not count a byte order mark as a column', () => {
    expect(parse('\uFEFFcluster: c\n').locate(['cluster'])).toEqual({ file: 'f.yaml', line: 1, column: 10 });
  });

  test('is not misled by Windows line endings', () => {
    expect(parse('a: 1\r\nb: 2\r\n').locate(['b'])).toEqual({ file: 'f.yaml', line: 2, column: 4 });
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-document-'));
  const fileWith = (content: string | Buffer): string => {
    const file = join(folder, 'f.yaml');
    writeFileSync(file, content);
    return file;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are read as UTF-8', () => {
    expect(SourceDocument.fromFile(fileWith('a: Zürich\n')).value).toEqual({ a: 'Zürich' });
  });

  test('a missing file is named', () => {
    const file = join(folder, 'missing.yaml');
    expect(messageOf(() => SourceDocument.fromFile(file))).toBe(`${file}: cannot be read: there is no such file`);
  });

  test('a folder is not a file', () => {
    expect(messageOf(() => SourceDocument.fromFile(folder))).toBe(`${folder}: cannot be read: it is a folder`);
  });

  test('text that is not UTF-8 is refused', () => {
    const file = fileWith(Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]));
    expect(messageOf(() => SourceDocument.fromFile(file))).toBe(`${file}: is not UTF-8 text; save it as UTF-8`);
  });

  test('mistakes name the file as it was given', () => {
    const file = fileWith('a: 1\na: 2\n');
    expect(messageOf(() => SourceDocument.fromFile(file))).toBe(`${file}:2:1: key "a" is given twice; the first is in line 1`);
  });
});

test('values can be left as they are written', () => {
  const document = SourceDocument.parse('a: 1023\nb: 1e10\nc: true\nd:\ne: "1"\n', 'a.yaml', 'text');
  expect(document.value).toEqual({ a: '1023', b: '1e10', c: 'true', d: '', e: '1' });
  expect(document.locate(['b'])).toEqual({ file: 'a.yaml', line: 2, column: 4 });
});
