import { foundIn, thing } from './given';

/*
 * Definitions, patterns, rules and values of strangers must not keep anybody waiting. Each of these would run for hours, or until the
 * memory is full, if nothing bounded it.
 */
const NUMBERS = { type: 'array', items: { type: 'integer' } };
const MANY = Array.from({ length: 5000 }, (_, index) => index);

function withRule(rule: string, properties: object = { list: NUMBERS, text: { type: 'string' } }): ReturnType<typeof thing> {
  return thing({ 'type': 'object', properties, 'x-kubernetes-validations': [{ rule, message: 'no' }] });
}

describe('rules', () => {
  test.each([
    ['loops in loops', 'self.list.all(a, self.list.all(b, self.list.all(c, a + b + c >= 0)))'],
    ['loops over lists of their own', `${'[1,2,3,4,5,6,7,8,9,10].all(x, '.repeat(12)}true${')'.repeat(12)}`],
    ['loops whose errors do not count', `${'[1,2,3,4,5,6,7,8,9,10].exists(x, '.repeat(12)}self.missing${')'.repeat(12)}`],
    ['texts that double', `[self.text]${'.map(x, x + x)'.repeat(60)}.size() > 0`],
    ['lists that double', `[self.list]${'.map(x, x + x)'.repeat(60)}.all(x, x == x)`],
    ['comparisons of all with all', 'self.list.all(a, self.list == self.list.map(x, x))'],
    ['patterns on long texts', 'self.list.all(a, self.text.matches("^(a+)+$"))'],
    ['values that are bound to themselves', `${Array.from({ length: 40 }, (_, i) => `cel.bind(v${i + 1}, v${i} + v${i}, `).join('').replace('v0 + v0', 'self.text + self.text')}v40.size() > 0${')'.repeat(40)}`],
  ])('%s end', (_, rule) => {
    const crds = withRule(rule);
    expect(foundIn(crds, { list: MANY, text: 'a'.repeat(10_000) })).toEqual([]);
    expect(crds.unchecked.join()).toMatch(/: it takes too many steps$/);
  });

  test('one that took too long is not tried for the next object', () => {
    const crds = withRule('self.list.all(a, self.list.all(b, a + b <= 0))');
    expect(foundIn(crds, { list: [1] })).toHaveLength(1);
    expect(foundIn(crds, { list: MANY.map((n) => -n) })).toEqual([]);
    expect(foundIn(crds, { list: [1] })).toEqual([]);
  });

  test('a long list is no reason to stop', () => {
    expect(foundIn(withRule('self.list.filter(x, x > 10).map(x, x * 2).size() == 4989'), { list: MANY })).toEqual([]);
  });

  test.each([
    ['deep', `${'('.repeat(5000)}true${')'.repeat(5000)}`], ['long', Array.from({ length: 10_000 }, () => 'true').join(' && ')], ['deep calls', `${'size('.repeat(3000)}self${')'.repeat(3000)}`],
  ])('that are %s are passed over', (_, rule) => {
    const crds = withRule(rule);
    expect(foundIn(crds, {})).toEqual([]);
    expect(crds.unchecked).toHaveLength(1);
  });
});

describe('patterns', () => {
  test.each([['^(a+)+$'], ['^(a|aa)+$'], ['(.*)*(.*)*(.*)*b$'], ['^([a-z]+)*[0-9]$']])('%s', (pattern) => {
    const crds = thing({ type: 'object', properties: { a: { type: 'string', pattern } } });
    expect(foundIn(crds, { a: `${'a'.repeat(20_000)}!` })).toHaveLength(1);
  });

  test('are those of Go, and no check where Go refuses them', () => {
    expect(foundIn(thing({ type: 'object', properties: { a: { type: 'string', pattern: '^[[:alpha:]]+\\z' } } }), { a: 'abc' })).toEqual([]);
    expect(foundIn(thing({ type: 'object', properties: { a: { type: 'string', pattern: '^(?=a)' } } }), { a: 'b' })).toEqual([]);
  });
});

describe('definitions', () => {
  test.each([
    ['nothing', undefined], ['a text', 'x'], ['a list', []], ['wrong keywords', { 'type': 5, 'properties': [], 'required': 'a', 'enum': 'b', 'items': 7, 'pattern': 8, 'allOf': {}, 'x-kubernetes-validations': [7, {}] }],
    ['types that do not exist', { type: 'object', properties: { a: { type: 'float' } } }],
  ])('with %s as a schema judge nothing', (_, schema) => {
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }];
    expect(() => foundIn(thing({}, { versions }), { a: 1, b: [null, {}] })).not.toThrow();
  });

  test('names of everything that an object has anyway are no fields', () => {
    const crds = thing({ type: 'object', properties: { a: { type: 'string' } } });
    expect(foundIn(crds, JSON.parse('{"constructor": 1, "toString": 2}'))).toHaveLength(2);
    expect(foundIn(thing({ type: 'object', properties: {}, required: ['toString'] }), {})).toEqual(['invalid spec: field "toString" is missing']);
  });

  test('a list of a hundred thousand items is compared in one go', () => {
    const items = { type: 'object', properties: { name: { type: 'string' } } };
    const crds = thing({ type: 'object', properties: { a: { 'type': 'array', items, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] } } });
    expect(foundIn(crds, { a: Array.from({ length: 100_000 }, (_, index) => ({ name: `n${index}` })) })).toEqual([]);
  });
});
