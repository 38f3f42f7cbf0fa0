import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundIn, thing } from './given';
import { parseManifests } from '../../../src/manifests';
import { lint } from '../../../src/rules';
import { CrdSet, readCrds } from '../../../src/rules/schema';

function definition(type: string, more: object = {}): string {
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { a: { type, ...more } } } } } };
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com', scope: 'Namespaced', names: { kind: 'Thing', plural: 'things' }, versions: [{ name: 'v1', served: true, storage: true, schema }] },
  });
}

const THING = '{"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "a"}, "spec": {"a": 1}}';

describe('definitions in files', () => {
  let folder = '';
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are read from files and folders; the later one of a kind is used', () => {
    const crds = readCrds([file('a.json', definition('string')), file('b.yaml', `apiVersion: v1\nkind: List\nitems:\n- ${definition('integer')}`)]);
    expect(crds.size).toBe(1);
    expect(foundIn(crds, { a: 1 })).toEqual([]);
    expect(readCrds([folder]).kindsOf('example.com')).toEqual(['Thing']);
  });

  test('that are none are an error that says how to get some', () => {
    const path = file('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }');
    expect(() => readCrds([path])).toThrow('holds no CustomResourceDefinition; write it with kubectl get crds -o yaml');
    expect(() => readCrds([join(folder, 'missing')])).toThrow('missing: cannot be read');
  });

  test('of version v1beta1 have one schema for all versions, or none for pruning', () => {
    const spec = { group: 'example.com', version: 'v1', names: { kind: 'Thing' }, validation: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' } } } } };
    const old = (more: object): CrdSet => CrdSet.of(parseManifests(
      JSON.stringify({ apiVersion: 'apiextensions.k8s.io/v1beta1', kind: 'CustomResourceDefinition', spec: { ...spec, ...more } }), 'a.json',
    ).manifests);
    expect(foundIn(old({ preserveUnknownFields: false }), { a: 1 })).toHaveLength(1);
    expect(foundIn(old({ preserveUnknownFields: true }), { a: 1 })).toEqual([]);
  });
});

describe('definitions of the stream', () => {
  const rules = (text: string, crds?: CrdSet): string[] => lint(parseManifests(text, 'a.yaml').manifests, { crds }).findings.map(({ rule }) => rule);

  test('count as given, and come after those that are given', () => {
    expect(rules(`${definition('string')}\n---\n${THING}`)).toContain('schema-invalid');
    expect(rules(`${definition('integer')}\n---\n${THING}`, thing({ type: 'string' }))).not.toContain('schema-invalid');
    expect(rules(THING, thing({ type: 'string' }))).toContain('schema-invalid');
    expect(rules(THING)).not.toContain('schema-invalid');
  });

  test('note what they cannot check beside those that are given', () => {
    const given = thing({ type: 'object' });
    rules(`${definition('integer', { 'x-kubernetes-validations': [{ rule: 'frobnicate(self)' }] })}\n---\n${THING}`, given);
    expect(given.unchecked).toEqual(['rule frobnicate(self): function frobnicate is not known here']);
  });
});
