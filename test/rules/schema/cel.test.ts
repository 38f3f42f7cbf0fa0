import { foundIn, thing } from './given';

/** What a rule on a `spec` finds; the schema has the fields that the tests need. */
function violations(rule: string, spec: object, more: object = {}): string[] {
  const crds = thing({ ...SCHEMA, 'x-kubernetes-validations': [{ rule, message: 'no', ...more }] });
  const found = foundIn(crds, spec);
  // a rule that is passed over must not look like one that holds
  expect(crds.unchecked).toEqual([]);
  return found.map((text) => text.replace(/; the rule is: .*$/, ''));
}

const SCHEMA = {
  type: 'object',
  properties: {
    'n': { type: 'integer' },
    'd': { type: 'number' },
    's': { type: 'string' },
    'flag': { type: 'boolean' },
    'port': { 'x-kubernetes-int-or-string': true },
    'list': { type: 'array', items: { type: 'integer' } },
    'texts': { type: 'array', items: { type: 'string' } },
    'map': { type: 'object', additionalProperties: { type: 'integer' } },
    'my-field': { type: 'integer' },
    'namespace': { type: 'string' },
    'a.b/c': { type: 'string' },
    'time': { type: 'string', format: 'date-time' },
    'wait': { type: 'string', format: 'duration' },
    'blob': { type: 'string', format: 'byte' },
    'maybe': { type: 'string', nullable: true },
    'preset': { type: 'integer', default: 5 },
    'items': { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
};

describe('rules that hold', () => {
  test.each([
    ['integers are integers', 'self.n / 2 == 3 && type(self.n) == int', { n: 7 }],
    ['large integers keep their digits', 'self.n == 9223372036854775807', { n: '9223372036854775807' }],
    ['numbers are doubles, and compare with integers', 'self.d / 2.0 == 3.5 && self.d > 6', { d: 7 }],
    ['int-or-string is either', 'type(self.port) == int ? self.port == 80 : self.port == "http"', { port: 80 }],
    ['a field that is not there', '!has(self.n)', {}],
    ['a field that is empty', '!has(self.maybe)', { maybe: null }],
    ['a default', 'self.preset == 5', {}],
    ['names that are no identifiers', 'self.my__dash__field == 1 && self.a__dot__b__slash__c == "x"', { 'my-field': 1, 'a.b/c': 'x' }],
    ['reserved names, in either spelling', 'self.namespace == "x" && self.__namespace__ == "x"', { namespace: 'x' }],
    ['lists', 'self.list.all(i, i > 0) && self.list.exists(i, i == 2) && self.list.exists_one(i, i == 2) && 2 in self.list && size(self.list) == 3', { list: [1, 2, 3] }],
    ['filter and map', 'self.list.filter(i, i > 1).map(i, i * 2) == [4, 6] && self.list.map(i, i > 1, i) == [2, 3]', { list: [1, 2, 3] }],
    ['lists inside of lists', 'self.list.map(i, self.list.filter(j, j < i)) == [[], [1], [1, 2]]', { list: [1, 2, 3] }],
    ['maps', 'self.map.all(k, self.map[k] > 0) && "a" in self.map', { map: { a: 1 } }],
    ['cel.bind', 'cel.bind(total, self.list.sum(), total == 6 && total > 5)', { list: [1, 2, 3] }],
    ['times', 'self.time < timestamp("2026-01-02T00:00:00Z")', { time: '2026-01-01T00:00:00Z' }],
    ['durations', 'self.wait == duration("1h30m") && duration(self.s).getSeconds() == 90', { wait: '90m', s: '1m30s' }],
    ['bytes', 'size(self.blob) == 2', { blob: 'aGk=' }],
    ['errors that do not matter', 'true || self.missing.field > 1', {}],
    ['text', 'self.s.startsWith("a") && self.s.endsWith("c") && self.s.contains("b") && self.s.matches("^[a-c]+$") && self.s.upperAscii() == "ABC"', { s: 'abc' }],
    ['splitting and joining', 'self.s.split(",").join("-") == "a-b" && self.s.replace(",", "") == "ab" && self.s.indexOf(",") == 1', { s: 'a,b' }],
    ['addresses', 'isIP(self.s) && ip(self.s).family() == 4 && cidr("10.0.0.0/8").containsIP(self.s) && !ip(self.s).isLoopback()', { s: '10.1.2.3' }],
    ['networks', 'isCIDR(self.s) && cidr(self.s).prefixLength() == 24 && cidr("10.0.0.0/8").containsCIDR(self.s) && cidr(self.s).ip() == ip("10.0.0.1")', { s: '10.0.0.1/24' }],
    ['networks without host bits', 'cidr(self.s).masked() == cidr("10.0.0.0/24") && cidr(self.s) != cidr(self.s).masked()', { s: '10.0.0.1/24' }],
    ['quantities', 'isQuantity(self.s) && quantity(self.s).isGreaterThan(quantity("1000Mi")) && quantity("1k") == quantity("1000")', { s: '1Gi' }],
    ['sums of quantities', 'quantity(self.s).add(quantity("500m")).compareTo(quantity("2")) == 0 && !quantity(self.s).isInteger()', { s: '1500m' }],
    ['URLs', 'isURL(self.s) && url(self.s).getHost() == "example.com:8443" && url(self.s).getScheme() == "https"', { s: 'https://example.com:8443/a' }],
    ['sets', 'sets.contains(self.texts, ["a"]) && sets.equivalent(self.texts, ["b", "a", "a"]) && !sets.intersects(self.texts, ["c"])', { texts: ['a', 'b'] }],
    ['order', 'self.list.isSorted() && self.list.min() == 1 && self.list.max() == 3 && self.list.indexOf(2) == 1', { list: [1, 2, 3] }],
  ])('%s', (_, rule, spec) => {
    expect(violations(rule, spec)).toEqual([]);
    expect(violations(`!(${rule})`, spec)).toEqual(['rule-violated spec: no']);
  });
});

describe('what is said of a rule that does not hold', () => {
  test('its message, or the rule itself', () => {
    expect(violations('self.n > 1', { n: 1 }, { message: 'n must be\n  large' })).toEqual(['rule-violated spec: n must be large']);
    expect(violations('self.n > 1', { n: 1 }, { message: undefined })).toEqual(['rule-violated spec: breaks the rule self.n > 1']);
  });

  test('what its message expression says, or else its message', () => {
    expect(violations('self.n > 1', { n: 1 }, { messageExpression: '"n is " + string(self.n)' })).toEqual(['rule-violated spec: n is 1']);
    expect(violations('self.n > 1', { n: 1 }, { messageExpression: 'self.missing' })).toEqual(['rule-violated spec: no']);
    expect(violations('self.n > 1', { n: 1 }, { messageExpression: '" "' })).toEqual(['rule-violated spec: no']);
  });

  test('the field that it is about', () => {
    expect(violations('self.n > 1', { n: 1 }, { fieldPath: '.n' })).toEqual(['rule-violated spec.n: no']);
    expect(violations('self.n > 1', { n: 1 }, { fieldPath: '[\'my-field\']' })).toEqual(['rule-violated spec.my-field: no']);
  });

  test('that it cannot be evaluated for this value', () => {
    expect(violations('duration(self.s).getSeconds() > 1', { s: 'soon' })[0]).toMatch(/^rule-violated spec: its rule cannot be evaluated: /);
  });
});

describe('where rules stand', () => {
  const rules = (rule: string): object => ({ 'x-kubernetes-validations': [{ rule, message: 'no' }] });

  test('in items of lists and values of maps', () => {
    const field = { type: 'integer', ...rules('self > 1') };
    const crds = thing({ type: 'object', properties: { list: { type: 'array', items: field }, map: { type: 'object', additionalProperties: field } } });
    expect(foundIn(crds, { list: [2, 1], map: { a: 0, b: 5 } }).map((text) => text.split(';')[0])).toEqual(['rule-violated spec.list.1: no', 'rule-violated spec.map.a: no']);
  });

  test('at the root, where they see the name of the object', () => {
    const root = (rule: string): string[] => foundIn(thing({ type: 'object', properties: {} }, { root: rules(rule) }), {});
    expect(root('self.metadata.name == "a" && self.kind == "Thing" && self.apiVersion == "example.com/v1"')).toEqual([]);
    expect(root('self.metadata.name.size() > 1')).toHaveLength(1);
    expect(root('has(self.metadata.labels)')).toHaveLength(1);
  });
});

describe('rules that are passed over', () => {
  test('those about changes, since a new object has no past', () => {
    expect(violations('self.n == oldSelf.n', { n: 1 })).toEqual([]);
    expect(violations('oldSelf.hasValue() || self.n > 1', { n: 1 }, { optionalOldSelf: true })).toEqual(['rule-violated spec: no']);
    expect(violations('oldSelf.orValue("x") == "x"', {}, { optionalOldSelf: true })).toEqual([]);
  });

  test('all, as long as the object breaks its schema', () => {
    expect(violations('self.n > 1', { n: 1, s: 1 })).toEqual(['invalid spec.s: 1 is not text; put it in quotes']);
  });

  test.each(['self.?n.hasValue()', 'self.n.frobnicate()', 'self.n >'])('%s, which is noted', (rule) => {
    const crds = thing({ ...SCHEMA, 'x-kubernetes-validations': [{ rule }] });
    expect(foundIn(crds, { n: 1 })).toEqual([]);
    expect(crds.unchecked).toHaveLength(1);
  });
});
