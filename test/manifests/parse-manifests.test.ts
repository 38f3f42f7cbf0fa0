import { FabricError } from '../../src/errors';
import { ManifestSet, parseManifests, soundManifests } from '../../src/manifests';

const parse = (text: string): ManifestSet => parseManifests(text, 'f.yaml');
const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;

/** `kind name:line` of every object. */
const objectsOf = ({ manifests }: ManifestSet): string[] => manifests.map(({ object, line }) => `${object.kind} ${object.metadata.name ?? ''}:${line}`);
const problemsOf = ({ problems }: ManifestSet): string[] => problems.map((problem) => new FabricError(problem).message);

describe('streams', () => {
  test.each([
    ['one document', pod('a'), ['Pod a:1']],
    ['several', `${pod('a')}---\n${pod('b')}`, ['Pod a:1', 'Pod b:6']],
    ['empty documents and comments between', `---\n---\n# nothing\n---\n${pod('a')}---\n\n---\nnull\n--- # end\n`, ['Pod a:5']],
    ['nothing at all', '', []],
    ['comments only', '# later\n', []],
    ['a document on the line of its mark', '--- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n', ['Pod a:1']],
    ['ends of documents', `${pod('a')}...\n${pod('b')}...\n---\n${pod('c')}`, ['Pod a:1', 'Pod b:6', 'Pod c:12']],
    ['directives', `%YAML 1.1\n---\n${pod('a')}...\n%YAML 1.2\n---\n${pod('b')}`, ['Pod a:3', 'Pod b:10']],
    ['Windows line endings', `${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'), ['Pod a:1', 'Pod b:6']],
    ['a byte order mark', `\uFEFF${pod('a')}`, ['Pod a:1']],
    ['no end of the last line', pod('a').trimEnd(), ['Pod a:1']],
    ['dashes inside of a text', `${pod('a')}spec: |\n  ---\n   ---\n  --- x\n---\n${pod('b')}`, ['Pod a:1', 'Pod b:10']],
    ['more dashes than a mark has', `${pod('a')}data:\n  x: |\n    ----\n`, ['Pod a:1']],
    ['JSON', '{"apiVersion": "v1",\n"kind": "Pod"}', ['Pod :1']],
    ['JSON one after the other', '{"apiVersion":"v1","kind":"Pod"}\n{"apiVersion":"v1","kind":"Node"}', ['Pod :1', 'Node :2']],
    ['JSON with marks between', '{"apiVersion":"v1","kind":"Pod"}\n---\n{"apiVersion":"v1","kind":"Node"}', ['Pod :1', 'Node :3']],
    ['braces that are YAML', '{apiVersion: v1, kind: Pod}', ['Pod :1']],
  ])('%s', (_, text, objects) => {
    const set = parse(text);
    expect(problemsOf(set)).toEqual([]);
    expect(objectsOf(set)).toEqual(objects);
  });

  test('long ones are read like short ones', () => {
    const texts = Array.from({ length: 3000 }, (_, index) => pod(`p${index}`));
    expect(objectsOf(parse(texts.join('---\n')))).toEqual(texts.map((_, index) => `Pod p${index}:${5 * index + 1}`));
  });
});

describe('lists', () => {
  const items = (indent: string, count: number): string =>
    Array.from({ length: count }, (_, index) => `${indent}- apiVersion: v1\n${indent}  kind: Pod\n${indent}  metadata:\n${indent}    name: p${index}\n`).join('');

  test.each(['', '  '])('in YAML are taken apart, however long they are, indented by %j', (indent) => {
    for (const count of [0, 1, 3, 4000]) {
      const set = parse(`apiVersion: v1\nitems:${count === 0 ? ' []' : ''}\n${items(indent, count)}kind: List\nmetadata: {}\n`);
      expect(problemsOf(set)).toEqual([]);
      expect(objectsOf(set)).toEqual(Array.from({ length: count }, (_, index) => `Pod p${index}:${4 * index + 3}`));
    }
  });

  test('an alias may reach from one end of a long list to the other', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec: &s {a: 1}\n${items('', 4000)}- apiVersion: v1\n  kind: Pod\n  spec: *s\n`;
    const { manifests, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(manifests).toHaveLength(4002);
    expect(manifests[4001].object.spec).toEqual({ a: 1 });
    expect(manifests[4001].line).toBe(16007);
  });

  test('in JSON are taken apart', () => {
    const set = parse('{"items": [\n{"apiVersion":"v1","kind":"Pod","items":[{}]},\n{"apiVersion":"v1","kind":"Node"}],\n"apiVersion":"v1","kind":"List"}');
    expect(objectsOf(set)).toEqual(['Pod :2', 'Node :3']);
  });

  test('of one kind give their items what these leave out', () => {
    const { manifests } = parse('{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"a"}}]}');
    expect(manifests.map(({ object }) => object)).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }]);
  });

  test('may hold lists', () => {
    expect(objectsOf(parse(`apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - ${pod('a').trimEnd().replaceAll('\n', '\n    ')}\n`))).toEqual(['Pod a:7']);
    expect(objectsOf(parse('{"apiVersion":"v1","kind":"List","items":[\n{"apiVersion":"v1","kind":"List","items":[\n{"apiVersion":"v1","kind":"Pod"}]}]}'))).toEqual(['Pod :3']);
  });

  test('an object whose kind only ends like a list is an object', () => {
    expect(objectsOf(parse('apiVersion: example.com/v1\nkind: AllowList\n'))).toEqual(['AllowList :1']);
  });

  test.each([
    ['an item that is no object', 'apiVersion: v1\nkind: List\nitems:\n- 5\n', 'f.yaml:4:3: 5 is no Kubernetes object; an object has apiVersion and kind'],
    ['an item of JSON that is no object', '{"apiVersion":"v1","kind":"List","items":[5,\n6]}', [
      'f.yaml:1:43: 5 is no Kubernetes object; an object has apiVersion and kind', 'f.yaml:2:1: 6 is no Kubernetes object; an object has apiVersion and kind',
    ]],
    ['an empty item', 'apiVersion: v1\nkind: List\nitems:\n-\n', 'f.yaml:1:1: an item of a list is empty'],
    ['an item without kind', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n', 'f.yaml:4:3: field "kind" is missing; every Kubernetes object has apiVersion and kind'],
    ['items that are no list', 'apiVersion: v1\nkind: List\nitems: {}\n', 'f.yaml:3:8: items of a List must be a list'],
  ])('%s is refused', (_, text, expected) => {
    expect(problemsOf(parse(text))).toEqual([expected].flat());
  });
});

describe('what is refused', () => {
  test.each([
    ['text', 'hello\n', 'f.yaml:1:1: "hello" is no Kubernetes object; an object has apiVersion and kind'],
    ['a list', '- a\n', 'f.yaml:1:1: a list is no Kubernetes object; an object has apiVersion and kind'],
    ['an object without kind', 'apiVersion: v1\n', 'f.yaml:1:1: field "kind" is missing; every Kubernetes object has apiVersion and kind'],
    ['an empty kind', 'apiVersion: v1\nkind:\n', 'f.yaml:1:1: field "kind" is missing; every Kubernetes object has apiVersion and kind'],
    ['a kind that is no text', 'apiVersion: v1\nkind: y\n', 'f.yaml:2:7: kind true is not text; put it in quotes'],
    ['a name that is no text', 'apiVersion: v1\nkind: A\nmetadata: {name: 12}\n', 'f.yaml:3:18: name 12 is not text; put it in quotes'],
    ['a label that is no text', 'apiVersion: v1\nkind: A\nmetadata:\n  labels:\n    on: x\n    gpu: yes\n', 'f.yaml:6:10: labels.gpu true is not text; put it in quotes'],
    ['an annotation that is an object', 'apiVersion: v1\nkind: A\nmetadata: {annotations: {a: {}}}\n', 'f.yaml:3:29: annotations.a must be text'],
    ['metadata that are a list', 'apiVersion: v1\nkind: A\nmetadata: []\n', 'f.yaml:3:11: metadata must be an object'],
    ['a template', 'apiVersion: v1\nkind: A\nmetadata:\n  name: {{ .Release.Name }}\n', 'f.yaml:4:10: a key must be text; it looks like a template; render it first, for example with helm template'],
    ['a duplicate key in JSON', '{"apiVersion": "v1",\n"kind": "A",\n"kind": "B"}', 'f.yaml:3:1: key "kind" is given twice; the first is in line 2'],
    ['keys that become the same', 'apiVersion: v1\nkind: A\nspec:\n  1: a\n  "1": b\n', 'f.yaml:5:3: key "1" is given twice; the first is in line 4'],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(parse(text))).toEqual([problem]);
  });

  test('every bad document is reported, and costs none of the good ones', () => {
    const set = parse(`${pod('a')}---\na: [\n---\n${pod('b')}---\nx: 1\nx: 2\nz: 1\nz: 2\n---\n${pod('c')}---\nnonsense\n`);
    expect(objectsOf(set)).toEqual(['Pod a:1', 'Pod b:8', 'Pod c:18']);
    expect(problemsOf(set)).toEqual([
      'f.yaml:7:1: stands too far left, or a quote or bracket before it is not closed',
      'f.yaml:14:1: key "x" is given twice; the first is in line 13',
      'f.yaml:16:1: key "z" is given twice; the first is in line 15',
      'f.yaml:23:1: "nonsense" is no Kubernetes object; an object has apiVersion and kind',
    ]);
    expect(() => soundManifests(set)).toThrow(/^4 problems:/);
  });

  test('so is every bad one among JSON objects', () => {
    const set = parse('{"apiVersion":"v1","kind":"A"}\n{"apiVersion":"v1","kind":tru e:}\n{"a":1,"a":2}\n{"apiVersion":"v1","kind":"B"}');
    expect(objectsOf(set)).toEqual(['A :1', 'B :4']);
    expect(problemsOf(set)).toEqual([
      expect.stringMatching(/^f\.yaml:2:\d+: /),
      'f.yaml:3:8: key "a" is given twice; the first is in line 3',
    ]);
  });

  test('a text that is something else is not reported line by line', () => {
    const { problems } = parse('---\na: [\n'.repeat(1000));
    expect(problems).toHaveLength(101);
    expect(problems[100].message).toBe('has more than 100 mistakes; the rest is not read');
  });
});

test('empty names, labels and metadata are what the API server takes them for', () => {
  const { manifests } = parse('apiVersion: v1\nkind: A\nmetadata:\n  namespace:\n  labels:\n    gpu:\n  annotations:\n---\napiVersion: v1\nkind: B\n');
  expect(manifests.map(({ object }) => object.metadata)).toEqual([{ labels: { gpu: '' } }, {}]);
});

test('keys that JavaScript treats specially are fields like any other', () => {
  for (const text of ['apiVersion: v1\nkind: A\n__proto__: {x: 1}\n', '{"apiVersion": "v1", "kind": "A", "__proto__": {"x": 1}}']) {
    const [{ object }] = parse(text).manifests;
    expect(Object.keys(object)).toContain('__proto__');
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  }
});
