import { cidrPool, errorFields, excluding, ipPool, labelled, pinned, positions } from '../pools';

describe('6.2 rules of IPPools', () => {
  test('6.2.2 spec.subnet is a CIDR, and may have host bits', () => {
    expect(['10.0.0.9/28', '10.0.0.0', ''].map((subnet) => errorFields(ipPool({ subnet })))).toEqual([[], ['spec.subnet'], ['spec.subnet']]);
  });

  test('6.2.3 spec.perNodeBlockSize is at least 1', () => {
    expect([1, 0, -1].map((perNodeBlockSize) => errorFields(ipPool({ perNodeBlockSize }))))
      .toEqual([[], ['spec.perNodeBlockSize'], ['spec.perNodeBlockSize']]);
  });

  test('6.2.4 spec.perNodeBlockSize is at most the possible IP count, if the subnet can be read', () => {
    expect([14, 15].map((perNodeBlockSize) => errorFields(ipPool({ perNodeBlockSize })))).toEqual([[], ['spec.perNodeBlockSize']]);
    expect(errorFields(ipPool({ subnet: 'x', perNodeBlockSize: 15 }))).toEqual(['spec.subnet']);
  });

  test('6.2.5 spec.exclusions are looked at only if the subnet can be read', () => {
    expect(errorFields(ipPool({ subnet: 'x', exclusions: excluding('y') }))).toEqual(['spec.subnet']);
  });

  test('6.2.6 spec.perNodeExclusions are looked at only if the size is 1 or more', () => {
    expect(errorFields(ipPool({ perNodeBlockSize: 0, perNodeExclusions: positions([9, 1]) }))).toEqual(['spec.perNodeBlockSize']);
    expect(errorFields(ipPool({ subnet: 'x', perNodeExclusions: positions([9, 1]) })))
      .toEqual(['spec.subnet', 'spec.perNodeExclusions[0]', 'spec.perNodeExclusions[0].startIndex']);
  });

  test('6.2.6 the highest position is the size less 1', () => {
    expect(errorFields(ipPool({ perNodeBlockSize: 1, perNodeExclusions: positions([0, 0]) }))).toEqual([]);
    expect(errorFields(ipPool({ perNodeBlockSize: 1, perNodeExclusions: positions([0, 1]) }))).toEqual(['spec.perNodeExclusions[0].endIndex']);
  });

  test('6.2.6 the highest position is at most that of int32', () => {
    const pool = (last: number) => ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 2n ** 40n, perNodeExclusions: positions([0, last]) });
    expect([2147483647, 2147483648].map((last) => errorFields(pool(last)))).toEqual([[], ['spec.perNodeExclusions[0].endIndex']]);
  });

  test('6.2.7 spec.gateway is an address inside the subnet; network and broadcast address pass', () => {
    expect(['10.0.0.0', '10.0.0.15', '10.0.0.16', 'x', 'fd00::1'].map((gateway) => errorFields(ipPool({ gateway }))))
      .toEqual([[], [], ['spec.gateway'], ['spec.gateway'], ['spec.gateway']]);
  });

  test('6.2.9 without a gateway there is no default gateway and no route, and the list of routes has one error', () => {
    const routes = [{ dst: '10.1.0.0/16' }, { dst: '10.2.0.0/16' }];
    expect(errorFields(ipPool({ defaultGateway: true, routes }))).toEqual(['spec.defaultGateway', 'spec.routes']);
  });

  test('6.2.9 a gateway that cannot be read is not an empty one', () => {
    expect(errorFields(ipPool({ gateway: 'x', defaultGateway: true, routes: [{ dst: '10.1.0.0/16' }] }))).toEqual(['spec.gateway']);
  });

  test('6.2.10 routes are looked at without a gateway too', () => {
    expect(errorFields(ipPool({ routes: [{ dst: 'x' }] }))).toEqual(['spec.routes', 'spec.routes[0].dst']);
  });

  test('6.2 errors are in the order of the rules', () => {
    const pool = ipPool({
      perNodeBlockSize: 15,
      exclusions: excluding('x-10.0.0.1'),
      perNodeExclusions: positions([-1, 0]),
      nodeSelector: labelled(['a In']),
      defaultGateway: true,
      routes: [{ dst: 'x' }],
    });
    expect(errorFields({ ...pool, name: '' })).toEqual([
      'metadata.name', 'spec.perNodeBlockSize', 'spec.exclusions[0].startIP', 'spec.perNodeExclusions[0].startIndex',
      'spec.nodeSelectorTerms[0].matchExpressions[0].values', 'spec.defaultGateway', 'spec.routes', 'spec.routes[0].dst',
    ]);
    expect(errorFields(ipPool({ subnet: 'x', perNodeBlockSize: 0, gateway: 'x', nodeSelector: { nodeSelectorTerms: [] }, routes: [{ dst: 'x' }] })))
      .toEqual(['spec.subnet', 'spec.perNodeBlockSize', 'spec.gateway', 'spec.nodeSelectorTerms', 'spec.routes[0].dst']);
  });
});

describe('6.3 rules of CIDRPools', () => {
  test.each([
    ['spec.cidr', 'no CIDR', { cidr: 'x' }],
    ['spec.cidr', 'host bits', { cidr: '10.0.0.1/22' }],
    ['spec.gatewayIndex', 'negative', { gatewayIndex: -1 }],
    ['spec.perNodeNetworkPrefix', 'negative', { perNodeNetworkPrefix: -1 }],
    ['spec.perNodeNetworkPrefix', 'zero, even of a /0', { cidr: '0.0.0.0/0', perNodeNetworkPrefix: 0 }],
    ['spec.perNodeNetworkPrefix', 'shorter than the cidr', { perNodeNetworkPrefix: 21 }],
    ['spec.perNodeNetworkPrefix', 'longer than an IPv4 address', { perNodeNetworkPrefix: 33 }],
    ['spec.perNodeNetworkPrefix', 'longer than an IPv6 address', { cidr: 'fd00::/64', perNodeNetworkPrefix: 129 }],
    ['spec.gatewayIndex', 'no gateway in the first prefix', { gatewayIndex: 255 }],
  ])('6.3.2 %s: %s', (field, _what, spec) => {
    expect(errorFields(cidrPool(spec))).toEqual([field]);
  });

  test.each([['10.0.0.0/22', 22], ['10.0.0.0/22', 32], ['0.0.0.0/0', 1], ['fd00::/64', 64], ['fd00::/64', 128]])(
    '6.3.2 %s in /%p is valid', (cidr, perNodeNetworkPrefix) => {
      expect(errorFields(cidrPool({ cidr, perNodeNetworkPrefix }))).toEqual([]);
    });

  test('6.3.2 the network block returns at its first error', () => {
    const wrong = { cidr: '10.0.0.1/22', gatewayIndex: -1, perNodeNetworkPrefix: -1, exclusions: excluding('x'), staticAllocations: pinned('a x') };
    expect(errorFields(cidrPool(wrong))).toEqual(['spec.cidr']);
    expect(errorFields(cidrPool({ ...wrong, cidr: '10.0.0.0/22' }))).toEqual(['spec.gatewayIndex']);
    expect(errorFields(cidrPool({ ...wrong, cidr: '10.0.0.0/22', gatewayIndex: 1 }))).toEqual(['spec.perNodeNetworkPrefix']);
  });

  test('6.3.2 gateway, exclusions, positions and static allocations are collected together', () => {
    const pool = cidrPool({ gatewayIndex: 0, exclusions: excluding('x-10.0.0.1'), perNodeExclusions: positions([0, 256]), staticAllocations: pinned('a x') });
    expect(errorFields(pool))
      .toEqual(['spec.gatewayIndex', 'spec.exclusions[0].startIP', 'spec.perNodeExclusions[0].endIndex', 'spec.staticAllocations[0].prefix']);
  });

  test('6.3.2 the highest position counts network and broadcast address', () => {
    const fields = (cidr: string, perNodeNetworkPrefix: number, last: number): string[] =>
      errorFields(cidrPool({ cidr, perNodeNetworkPrefix, perNodeExclusions: positions([0, last]) }));
    expect([fields('10.0.0.0/22', 24, 255), fields('10.0.0.0/22', 24, 256)]).toEqual([[], ['spec.perNodeExclusions[0].endIndex']]);
    expect([fields('fd00::/48', 64, 2147483647), fields('fd00::/48', 64, 2147483648)]).toEqual([[], ['spec.perNodeExclusions[0].endIndex']]);
  });

  test('6.3.3-5 selector, default gateway and routes are looked at even if the network block returned early', () => {
    const pool = cidrPool({ cidr: 'x', nodeSelector: { nodeSelectorTerms: [] }, defaultGateway: true, routes: [{ dst: 'x' }] });
    expect(errorFields(pool)).toEqual(['spec.cidr', 'spec.nodeSelectorTerms', 'spec.defaultGateway', 'spec.routes', 'spec.routes[0].dst']);
  });

  test('6.3.4 without a gateway index there is no default gateway and no route; static gateways do not count', () => {
    const routes = [{ dst: '10.1.0.0/16' }];
    expect(errorFields(cidrPool({ defaultGateway: true, routes, staticAllocations: pinned('a 10.0.0.0/24 10.0.0.1') })))
      .toEqual(['spec.defaultGateway', 'spec.routes']);
    expect(errorFields(cidrPool({ gatewayIndex: 1, defaultGateway: true, routes }))).toEqual([]);
  });
});

describe('6.3 static allocations', () => {
  const fieldsOf = (...entries: string[]): string[] => errorFields(cidrPool({ staticAllocations: pinned(...entries) }));

  test.each([
    ['a x', 'prefix'],
    ['a 10.0.0.1/24', 'prefix'],
    ['a 10.0.4.0/24', 'prefix'],
    ['a fd00::/24', 'prefix'],
    ['a 10.0.0.0/25', 'prefix'],
    ['a 10.0.0.0/24 x', 'gateway'],
    ['a 10.0.0.0/24 10.0.1.1', 'gateway'],
    ['a 10.0.0.0/24 fd00::1', 'gateway'],
    ['a 10.0.0.1/24 x', 'prefix'],
  ])('6.3 %p: the first problem only, on %s', (entry, field) => {
    expect(fieldsOf('b 10.0.3.0/24', entry)).toEqual([`spec.staticAllocations[1].${field}`]);
  });

  test('6.3 a gateway may be the network or the broadcast address, and needs no gateway index', () => {
    expect(fieldsOf('a 10.0.0.0/24 10.0.0.0', 'b 10.0.1.0/24 10.0.1.255')).toEqual([]);
  });

  test('6.3 one error for every node that is there twice, even with a bad prefix', () => {
    expect(fieldsOf('a 10.0.0.0/24', 'a 10.0.1.0/24', 'a 10.0.2.0/24')).toEqual(['spec.staticAllocations']);
    expect(fieldsOf('a 10.0.0.0/24', 'a x')).toEqual(['spec.staticAllocations[1].prefix', 'spec.staticAllocations']);
  });

  test('6.3 one error for every prefix that is there twice, counted once it is without host bits', () => {
    expect(fieldsOf('a 10.0.0.0/24', 'b 10.0.0.0/24', 'c 10.0.0.0/24')).toEqual(['spec.staticAllocations']);
    expect(fieldsOf('a 10.0.9.0/24', 'b 10.0.9.0/24'))
      .toEqual(['spec.staticAllocations[0].prefix', 'spec.staticAllocations[1].prefix', 'spec.staticAllocations']);
    expect(fieldsOf('a 10.0.0.0/24', 'b 10.0.0.1/24')).toEqual(['spec.staticAllocations[1].prefix']);
  });

  test('6.3 several entries for nobody are fine', () => {
    expect(fieldsOf('- 10.0.0.0/24', '- 10.0.1.0/24')).toEqual([]);
  });

  test('6.3 static allocations are not checked against exclusions or the selector', () => {
    const staticAllocations = pinned('a 10.0.0.0/24');
    expect(errorFields(cidrPool({ staticAllocations, exclusions: excluding('10.0.0.0-10.0.0.255'), nodeSelector: labelled(['gpu In none']) }))).toEqual([]);
  });
});
