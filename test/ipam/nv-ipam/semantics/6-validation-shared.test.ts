import { ClusterNode, NodeSelector, Pool, predictPool } from '../../../../src/ipam/nv-ipam';
import { cidrPool, errorFields, excluding, ipPool, labelled, named, positions } from '../pools';

const withName = (name: string): Pool => ({ ...ipPool(), name });

describe('6.1 rules of both kinds of pool', () => {
  test.each(['pool', 'A', '0', 'a_b.c-d', 'a'.repeat(1000)])('6.1 metadata.name: %p is a CNI network name', (name) => {
    expect(errorFields(withName(name))).toEqual([]);
  });

  test.each(['', '-a', '.a', '_a', 'a b', 'a/b', 'ä', 'a\n'])('6.1 metadata.name: %p is none', (name) => {
    expect(errorFields(withName(name))).toEqual(['metadata.name']);
  });

  test.each([
    ['10.0.0.0-10.0.0.15', []],
    ['x-10.0.0.5', ['spec.exclusions[0].startIP']],
    ['10.0.0.5-x', ['spec.exclusions[0].endIP']],
    ['10.0.1.1-10.0.0.5', ['spec.exclusions[0].startIP', 'spec.exclusions[0]']],
    ['10.0.0.5-10.0.1.1', ['spec.exclusions[0].endIP']],
    ['10.0.0.5-10.0.0.4', ['spec.exclusions[0]']],
    ['10.0.0.5-fd00::1', ['spec.exclusions[0].endIP', 'spec.exclusions[0]']],
    ['x-y', ['spec.exclusions[0].startIP', 'spec.exclusions[0].endIP']],
  ])('6.1 spec.exclusions: %p', (range, fields) => {
    expect(errorFields(ipPool({ exclusions: excluding(range) }))).toEqual(fields);
    expect(errorFields(cidrPool({ cidr: '10.0.0.0/28', perNodeNetworkPrefix: 30, exclusions: excluding(range) }))).toEqual(fields);
  });

  test.each([
    [0, 3, []],
    [-1, 3, ['spec.perNodeExclusions[0].startIndex']],
    [-2, -1, ['spec.perNodeExclusions[0].startIndex', 'spec.perNodeExclusions[0].endIndex']],
    [0, 4, ['spec.perNodeExclusions[0].endIndex']],
    [4, 5, ['spec.perNodeExclusions[0].startIndex', 'spec.perNodeExclusions[0].endIndex']],
    [2, 1, ['spec.perNodeExclusions[0]']],
  ])('6.1 spec.perNodeExclusions: %p to %p of four positions', (from, to, fields) => {
    expect(errorFields(ipPool({ perNodeExclusions: positions([from, to]) }))).toEqual(fields);
    expect(errorFields(cidrPool({ perNodeNetworkPrefix: 30, perNodeExclusions: positions([from, to]) }))).toEqual(fields);
  });

  test('6.1 not checked: overlaps, exclusions that leave nothing, label values, numbers, empty terms', () => {
    expect(errorFields(ipPool({ exclusions: excluding('10.0.0.1-10.0.0.5', '10.0.0.4-10.0.0.9') }))).toEqual([]);
    expect(errorFields(ipPool({ exclusions: excluding('10.0.0.0-10.0.0.15') }))).toEqual([]);
    expect(errorFields(ipPool({ nodeSelector: labelled(['gpu In not/a/value'], ['gpu Gt many'], []) }))).toEqual([]);
  });
});

describe('6.1 the node selector', () => {
  const AT = 'spec.nodeSelectorTerms[0].matchExpressions[0]';
  const IN_FIELD = 'spec.nodeSelectorTerms[0].matchFields[0]';
  const fieldsOf = (nodeSelector: NodeSelector): string[] => errorFields(ipPool({ nodeSelector }));

  test('6.1 a selector without terms', () => {
    expect(fieldsOf({ nodeSelectorTerms: [] })).toEqual(['spec.nodeSelectorTerms']);
  });

  test('6.1 every position is in the path, and "nodeSelector" is not', () => {
    expect(fieldsOf(labelled(['a Exists'], ['a Exists', 'a Exists 1']))).toEqual(['spec.nodeSelectorTerms[1].matchExpressions[1].values']);
  });

  test.each([
    ['a In', [`${AT}.values`]],
    ['a NotIn', [`${AT}.values`]],
    ['a In 1 2', []],
    ['a Exists', []],
    ['a Exists 1', [`${AT}.values`]],
    ['a DoesNotExist 1', [`${AT}.values`]],
    ['a Gt 1', []],
    ['a Gt', [`${AT}.values`]],
    ['a Lt 1 2', [`${AT}.values`]],
  ])('6.1 values: %p', (text, fields) => {
    expect(fieldsOf(labelled([text]))).toEqual(fields);
  });

  test.each(['in', 'EXISTS', 'Equals', '', 'toString', '__proto__'])('6.1 operator: %p is none', (operator) => {
    expect(fieldsOf({ nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator, values: [] }], matchFields: [] }] })).toEqual([`${AT}.operator`]);
  });

  test.each(['a', 'A-b_c.d', `${'a'.repeat(63)}`, 'example.com/a', `${'a'.repeat(253)}/a`])('6.1 key: %p is the key of a label', (key) => {
    expect(fieldsOf(labelled([`${key} Exists`]))).toEqual([]);
  });

  test.each([
    ['-a', 1], ['a-', 1], ['a!', 1], ['a'.repeat(64), 1], ['/a', 1], ['Example.com/a', 1], [`${'a'.repeat(254)}/a`, 1], ['a/b/c', 1],
    ['', 2], ['example.com/', 2],
  ])('6.1 key: %p is none, with %p errors', (key, count) => {
    expect(fieldsOf(labelled([`${key} Exists`]))).toEqual(Array.from({ length: count }, () => `${AT}.key`));
  });

  test.each([
    ['metadata.name In node-1', []],
    ['metadata.name NotIn node-1', []],
    ['metadata.name In', [`${IN_FIELD}.values`]],
    ['metadata.name In node-1 node-2', [`${IN_FIELD}.values`]],
    ['metadata.name Exists', [`${IN_FIELD}.operator`]],
    ['metadata.namespace In node-1', [`${IN_FIELD}.key`]],
    ['metadata.name In Node_1', [`${IN_FIELD}.values[0]`]],
  ])('6.1 matchFields: %p', (text, fields) => {
    expect(fieldsOf(named(text))).toEqual(fields);
  });

  test.each([
    ['an empty term', labelled([])],
    ['an illegal label value', labelled(['gpu NotIn not/a/value'])],
    ['a number that is none', labelled(['count Gt many'])],
  ])('6.1 %s matches no node', (_what, nodeSelector) => {
    const cluster = [{ name: 'a', labels: { gpu: 'h200', count: '8' } }];
    expect(predictPool(ipPool({ nodeSelector }), cluster).allocations).toEqual([]);
  });

  test.each([
    [labelled(['gpu In h100 h200']), ['b', 'c']],
    [labelled(['gpu NotIn h200']), ['a', 'b']],
    [labelled(['gpu Exists']), ['b', 'c']],
    [labelled(['gpu DoesNotExist']), ['a']],
    [labelled(['count Gt 4']), ['c']],
    [labelled(['count Lt 8']), ['b']],
    [labelled(['gpu Exists', 'count Gt 4']), ['c']],
    [labelled(['gpu In h100'], ['count Gt 4']), ['b', 'c']],
    [named('metadata.name In b'), ['b']],
    [named('metadata.name NotIn b'), ['a', 'c']],
  ])('6.1 terms are alternatives, their requirements hold together: %j selects %j', (nodeSelector, names) => {
    const cluster: ClusterNode[] = [
      { name: 'a', labels: {} }, { name: 'b', labels: { gpu: 'h100', count: '4' } }, { name: 'c', labels: { gpu: 'h200', count: '8' } },
    ];
    expect(predictPool(ipPool({ perNodeBlockSize: 1, nodeSelector }), cluster).allocations.map(({ nodeName }) => nodeName)).toEqual(names);
  });
});

describe('6.1 routes', () => {
  const fieldsOf = (defaultGateway: boolean, ...destinations: string[]): string[] =>
    errorFields(ipPool({ gateway: '10.0.0.1', defaultGateway, routes: destinations.map((dst) => ({ dst })) }));

  test('6.1 spec.routes[i].dst: not a CIDR', () => {
    expect(fieldsOf(false, '10.1.0.0/16', '10.1.0.0', '10.1.0.1/16')).toEqual(['spec.routes[1].dst']);
  });

  test('6.1 spec.routes[i].dst: another family than the pool', () => {
    expect(fieldsOf(false, 'fd00::/64')).toEqual(['spec.routes[0].dst']);
  });

  test('6.1 spec.routes[i].dst: the family does not matter when the network of the pool is not readable', () => {
    expect(errorFields(ipPool({ subnet: 'x', gateway: '10.0.0.1', routes: [{ dst: 'fd00::/64' }] }))).toEqual(['spec.subnet']);
  });

  test('6.1 spec.routes[i].dst: a default route beside defaultGateway, host bits or not', () => {
    expect(fieldsOf(true, '0.0.0.0/0', '1.2.3.4/0', '0.0.0.0/1')).toEqual(['spec.routes[0].dst', 'spec.routes[1].dst']);
    expect(fieldsOf(false, '0.0.0.0/0')).toEqual([]);
  });
});
