import { claim, KINDS } from './claims';
import { ClaimKind, LayerClaim, SHARED_DOMAIN, VERDICT_TABLE, verdictOf } from '../../../src/ipam';

/*
 * What it means that two kinds of claims have the same network. The columns are the rows in the same order.
 * E error, W warning, I information, h known to be harmless, . nothing known against it.
 */
const ONE_CLUSTER_ONE_DOMAIN = `
  node             . . . . E E E E E E E E E E E E E E E E E . E
  management       . . . . E E E E E E E E E E E E E E E E E . E
  dhcp             . . . . E E E E E E E E E E E E E E E E E . E
  infrastructure   . . . . E E E E E E E E E E E E E E E E E . E
  pod-network      E E E E . h h W E E E E E E E E E E E E E W E
  calico-pods      E E E E h E E W E E E E E E E E E E E E E W E
  cilium-pods      E E E E h E E W E E E E E E E E E E E E E W E
  dpu-pods         E E E E W W W . E E E E E E E E E E E E E W E
  service          E E E E E E E E . W E E E E E E E E E E E W E
  dpu-service      E E E E E E E E W . E E E E E E E E E E E W E
  metallb          E E E E E E E E E E E E E h E E E E E E E . E
  cilium-lb        E E E E E E E E E E E E E h E E E E E E E . E
  calico-lb        E E E E E E E E E E E E E h E E E E E E E . E
  load-balancer    E E E E E E E E E E h h h h E E E E E E E . E
  nv-ipam          E E E E E E E E E E E E E E E E E E E E E . E
  dpu-pool         E E E E E E E E E E E E E E E E E E E E h . E
  whereabouts      E E E E E E E E E E E E E E E E h E E E E . E
  host-local       E E E E E E E E E E E E E E E E E E E E E . E
  static           E E E E E E E E E E E E E E E E E E E E E . E
  declared-fabric  E E E E E E E E E E E E E E E E E E E . E . E
  vtep             E E E E E E E E E E E E E E E h E E E E E . E
  route            . . . . W W W W W W . . . . . . . . . . . . .
  reserved         E E E E E E E E E E E E E E E E E E E E E . .
`;

const ONE_CLUSTER_TWO_DOMAINS = `
  node             . . . . E E E E E E . . . . . . . . . . . . .
  management       . . . . E E E E E E . . . . . . . . . . . . .
  dhcp             . . . . E E E E E E . . . . . . . . . . . . .
  infrastructure   . . . . E E E E E E . . . . . . . . . . . . .
  pod-network      E E E E . h h . E E E E E E E E E E E E E W .
  calico-pods      E E E E h E E . E E E E E E E E E E E E E W .
  cilium-pods      E E E E h E E . E E E E E E E E E E E E E W .
  dpu-pods         E E E E . . . . E E E E E E E E E E E E E W .
  service          E E E E E E E E . . E E E E E E E E E E E W .
  dpu-service      E E E E E E E E . . E E E E E E E E E E E W .
  metallb          . . . . E E E E E E E . . . . . . . . . . . .
  cilium-lb        . . . . E E E E E E . E . . . . . . . . . . .
  calico-lb        . . . . E E E E E E . . E . . . . . . . . . .
  load-balancer    . . . . E E E E E E . . . . . . . . . . . . .
  nv-ipam          . . . . E E E E E E . . . . W W W W W W W . .
  dpu-pool         . . . . E E E E E E . . . . W W W W W W W . .
  whereabouts      . . . . E E E E E E . . . . W W W W W W W . .
  host-local       . . . . E E E E E E . . . . W W W W W W W . .
  static           . . . . E E E E E E . . . . W W W W W W W . .
  declared-fabric  . . . . E E E E E E . . . . W W W W W W W . .
  vtep             . . . . E E E E E E . . . . W W W W W W W . .
  route            . . . . W W W W W W . . . . . . . . . . . . .
  reserved         . . . . . . . . . . . . . . . . . . . . . . .
`;

const TWO_CLUSTERS_ONE_DOMAIN = `
  node             . . . . . . . . . . E E E E E E E E E . E . .
  management       . . . . . . . . . . E E E E E E E E E . E . .
  dhcp             . . . . . . . . . . E E E E E E E E E . E . .
  infrastructure   . . . . . . . . . . E E E E E E E E E . E . .
  pod-network      . . . . . . . W . W . . . . . . . . . . . . .
  calico-pods      . . . . . . . W . W . . . . . . . . . . . . .
  cilium-pods      . . . . . . . W . W . . . . . . . . . . . . .
  dpu-pods         . . . . W W W . W . . . . . . . . . . . . . .
  service          . . . . . . . W . W . . . . . . . . . . . . .
  dpu-service      . . . . W W W . W . . . . . . . . . . . . . .
  metallb          E E E E . . . . . . E E E E E E E E E . E . .
  cilium-lb        E E E E . . . . . . E E E E E E E E E . E . .
  calico-lb        E E E E . . . . . . E E E E E E E E E . E . .
  load-balancer    E E E E . . . . . . E E E E E E E E E . E . .
  nv-ipam          E E E E . . . . . . E E E E E E E E E . E . .
  dpu-pool         E E E E . . . . . . E E E E E E E E E . h . .
  whereabouts      E E E E . . . . . . E E E E E E E E E . E . .
  host-local       E E E E . . . . . . E E E E E E E E E . E . .
  static           E E E E . . . . . . E E E E E E E E E . E . .
  declared-fabric  . . . . . . . . . . . . . . . . . . . . . . .
  vtep             E E E E . . . . . . E E E E E h E E E . E . .
  route            . . . . . . . . . . . . . . . . . . . . . . .
  reserved         . . . . . . . . . . . . . . . . . . . . . . .
`;

const LETTERS = { error: 'E', warning: 'W', info: 'I', none: 'h' } as const;

const letterOf = (first: LayerClaim, second: LayerClaim): string => {
  const verdict = verdictOf(first, second);
  return verdict === undefined ? '.' : LETTERS[verdict.severity];
};

interface Place {
  readonly name: string;
  readonly cluster: string;
  readonly domain: string;
  readonly grid: string;
}

const PLACES: readonly Place[] = [
  { name: 'one cluster and one domain', cluster: 'one', domain: SHARED_DOMAIN, grid: ONE_CLUSTER_ONE_DOMAIN },
  { name: 'one cluster and two domains', cluster: 'one', domain: 'other', grid: ONE_CLUSTER_TWO_DOMAINS },
  { name: 'two clusters and one domain', cluster: 'two', domain: SHARED_DOMAIN, grid: TWO_CLUSTERS_ONE_DOMAIN },
];

/** Every pair of kinds with its letter. */
function* pairs(grid: string): Generator<readonly [ClaimKind, ClaimKind, string]> {
  for (const line of grid.trim().split('\n')) {
    const [first, ...letters] = line.trim().split(/\s+/);
    for (const [index, letter] of letters.entries()) yield [first as ClaimKind, KINDS[index], letter];
  }
}

/** The grid of verdicts about two networks. */
function gridOf(place: Place, first: string, second: string, letter: (a: LayerClaim, b: LayerClaim) => string = letterOf): string {
  return KINDS.map((a) => `${a} ${KINDS.map((b) => letter(claim(a, first, { owner: 'a' }), claim(b, second, { owner: 'b', ...place }))).join(' ')}`).join('\n');
}

const plain = (grid: string): string => grid.trim().split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).join('\n');

describe.each(PLACES)('in $name', (place) => {
  test('the same network', () => {
    expect(gridOf(place, '10.0.0.0/24', '10.0.0.0/24')).toBe(plain(place.grid));
    expect(gridOf(place, 'fd00::/64', 'fd00::/64')).toBe(plain(place.grid));
  });

  test('a network in another: the same, but that a pool of pods that is larger than the pod network is none of it', () => {
    const wider = [...pairs(place.grid)].map(([first, second, letter]): string => {
      const isBeyond = letter === 'h' && [first, second].includes('pod-network') && [first, second].some((kind) => kind === 'calico-pods');
      const isCilium = letter === 'h' && [first, second].includes('pod-network') && [first, second].some((kind) => kind === 'cilium-pods');
      const isTunnel = letter === 'h' && [first, second].includes('vtep');
      if (isTunnel) return 'E';
      // the first one is the smaller one
      return isBeyond && first === 'pod-network' ? 'W' : isCilium && first === 'pod-network' ? '.' : letter;
    });
    const rows = KINDS.map((kind, index) => `${kind} ${wider.slice(index * KINDS.length, (index + 1) * KINDS.length).join(' ')}`).join('\n');
    expect(gridOf(place, '10.0.0.0/25', '10.0.0.0/24')).toBe(rows);
    // and from the other side
    expect(gridOf(place, '10.0.0.0/24', '10.0.0.0/25', (a, b) => letterOf(b, a))).toBe(gridOf(place, '10.0.0.0/24', '10.0.0.0/25'));
  });

  test('neighbours and other families have nothing to do with each other', () => {
    const nothing = KINDS.map((kind) => `${kind} ${KINDS.map(() => '.').join(' ')}`).join('\n');
    expect(gridOf(place, '10.0.0.0/25', '10.0.0.128/25')).toBe(nothing);
    expect(gridOf(place, '10.0.0.128/25', '10.0.0.0/25')).toBe(nothing);
    expect(gridOf(place, '0.0.0.0/0', '::/0')).toBe(nothing);
  });
});

test('nothing is shared between two clusters and two domains', () => {
  expect(gridOf({ name: '', cluster: 'two', domain: 'other', grid: '' }, '10.0.0.0/8', '10.0.0.0/8')).not.toMatch(/[EWIh]$| [EWIh] /);
});

test('what somebody only declared is not held against what somebody else declared, nor an owner against itself', () => {
  const [pods, services] = [claim('pod-network', '10.0.0.0/8', { isDeclared: true }), claim('service', '10.0.0.0/8', { isDeclared: true })];
  expect(verdictOf(pods, services)).toBeUndefined();
  expect(verdictOf({ ...pods, isDeclared: false }, services)?.severity).toBe('error');
  expect(verdictOf({ ...pods, isDeclared: false, owner: 'a' }, { ...services, owner: 'a' })).toBeUndefined();
});

describe('parents, which become routes, and what is given out of them', () => {
  const rail = (allocatable: readonly string[]) => claim('nv-ipam', '10.0.0.0/24', { allocatable });
  test.each<[string, LayerClaim, LayerClaim, string]>([
    ['pods that lie beside what a rail gives out, but in its network', rail(['10.0.0.0/25']), claim('pod-network', '10.0.0.128/25'), 'E'],
    ['Services likewise', rail(['10.0.0.0/25']), claim('service', '10.0.0.128/25'), 'E'],
    ['addresses for Services in the network of a rail', rail(['10.0.0.0/25']), claim('metallb', '10.0.0.128/25'), 'W'],
    ['addresses for Services that a rail gives out', rail(['10.0.0.0/25']), claim('metallb', '10.0.0.0/24', { allocatable: ['10.0.0.120-10.0.0.130'] }), 'E'],
    ['two pools of one network that are kept apart', rail(['10.0.0.0/25']), claim('nv-ipam', '10.0.0.0/24', { owner: 'other', allocatable: ['10.0.0.128/25'] }), '.'],
    ['the same in two domains: a pod on both has two routes', rail(['10.0.0.0/25']), claim('nv-ipam', '10.0.0.0/24', { owner: 'other', domain: 'other', allocatable: ['10.0.0.128/25'] }), 'W'],
    ['addresses for Services in the network of the nodes', claim('node', '10.0.0.0/24', { allocatable: [] }), claim('metallb', '10.0.0.200/29'), '.'],
    ['addresses for Services that a node has', claim('node', '10.0.0.0/24', { allocatable: ['10.0.0.200'] }), claim('metallb', '10.0.0.200/29'), 'E'],
    ['addresses for Services that DHCP gives out', claim('dhcp', '10.0.0.0/24', { allocatable: ['10.0.0.100-10.0.0.200'] }), claim('cilium-lb', '10.0.0.200/29'), 'E'],
    ['a rail in the network of the nodes', claim('node', '10.0.0.0/24', { allocatable: [] }), claim('nv-ipam', '10.0.0.200/29'), 'E'],
    ['whereabouts in the network of the nodes', claim('node', '10.0.0.0/24', { allocatable: [] }), claim('whereabouts', '10.0.0.200/29'), 'W'],
    ['whereabouts on the address of a node', claim('node', '10.0.0.0/24', { allocatable: ['10.0.0.201'] }), claim('whereabouts', '10.0.0.200/29'), 'E'],
    ['a reserved range that a rail leaves out', rail(['10.0.0.0/25']), claim('reserved', '10.0.0.128/25'), '.'],
    ['a route over another rail', claim('route', '10.0.0.0/8', { allocatable: [] }), rail(['10.0.0.0/24']), '.'],
    ['a route over the pods', claim('route', '10.0.0.0/8', { allocatable: [] }), claim('pod-network', '10.244.0.0/16'), 'W'],
    ['a default route', claim('route', '0.0.0.0/0', { allocatable: [] }), claim('service', '10.96.0.0/12'), 'I'],
  ])('%s', (_, first, second, letter) => {
    expect([letterOf(first, second), letterOf(second, first)]).toEqual([letter, letter]);
  });
});

describe('facts', () => {
  const whereabouts = (owner: string, networkName: string, keepsUnique: boolean, network = '10.0.0.0/24'): LayerClaim => (
    claim('whereabouts', network, { owner, facts: { kind: 'whereabouts', networkName, keepsUnique, range: network } }));
  test.each<[string, LayerClaim, LayerClaim, string]>([
    ['one network name, unique over all ranges', whereabouts('a', 'x', true), whereabouts('b', 'x', true, '10.0.0.0/25'), 'h'],
    ['the same range, whatever the setting', whereabouts('a', '', false), whereabouts('b', '', true), 'h'],
    ['two ranges, of which one is not kept unique', whereabouts('a', '', false), whereabouts('b', '', true, '10.0.0.0/25'), 'E'],
    ['two network names', whereabouts('a', 'x', true), whereabouts('b', 'y', true), 'E'],
    ['two clusters have separate records', whereabouts('a', '', true), { ...whereabouts('b', '', true), cluster: 'two' }, 'E'],
  ])('of whereabouts: %s', (_, first, second, letter) => {
    expect([letterOf(first, second), letterOf(second, first)]).toEqual([letter, letter]);
  });

  test('a pool for Services that ask is only suspicious beside another software', () => {
    const asked = claim('metallb', '10.0.0.0/24', { facts: { kind: 'metallb', isPassive: true } });
    expect([letterOf(asked, claim('cilium-lb', '10.0.0.0/24')), letterOf(asked, claim('metallb', '10.0.0.0/25'))]).toEqual(['W', 'E']);
    expect(letterOf(asked, { ...claim('metallb', '10.0.0.0/25'), cluster: 'two' })).toBe('W');
  });

  test('the gateway of a pool may lie in it, another address of a switch may not', () => {
    const gateway = (address: string) => claim('infrastructure', `${address}/32`, { facts: { kind: 'infrastructure', isGateway: true } });
    const blocks = claim('nv-ipam', '10.0.0.0/24', { facts: { kind: 'nv-ipam', pool: 'IPPool', gateway: { address: '10.0.0.1' } } });
    const prefixes = claim('nv-ipam', '10.0.0.0/24', { facts: { kind: 'nv-ipam', pool: 'CIDRPool', gateway: { index: 1, nodePrefixLength: 29 } } });
    expect([letterOf(blocks, gateway('10.0.0.1')), letterOf(blocks, gateway('10.0.0.2'))]).toEqual(['h', 'E']);
    expect([letterOf(prefixes, gateway('10.0.0.9')), letterOf(prefixes, gateway('10.0.0.10'))]).toEqual(['h', 'E']);
    expect(letterOf(blocks, claim('infrastructure', '10.0.0.1/32'))).toBe('E');
    expect(letterOf(claim('whereabouts', '10.0.0.0/24'), gateway('10.0.0.1'))).toBe('E');
  });

  test('pods of two clusters clash when they are routed to each other', () => {
    const pods = (cluster: string, isRouted: boolean) => claim('cilium-pods', '10.244.0.0/16', { cluster, facts: { kind: 'cilium-pods', isRouted } });
    expect([letterOf(pods('one', true), pods('two', true)), letterOf(pods('one', true), pods('two', false))]).toEqual(['E', '.']);
  });

  test('pools of other nodes say what to do instead', () => {
    const pool = (owner: string, rack: string) => claim('nv-ipam', '10.0.0.0/24', {
      owner,
      facts: {
        kind: 'nv-ipam', pool: 'IPPool', nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'rack', operator: 'In', values: [rack] }], matchFields: [] }] },
      },
    });
    expect(verdictOf(pool('x', 'a'), pool('y', 'b'))?.row.id).toBe('nv-ipam-nodes');
    expect(verdictOf(pool('x', 'a'), pool('y', 'a'))?.row.id).toBe('nv-ipam-nv-ipam');
  });
});

test('every line of the table has a name of its own and a reason, and a fix where it is an error', () => {
  expect(new Set(VERDICT_TABLE.map(({ id }) => id)).size).toBe(VERDICT_TABLE.length);
  expect(VERDICT_TABLE.filter(({ reason }) => !/^(?:[a-z]|Calico|Cilium|MetalLB|Kubernetes|Services)/.test(reason) || reason.endsWith('.'))).toEqual([]);
  expect(VERDICT_TABLE.filter(({ severity, fix }) => severity === 'error' && fix === undefined)).toEqual([]);
});
