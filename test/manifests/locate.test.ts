import { Manifest, parseManifests } from '../../src/manifests';

function at(manifest: Manifest, path: readonly (string | number)[], key = false): string {
  const { line, column } = manifest.locate(path, key);
  return `${line}:${column}`;
}

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: "a"
  labels: &l {on: x, rack: r1}
spec:
  containers:
  - name: main
    args: [a, 'b']
  - name: more
    labels: *l
  empty:
  text: |
    long
`;

describe('in YAML', () => {
  const [first, second] = parseManifests(`${POD}---\n${POD}`, 'f.yaml').manifests;

  test.each<[string, (string | number)[], boolean, number, number]>([
    ['a value', ['spec', 'containers', 1, 'name'], false, 10, 11],
    ['a value in quotes', ['metadata', 'name'], false, 4, 9],
    ['a key', ['spec', 'containers', 1, 'name'], true, 10, 5],
    ['an entry of a list in brackets', ['spec', 'containers', 0, 'args', 1], false, 9, 15],
    ['a key that is no text in the file', ['metadata', 'labels', 'true'], false, 5, 19],
    ['a value that is left out', ['spec', 'empty'], false, 12, 3],
    ['the nearest parent of what does not exist', ['spec', 'containers', 0, 'ports', 3], false, 8, 5],
    ['the alias on the way', ['spec', 'containers', 1, 'labels', 'rack'], false, 11, 13],
    ['the start of the object', [], false, 1, 1],
  ])('finds %s', (_, path, key, line, column) => {
    expect(at(first, path, key)).toBe(`${line}:${column}`);
    expect(at(second, path, key)).toBe(`${line + 15}:${column}`);
    expect(first.locate(path, key).file).toBe('f.yaml');
  });

  test('counts from the start of the file in lists', () => {
    const item = POD.trimEnd().replaceAll('\n', '\n  ');
    const { manifests } = parseManifests(`apiVersion: v1\nkind: List\nitems:\n${`- ${item}\n`.repeat(1000)}`, 'f.yaml');
    expect(at(manifests[999], ['spec', 'containers', 1, 'name'])).toBe(`${3 + 999 * 14 + 10}:13`);
    expect(at(manifests[0], ['kind'], true)).toBe('5:3');
  });
});

test.each([
  ['an object', '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"spec": {"a": [1,\n 2]}\n}', '4:10', '5:2'],
  ['a list', '{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Node", "apiVersion": "v1"},\n {"apiVersion": "v1", "kind": "Pod", "spec": {"a": [1, 2]}}]}', '2:46', '2:56'],
])('in JSON, as %s', (_, text, spec, entry) => {
  const manifest = parseManifests(text, 'f.json').manifests.find(({ object }) => object.kind === 'Pod');
  expect(manifest && at(manifest, ['spec'])).toBe(spec);
  expect(manifest && at(manifest, ['spec', 'a', 1])).toBe(entry);
});

test('a byte order mark is no column, and Windows line endings are no characters', () => {
  const [manifest] = parseManifests('\uFEFFapiVersion: v1\r\nkind: Pod\r\n', 'f.yaml').manifests;
  expect(at(manifest, ['apiVersion'])).toBe('1:13');
  expect(at(manifest, ['kind'])).toBe('2:7');
});
