import { foundIn, foundInText, thing } from './given';
import { parseManifests } from '../../../src/manifests';
import { checkObject } from '../../../src/rules/schema';

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });

describe('types', () => {
  const crds = thing(object({
    text: { type: 'string' },
    whole: { type: 'integer' },
    any: { type: 'number' },
    flag: { type: 'boolean' },
    port: { 'x-kubernetes-int-or-string': true },
    items: list({ type: 'string' }),
    inner: object({}),
  }));

  test('that fit are fine', () => {
    expect(foundIn(crds, { text: 'a', whole: 1, any: 1.5, flag: true, port: 80, items: ['a'], inner: {} })).toEqual([]);
    expect(foundIn(crds, { port: 'http' })).toEqual([]);
  });

  test('that do not fit are said with the fix', () => {
    expect(foundIn(crds, { text: 1, whole: '1', flag: 'true', port: true, items: 'a', inner: [] })).toEqual([
      'invalid spec.text: 1 is not text; put it in quotes',
      'invalid spec.whole: "1" is not an integer; leave out the quotes',
      'invalid spec.flag: "true" is not true or false; leave out the quotes',
      'invalid spec.port: true is not an integer or text',
      'invalid spec.items: "a" is not a list; write it as a list',
      'invalid spec.inner: a list is not an object',
    ]);
    expect(foundIn(crds, { whole: 1.5 })).toEqual(['invalid spec.whole: 1.5 is not an integer']);
  });

  /*
   * Found by holding this check against an API server, which stores such an object. With a format that it does not know it refuses the list.
   */
  test('a list in place of text with a format is a mistake that the API server takes', () => {
    const formats = thing(object({ network: { type: 'string', format: 'cidr' }, other: { type: 'string', format: 'ours' } }));
    const { manifests } = parseManifests('apiVersion: example.com/v1\nkind: Thing\nspec: { network: [10.0.0.0/8], other: [a] }', 'a.yaml');
    expect(checkObject(manifests[0], formats).map(({ path, message, isTaken = false }) => [path.join('.'), message, isTaken])).toEqual([
      ['spec.network', 'a list is not text; the API server takes it, and what reads the object does not', true],
      ['spec.other', 'a list is not text', false],
    ]);
  });

  test('an integer beyond the numbers of JavaScript is one', () => {
    expect(foundInText(crds, 'apiVersion: example.com/v1\nkind: Thing\nspec: { whole: 9223372036854775807 }')).toEqual([]);
  });
});

describe('limits', () => {
  test('of texts', () => {
    const crds = thing(object({ a: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-z]+$', enum: ['ab', 'abc', 'abcd', 'B'] } }));
    expect(foundIn(crds, { a: 'ab' })).toEqual([]);
    expect(foundIn(crds, { a: 'abcd' })).toEqual(['invalid spec.a: has 4 characters, which is too many; at most 3 characters']);
    expect(foundIn(crds, { a: 'B' })).toEqual([
      'invalid spec.a: has 1 character, which is too few; at least 2 characters', 'invalid spec.a: "B" does not have the right form; it must match ^[a-z]+$',
    ]);
    expect(foundIn(crds, { a: 'abb' })).toEqual(['invalid spec.a: "abb" is not allowed; did you mean "ab"?']);
  });

  test('of numbers', () => {
    const crds = thing(object({ a: { type: 'integer', minimum: 1, maximum: 10, exclusiveMaximum: true, multipleOf: 3 }, b: { type: 'integer', format: 'int32' } }));
    expect(foundIn(crds, { a: 3, b: 2147483647 })).toEqual([]);
    expect(foundIn(crds, { a: 0 })).toEqual(['invalid spec.a: 0 is out of range; it must be >= 1']);
    expect(foundIn(crds, { a: 10 })).toEqual(['invalid spec.a: 10 is out of range; it must be < 10', 'invalid spec.a: 10 is out of range; it must be a multiple of 3']);
    expect(foundIn(crds, { b: 2147483648 })).toHaveLength(1);
  });

  test('of lists and objects', () => {
    const crds = thing(object({ a: list({ type: 'string' }, { minItems: 1, maxItems: 2 }), b: { type: 'object', additionalProperties: { type: 'integer' }, maxProperties: 1 } }));
    expect(foundIn(crds, { a: [] })).toEqual(['invalid spec.a: is empty; at least 1 item']);
    expect(foundIn(crds, { a: ['a', 'b', 'c'] })).toHaveLength(1);
    expect(foundIn(crds, { b: { x: 1, y: 2 } })).toHaveLength(1);
    expect(foundIn(crds, { b: { x: 'a' } })).toEqual(['invalid spec.b.x: "a" is not an integer']);
  });

  test('fields that must be there', () => {
    const crds = thing(object({ a: object({ b: { type: 'string' } }, { required: ['b'] }) }, { required: ['a'] }));
    expect(foundIn(crds, {})).toEqual(['invalid spec: field "a" is missing']);
    expect(foundIn(crds, { a: {} })).toEqual(['invalid spec.a: field "b" is missing']);
  });

  test('forms of which one, some or none must fit', () => {
    const one = thing(object({ a: { type: 'string' }, b: { type: 'string' } }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }));
    expect(foundIn(one, { a: 'x' })).toEqual([]);
    expect(foundIn(one, {})).toEqual(['invalid spec: an object fits none of the allowed forms; give a, or b']);
    expect(foundIn(one, { a: 'x', b: 'y' })).toEqual(['invalid spec: an object fits 2 forms, of which exactly one is allowed; give a, or b']);
    const some = thing(object({ a: { type: 'string', anyOf: [{ pattern: '^x' }, { pattern: '^y' }], not: { pattern: 'z$' }, allOf: [{ maxLength: 2 }] } }));
    expect(foundIn(some, { a: 'x' })).toEqual([]);
    expect(foundIn(some, { a: 'a' })).toHaveLength(1);
    expect(foundIn(some, { a: 'yz' })).toEqual(['invalid spec.a: "yz" has a form that is not allowed']);
    expect(foundIn(some, { a: 'yyy' })).toHaveLength(1);
  });

  test.each([
    ['ipv4', '10.0.0.1', '10.0.0.256'], ['ipv6', 'fd00::1', 'fd00::1%eth0'], ['cidr', '10.0.0.0/8', '10.0.0.0/33'], ['mac', '0a:00:00:00:00:01', '0a:00:00:00:00'],
    ['uuid', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '6ba7b810'], ['uri', 'https://example.com', 'example com'], ['date', '2026-02-28', '2026-13-01'],
    ['date-time', '2026-02-28T10:00:00Z', 'yesterday'], ['byte', 'aGk=', '**'], ['hostname', 'gpu-1.example.com', 'gpu 1'],
  ])('format %s', (format, good, bad) => {
    const crds = thing(object({ a: { type: 'string', format } }));
    expect(foundIn(crds, { a: good })).toEqual([]);
    expect(foundIn(crds, { a: bad })).toEqual([`invalid spec.a: ${JSON.stringify(bad)} is no ${format}`]);
  });

  test('a format that the API server does not know means nothing', () => {
    expect(foundIn(thing(object({ a: { type: 'string', format: 'go-template' } })), { a: '' })).toEqual([]);
  });
});

describe('lists', () => {
  test('that are sets have every item once', () => {
    const crds = thing(object({ a: list({ type: 'string' }, { 'x-kubernetes-list-type': 'set' }) }));
    expect(foundIn(crds, { a: ['x', 'y', 'x'] })).toEqual(['invalid spec.a.2: "x" is there twice, first at [0]; keep one of them']);
  });

  test('that are maps have every key once, defaults of keys included', () => {
    const item = object({ port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } });
    const crds = thing(object({ a: list(item, { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] }) }));
    expect(foundIn(crds, { a: [{ port: 1 }, { port: 1, protocol: 'UDP' }, { port: 2 }] })).toEqual([]);
    expect(foundIn(crds, { a: [{ port: 1 }, { port: 1, protocol: 'TCP' }] })).toEqual(['invalid spec.a.1: port 1, protocol "TCP" is there twice, first at [0]; keep one of them']);
  });
});

describe('fields that the schema does not have', () => {
  test('are dropped, which is said with what was meant', () => {
    const crds = thing(object({ gateway: { type: 'string' }, inner: object({ depth: { type: 'integer' } }), items: list(object({ name: { type: 'string' } })) }));
    expect(foundIn(crds, { gatway: 'x', inner: { gateway: 'y' }, items: [{}, { nmae: 'a' }] })).toEqual([
      'unknown-field spec.gatway: unknown field "gatway"; did you mean "gateway"?',
      'unknown-field spec.inner.gateway: unknown field "gateway"; it belongs into spec',
      'unknown-field spec.items.1.nmae: unknown field "nmae"; did you mean "name"?',
    ]);
  });

  test('are found beside spec and in metadata', () => {
    expect(foundIn(thing(object({})), {}, { specs: {}, metadata: { name: 'a', lables: {} } })).toEqual([
      'unknown-field metadata.lables: unknown field "lables"; did you mean "labels"?', 'unknown-field specs: unknown field "specs"; did you mean "spec"?',
    ]);
  });

  test('are kept where the schema says so, but not below a field that it names', () => {
    const crds = thing(object({ open: object({ a: object({}) }, { 'x-kubernetes-preserve-unknown-fields': true }), map: { type: 'object', additionalProperties: { type: 'string' } } }));
    expect(foundIn(crds, { open: { x: { y: 1 } }, map: { anything: 'goes' } })).toEqual([]);
    expect(foundIn(crds, { open: { a: { b: 1 } } })).toHaveLength(1);
  });

  test('an object inside of the object has what every object has', () => {
    const crds = thing(object({ template: { 'type': 'object', 'x-kubernetes-embedded-resource': true, 'properties': { spec: object({}) } } }));
    expect(foundIn(crds, { template: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', labels: {} }, spec: {} } })).toEqual([]);
    expect(foundIn(crds, { template: { kind: 'Pod', data: {} } })).toEqual(['unknown-field spec.template.data: unknown field "data"; known fields are "spec"', 'invalid spec.template: field "apiVersion" is missing']);
  });
});

describe('empty fields', () => {
  test('are as good as not there, unless they may be empty', () => {
    const crds = thing(object({ a: { type: 'string' }, b: { type: 'string', nullable: true }, c: { type: 'string', default: 'x', enum: ['x'] } }, { required: ['a'] }));
    expect(foundIn(crds, { a: 'x', b: null, c: null })).toEqual([]);
    expect(foundIn(crds, { a: null })).toEqual(['invalid spec: field "a" is missing']);
  });

  test('are wrong in lists', () => {
    expect(foundIn(thing(object({ a: list({ type: 'string' }) })), { a: ['x', null] })).toEqual(['invalid spec.a.1: is empty; it must be text']);
  });
});

describe('defaults', () => {
  test('count as given, at every depth', () => {
    const inner = object({ b: { type: 'integer', default: 3 } }, { required: ['b'] });
    expect(foundIn(thing(object({ a: { ...inner, default: {} } }, { required: ['a'] })), {})).toEqual([]);
    expect(foundIn(thing(object({ a: list(inner) })), { a: [{}] })).toEqual([]);
  });

  test('leave the manifest as it is', () => {
    const crds = thing(object({ a: object({ b: { type: 'integer', default: 3 } }), c: { type: 'string' } }));
    const [manifest] = parseManifests('apiVersion: example.com/v1\nkind: Thing\nspec: { a: {}, c: null, d: 1 }', 'a.yaml').manifests;
    expect(checkObject(manifest, crds)).toHaveLength(1);
    expect(manifest.object.spec).toEqual({ a: {}, c: null, d: 1 });
  });
});

describe('kinds', () => {
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec: object({ a: { type: 'string' } }) } } };
  const crds = thing({}, {
    scope: 'Cluster',
    versions: [{ name: 'v1alpha1', served: false, storage: false, schema }, { name: 'v1', served: true, storage: true, schema }],
  });

  test('in a version that is not served', () => {
    expect(foundIn(crds, {}, { apiVersion: 'example.com/v1alpha1' })).toEqual([
      'not-served apiVersion: version "v1alpha1" of Thing is no longer served; served: "v1"; write apiVersion: example.com/v1',
    ]);
    expect(foundIn(crds, {}, { apiVersion: 'example.com/v2' })).toEqual(['not-served apiVersion: Thing has no version "v2"; served: "v1"; write apiVersion: example.com/v1']);
  });

  test('in another spelling', () => {
    expect(foundIn(crds, {}, { kind: 'things' })).toEqual(['not-served kind: example.com has no kind "things"; did you mean "Thing"?']);
  });

  test('of the whole cluster have no namespace', () => {
    expect(foundIn(crds, {}, { metadata: { name: 'a', namespace: 'b' } })).toEqual(['namespace-ignored metadata.namespace: Thing is cluster-scoped; its namespace is dropped; leave it out']);
  });

  test('that no definition describes are not judged', () => {
    expect(foundInText(crds, 'apiVersion: v1\nkind: Pod\nspec: { a: 1 }\n---\napiVersion: example.com/v1\nkind: Other\nspec: { a: 1 }')).toEqual([]);
  });

  test('have a status that is not looked at, where the controller writes it', () => {
    const status = { type: 'object', properties: { a: { type: 'string' } } };
    const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { status } } } };
    expect(foundIn(thing({}, { versions: [{ ...version, subresources: { status: {} } }] }), undefined, { status: { a: 1 } })).toEqual([]);
    expect(foundIn(thing({}, { versions: [version] }), undefined, { status: { a: 1 } })).toHaveLength(1);
  });
});
