import { metallb, pool, texts } from './given';
import { checkMetalLb, metalLbWarnings, parsePoolAddresses } from '../../../src/api/metallb';

describe('addresses of a pool', () => {
  test.each([
    ['10.0.0.0/24', '10.0.0.0-10.0.0.255'],
    ['10.0.0.5/24', '10.0.0.0-10.0.0.255'], // MetalLB drops host bits
    ['10.0.0.5/32', '10.0.0.5'],
    ['10.0.0.5-10.0.0.9', '10.0.0.5-10.0.0.9'],
    [' 10.0.0.5 - 10.0.0.9 ', '10.0.0.5-10.0.0.9'],
    ['fc00:f853:0ccd:e799::/124', 'fc00:f853:ccd:e799::-fc00:f853:ccd:e799::f'],
  ])('%j is %s', (text, range) => {
    expect(parsePoolAddresses(text).toString()).toBe(range);
  });

  test.each([
    ['10.0.0.5', /"10\.0\.0\.5" has no prefix length; write 10\.0\.0\.5\/32/],
    ['fd00::1', /write fd00::1\/128/],
    ['10.0.0.9-10.0.0.5', /ends at 10\.0\.0\.5, before its start/],
    ['10.0.0.1-fc00::1', /different families/],
    ['10.0.0.0/33', /\/33 is not a prefix length of IPv4/],
    ['10.0.0.0/24/8', /is not a network/],
    ['ten', /is not a network/],
    ['10.0.0.1-', /is not a range/],
  ])('%j is refused', (text, message) => {
    expect(() => parsePoolAddresses(text)).toThrow(message);
  });
});

describe('pools', () => {
  test('without overlaps are fine', () => {
    expect(checkMetalLb([pool('a', ['10.0.0.0/24', '10.0.1.1-10.0.1.9']), pool('b', ['10.0.1.10-10.0.1.20', 'fd00::/120'])])).toEqual([]);
  });

  test('need addresses', () => {
    expect(texts(checkMetalLb([pool('a', [])]))).toEqual(['IPAddressPool a: spec.addresses: has no addresses']);
  });

  test('are told of every broken entry, with its place', () => {
    expect(texts(checkMetalLb([pool('a', ['10.0.0.0/24', '10.0.1.1', 'x'])]))).toEqual([
      'IPAddressPool a: spec.addresses[1]: "10.0.1.1" has no prefix length',
      'IPAddressPool a: spec.addresses[2]: "x" is not a network in CIDR notation',
    ]);
  });

  test('must not overlap, whoever may use them', () => {
    const problems = checkMetalLb([pool('a', ['10.0.0.0/24']), pool('b', ['10.0.0.200-10.0.1.10'], { autoAssign: false })]);
    expect(problems).toEqual([{
      code: 'address-overlap',
      path: 'IPAddressPool b: spec.addresses[0]',
      message: '10.0.0.200-10.0.1.10 overlaps 10.0.0.0/24 of pool "a"',
      hint: 'both hold 10.0.0.200-10.0.0.255: MetalLB refuses the second one',
    }]);
  });

  test('must not overlap inside, host bits dropped', () => {
    expect(texts(checkMetalLb([pool('a', ['10.0.0.5/24', '10.0.0.9/32'])]))).toEqual([
      'IPAddressPool a: spec.addresses[1]: 10.0.0.9/32 overlaps 10.0.0.5/24 of the same pool',
    ]);
  });

  test('must not name a namespace or a selector twice', () => {
    const selector = { matchLabels: { a: '1', b: '2' } };
    const serviceAllocation = { namespaces: ['x', 'x'], serviceSelectors: [selector, { matchLabels: { b: '2', a: '1' } }] };
    expect(texts(checkMetalLb([pool('a', ['10.0.0.0/24'], { serviceAllocation })]))).toEqual([
      'IPAddressPool a: spec.serviceAllocation.namespaces[1]: "x" is given twice',
      'IPAddressPool a: spec.serviceAllocation.serviceSelectors[1]: says the same as number 0 of the list',
    ]);
  });

  test.each([
    [{ key: 'app', operator: 'Equals', values: ['a'] }, 'operator: "Equals" is not allowed'],
    [{ key: 'app', operator: 'In' }, 'values: In needs at least one value'],
    [{ key: 'app', operator: 'Exists', values: ['a'] }, 'values: Exists takes no values'],
    [{ key: 'app', operator: 'In', values: ['a b'] }, 'values: "a b" is not a label value'],
    [{ key: 'app', operator: 'In', values: ['a', 'a'] }, 'values[1]: "a" is given twice'],
  ])('must not have a broken selector: %j', (requirement, message) => {
    const serviceAllocation = { serviceSelectors: [{ matchExpressions: [requirement] }] };
    expect(texts(checkMetalLb([pool('a', ['10.0.0.0/24'], { serviceAllocation })])))
      .toEqual([`IPAddressPool a: spec.serviceAllocation.serviceSelectors[0].matchExpressions[0].${message}`]);
  });

  test('with fields of wrong types are left to the check of fields', () => {
    expect(checkMetalLb([metallb('IPAddressPool', 'a', { addresses: '10.0.0.0/24' }), { kind: 'IPAddressPool' }, {}])).toEqual([]);
  });

  test('with fields of a newer release are checked nevertheless', () => {
    expect(checkMetalLb([pool('a', ['x'], { newField: true })])).toHaveLength(1);
  });
});

describe('the namespace of MetalLB', () => {
  const elsewhere = metallb('L2Advertisement', 'all', {}, { namespace: 'default' });

  test('is where all of its objects must be', () => {
    expect(texts(checkMetalLb([pool('a', ['10.0.0.0/24']), metallb('L2Advertisement', 'b', {}), elsewhere])))
      .toEqual(['L2Advertisement all: metadata.namespace: "default" is not the namespace of MetalLB']);
  });

  test('may be stated', () => {
    expect(checkMetalLb([elsewhere], { namespace: 'default' })).toEqual([]);
    expect(checkMetalLb([elsewhere], { namespace: 'metallb-system' })).toHaveLength(1);
  });

  test('is not asked of an object that names none', () => {
    expect(checkMetalLb([metallb('L2Advertisement', 'all', {}, { namespace: undefined })], { namespace: 'metallb-system' })).toEqual([]);
  });
});

test('host bits are worth a warning', () => {
  expect(metalLbWarnings([pool('a', ['10.0.0.0/24', '10.0.1.5/24', '10.0.2.1-10.0.2.9'])])).toEqual([{
    code: 'address-invalid',
    path: 'IPAddressPool a: spec.addresses[1]',
    message: '"10.0.1.5/24" has host bits set; MetalLB takes all of 10.0.1.0/24',
    hint: 'write 10.0.1.0/24, or 10.0.1.5/32 for the single address',
  }]);
});
