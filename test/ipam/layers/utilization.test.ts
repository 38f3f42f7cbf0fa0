import { claim } from './claims';
import { Capacity, Demand, LayerClaim, nearMisses, Ratio, utilizationOf } from '../../../src/ipam';

/** A /24 in blocks of 50: 5 blocks, 250 addresses, 6 that nobody gets. */
const POOL: Capacity = { nodes: 5n, perNode: 50n, addresses: 250n, size: 256n };

const use = (demand: Demand, capacity = POOL) => utilizationOf([{ layer: 'fabric', owner: 'pool', cluster: 'one', capacity, demand }])[0];
const shown = (ratio: Ratio | undefined): string | undefined => ratio && `${ratio.used}/${ratio.possible} ${ratio.percent} % ${ratio.level}`;

test.each<[string, Demand, (string | undefined)[], Ratio['level']]>([
  ['nodes and what each of them needs', { nodes: 3, perNode: 8 }, ['3/5 60 % ok', '8/50 16 % ok', '24/250 9 % ok'], 'ok'],
  ['from 80 % on it is nearly full', { nodes: 4, perNode: 39 }, ['4/5 80 % high', '39/50 78 % ok', '156/250 62 % ok'], 'high'],
  ['blocks run out before addresses', { nodes: 6, perNode: 8 }, ['6/5 120 % full', '8/50 16 % ok', '48/250 19 % ok'], 'full'],
  ['a node that needs more than its block', { nodes: 1, perNode: 51 }, ['1/5 20 % ok', '51/50 102 % full', '51/250 20 % ok'], 'full'],
  ['all of it is no more than there is', { nodes: 5, perNode: 50 }, ['5/5 100 % high', '50/50 100 % high', '250/250 100 % high'], 'high'],
  ['what is not declared is not judged', {}, [undefined, undefined, undefined], 'ok'],
  ['addresses alone', { addresses: 199 }, [undefined, undefined, '199/250 79 % ok'], 'ok'],
])('%s', (_, demand, ratios, level) => {
  const utilization = use(demand);
  expect([utilization.nodes, utilization.perNode, utilization.addresses].map(shown)).toEqual(ratios);
  expect(utilization.level).toBe(level);
  expect(utilization.wasted).toBe(6n);
});

test('a pool that is not divided has no nodes to count', () => {
  expect(use({ nodes: 3, perNode: 2, addresses: 6 }, { addresses: 10n, size: 16n })).toMatchObject({ addresses: { percent: 60 }, wasted: 6n });
  expect(use({ nodes: 3 }, { addresses: 10n, size: 16n }).nodes).toBeUndefined();
});

test('a pool of nothing is full as soon as somebody needs it', () => {
  const nothing = { nodes: 0n, perNode: 0n, addresses: 0n, size: 4n };
  expect([use({ nodes: 1 }, nothing).nodes, use({ nodes: 0 }, nothing).nodes].map(shown)).toEqual(['1/0 100 % full', '0/0 0 % ok']);
});

test('the threshold can be another', () => {
  const uses = [{ layer: 'fabric', owner: 'pool', cluster: 'one', capacity: POOL, demand: { nodes: 4 } }] as const;
  expect(utilizationOf(uses, 81)[0].level).toBe('ok');
});

describe('near misses', () => {
  const misses = (...claims: readonly LayerClaim[]): string[] => nearMisses(claims).map(({ kind, first, second, at }) => `${kind}: ${first.owner} + ${second.owner} at ${at}`);

  test('neighbours touch, and cannot grow', () => {
    expect(misses(claim('nv-ipam', '10.0.0.0/24'), claim('whereabouts', '10.0.1.0/24'), claim('nv-ipam', '10.0.3.0/24'))).toEqual([
      'touching: nv-ipam 10.0.0.0/24 + whereabouts 10.0.1.0/24 at 10.0.0.255-10.0.1.0',
    ]);
  });

  test('parts of one network are interleaved', () => {
    expect(misses(
      claim('nv-ipam', '10.0.0.0/24', { owner: 'a', allocatable: ['10.0.0.1-10.0.0.99'] }), claim('nv-ipam', '10.0.0.0/24', { owner: 'b', allocatable: ['10.0.0.200-10.0.0.254'] }),
    )).toEqual(['interleaved: a + b at 10.0.0.0-10.0.0.255']);
  });

  test('other domains, other families, the same owner and what is in conflict are none', () => {
    expect(misses(
      claim('nv-ipam', '10.0.0.0/24'), claim('nv-ipam', '10.0.1.0/24', { domain: 'other' }), claim('nv-ipam', '10.0.2.0/24', { owner: 'a' }), claim('nv-ipam', '10.0.3.0/24', { owner: 'a' }),
      claim('nv-ipam', '10.0.3.0/25', { owner: 'b' }), claim('nv-ipam', '255.255.255.0/24'), claim('nv-ipam', '::/64'),
    )).toEqual([]);
  });
});
