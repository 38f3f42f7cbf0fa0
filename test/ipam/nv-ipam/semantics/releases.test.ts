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
});
