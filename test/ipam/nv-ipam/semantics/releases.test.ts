import { BEHAVIOUR_BEFORE_26_1, CURRENT_BEHAVIOUR, ipPoolViews, predictPool } from '../../../../src/ipam/nv-ipam';
import { cidrPool, excluding, givenBy, ipPool, nodes, positions } from '../pools';

describe('0 nv-ipam up to 0.3.7, before 26.1', () => {
  test('0 blocks and prefixes that are entirely excluded are given', () => {
    const blocks = ipPool({ exclusions: excluding('10.0.0.1-10.0.0.4') });
    const prefixes = cidrPool({ exclusions: excluding('10.0.0.0-10.0.0.255') });
    expect([CURRENT_BEHAVIOUR, BEHAVIOUR_BEFORE_26_1].map((behaviour) => [...givenBy(blocks, ['a'], behaviour), ...givenBy(prefixes, ['a'], behaviour)]))
      .toEqual([['a 10.0.0.5-10.0.0.8', 'a 10.0.1.0/24'], ['a 10.0.0.1-10.0.0.4', 'a 10.0.0.0/24']]);
  });

  test('0 entries of the status that are entirely excluded are kept', () => {
    const blocks = ipPool({ exclusions: excluding('10.0.0.9-10.0.0.12') }, 'a 10.0.0.9-10.0.0.12');
    const prefixes = cidrPool({ exclusions: excluding('10.0.1.0-10.0.1.255') }, 'a 10.0.1.0/24');
    expect([givenBy(blocks, ['a'], BEHAVIOUR_BEFORE_26_1), givenBy(prefixes, ['a'], BEHAVIOUR_BEFORE_26_1)])
      .toEqual([['a 10.0.0.9-10.0.0.12'], ['a 10.0.1.0/24']]);
  });

  test('0 a node with an entirely excluded block has no address', () => {
    const pool = ipPool({ exclusions: excluding('10.0.0.1-10.0.0.4') });
    expect(predictPool(pool, nodes('a'), BEHAVIOUR_BEFORE_26_1).allocations).toMatchObject([{ startIP: '10.0.0.1', usable: 0n }]);
  });

  test('0 there are no perNodeExclusions: they neither exclude nor break anything', () => {
    const pool = ipPool({ perNodeExclusions: positions([0, 9], [0, 3]) });
    const prediction = predictPool(pool, nodes('a'), BEHAVIOUR_BEFORE_26_1);
    expect([prediction.valid, prediction.allocations, prediction.pool.spec.perNodeExclusions])
      .toMatchObject([true, [{ startIP: '10.0.0.1', usable: 4n }], []]);
    expect(ipPoolViews(pool, BEHAVIOUR_BEFORE_26_1)({ nodeName: 'a', startIP: '10.0.0.1', endIP: '10.0.0.4' }).usable).toBe(4n);
  });

  test('0 nothing hangs', () => {
    const blocks = ipPool({ subnet: 'fd00::/16', exclusions: excluding('fd00::1-fd00::10:0:0:0:0:0') });
    const prefixes = cidrPool({ cidr: 'fd00::/48', perNodeNetworkPrefix: 120, exclusions: excluding('fd00::-fd00::ffff:ffff:ffff:ffff') });
    expect([givenBy(blocks, ['a'], BEHAVIOUR_BEFORE_26_1), givenBy(prefixes, ['a'], BEHAVIOUR_BEFORE_26_1)])
      .toEqual([['a fd00::1-fd00::4'], ['a fd00::/120']]);
  });

  test('0 a hole is filled first, and then what is behind', () => {
    const pool = ipPool({ subnet: '10.0.0.0/27' }, 'b 10.0.0.5-10.0.0.8');
    expect(givenBy(pool, ['a', 'b', 'c', 'd'], BEHAVIOUR_BEFORE_26_1))
      .toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.5-10.0.0.8', 'c 10.0.0.9-10.0.0.12', 'd 10.0.0.13-10.0.0.16']);
  });

  test('0 no block of one address is the gateway', () => {
    const pool = ipPool({ perNodeBlockSize: 1n, gateway: '10.0.0.2' });
    expect(givenBy(pool, ['a', 'b', 'c'], BEHAVIOUR_BEFORE_26_1)).toEqual(['a 10.0.0.1-10.0.0.1', 'b 10.0.0.3-10.0.0.3', 'c 10.0.0.4-10.0.0.4']);
  });

  test('0 with the network address for a gateway, every node gets the same block of one address', () => {
    const pool = ipPool({ perNodeBlockSize: 1n, gateway: '10.0.0.0' });
    expect([CURRENT_BEHAVIOUR, BEHAVIOUR_BEFORE_26_1].map((behaviour) => givenBy(pool, ['a', 'b'], behaviour)))
      .toEqual([['a 10.0.0.1-10.0.0.1', 'b 10.0.0.2-10.0.0.2'], ['a 10.0.0.1-10.0.0.1', 'b 10.0.0.1-10.0.0.1']]);
  });

  test('0 a hole of more than 2^63 addresses before the gateway is none', () => {
    const pool = ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 1n, gateway: 'fd00::ffff:ffff:ffff:fff0' });
    expect([CURRENT_BEHAVIOUR, BEHAVIOUR_BEFORE_26_1].map((behaviour) => givenBy(pool, ['a', 'b'], behaviour)))
      .toEqual([['a fd00::1-fd00::1', 'b fd00::2-fd00::2'], ['a fd00::1-fd00::1', 'b fd00::ffff:ffff:ffff:fff1-fd00::ffff:ffff:ffff:fff1']]);
  });

  test('0 the first of two entries of a node is free, and from 26.1 on it is nobody\'s', () => {
    const pool = ipPool({}, 'b 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12');
    expect([CURRENT_BEHAVIOUR, BEHAVIOUR_BEFORE_26_1].map((behaviour) => givenBy(pool, ['a', 'b'], behaviour)))
      .toEqual([['a 10.0.0.5-10.0.0.8', 'b 10.0.0.9-10.0.0.12'], ['a 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12']]);
  });
});
