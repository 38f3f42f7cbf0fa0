import { differences, planned, wish } from './given';
import { FlatAddressing, RememberedIntent, RoutedAddressing } from '../../src/ipam';
import { AddressSet, Prefix } from '../../src/net';
import { refusal } from '../net/refusal';

const ROUTED: RoutedAddressing = { kind: 'routed', supernet: '10.0.0.0/24', railPrefixLength: 28, nodePrefixLength: 31 };
const FLAT: FlatAddressing = { kind: 'flat', subnet: '10.1.0.0/24', railPrefixLength: 26, addressesPerNode: 4, gateway: 'first' };
const ROUTED6: RoutedAddressing = { kind: 'routed', supernet: 'fd00::/56', nodePrefixLength: 64 };
const NODES = ['a', 'b', 'c'];

interface Edit {
  readonly what: string;
  readonly intent?: RememberedIntent;
  readonly addressing?: RoutedAddressing | FlatAddressing | readonly RoutedAddressing[];
  /** What it was before. @default - a routed fabric of three nodes on two rails */
  readonly before?: RoutedAddressing | FlatAddressing;
  readonly intentBefore?: RememberedIntent;
}

describe('an edit moves nothing and changes what it should:', () => {
  test.each<Edit & { readonly changes: readonly string[]; readonly addresses: readonly string[] }>([
    { what: 'nothing', changes: [], addresses: [] },
    {
      what: 'a node is added, whose name comes first',
      intent: wish(['0', ...NODES]),
      changes: ['compute: node 0 takes slot 3'],
      addresses: ['+ 0 0 IPv4: 10.0.0.6/31 gateway 10.0.0.6', '+ 0 1 IPv4: 10.0.0.22/31 gateway 10.0.0.22'],
    },
    {
      what: 'a node is removed',
      intent: wish(['a', 'c']),
      changes: ['compute: node b is gone, its slot 1 is retired'],
      addresses: ['- b 0 IPv4: 10.0.0.2/31 gateway 10.0.0.2', '- b 1 IPv4: 10.0.0.18/31 gateway 10.0.0.18'],
    },
    {
      what: 'a node is replaced',
      intent: wish(['a', 'c', { name: 'd', replaces: 'b' }]),
      changes: ['compute: node d takes slot 1', 'compute: node b gives up slot 1'],
      addresses: [
        '- b 0 IPv4: 10.0.0.2/31 gateway 10.0.0.2', '- b 1 IPv4: 10.0.0.18/31 gateway 10.0.0.18',
        '+ d 0 IPv4: 10.0.0.2/31 gateway 10.0.0.2', '+ d 1 IPv4: 10.0.0.18/31 gateway 10.0.0.18',
      ],
    },
    {
      what: 'a node is renamed, which is another node',
      intent: wish(['a', 'c', 'd']),
      changes: ['compute: node b is gone, its slot 1 is retired', 'compute: node d takes slot 3'],
      addresses: [
        '- b 0 IPv4: 10.0.0.2/31 gateway 10.0.0.2', '- b 1 IPv4: 10.0.0.18/31 gateway 10.0.0.18',
        '+ d 0 IPv4: 10.0.0.6/31 gateway 10.0.0.6', '+ d 1 IPv4: 10.0.0.22/31 gateway 10.0.0.22',
      ],
    },
    {
      what: 'a node is added on a fixed slot',
      intent: wish([...NODES, { name: 'd', slot: 5 }]),
      changes: ['compute: node d takes slot 5'],
      addresses: ['+ d 0 IPv4: 10.0.0.10/31 gateway 10.0.0.10', '+ d 1 IPv4: 10.0.0.26/31 gateway 10.0.0.26'],
    },
    { what: 'a slot is fixed where it is', intent: wish([{ name: 'a', slot: 0 }, 'b', { name: 'c', slot: 2 }]), changes: [], addresses: [] },
    {
      what: 'a rail is added',
      intent: wish(NODES, { rails: 3 }),
      changes: ['compute: rail 2 gets 10.0.0.32/28'],
      addresses: ['+ a 2 IPv4: 10.0.0.32/31 gateway 10.0.0.32', '+ b 2 IPv4: 10.0.0.34/31 gateway 10.0.0.34', '+ c 2 IPv4: 10.0.0.36/31 gateway 10.0.0.36'],
    },
    {
      what: 'a rail is removed, and keeps its place',
      intent: wish(NODES, { rails: 1 }),
      changes: [],
      addresses: ['- a 1 IPv4: 10.0.0.16/31 gateway 10.0.0.16', '- b 1 IPv4: 10.0.0.18/31 gateway 10.0.0.18', '- c 1 IPv4: 10.0.0.20/31 gateway 10.0.0.20'],
    },
    { what: 'the supernet grows', addressing: { ...ROUTED, supernet: '10.0.0.0/22' }, changes: ['compute: IPv4 network 10.0.0.0/24 becomes 10.0.0.0/22'], addresses: [] },
    {
      what: 'the last rail grows at its end',
      before: { ...ROUTED, supernet: '10.0.0.0/28', railPrefixLength: 29 },
      intentBefore: wish(NODES, { rails: 1 }),
      intent: wish(NODES, { rails: 1 }),
      addressing: { ...ROUTED, supernet: '10.0.0.0/28', railPrefixLength: 28 },
      changes: ['compute: rail 0 goes from 10.0.0.0/29 to 10.0.0.0/28'],
      addresses: [],
    },
    {
      what: 'rails shrink at their ends',
      addressing: { ...ROUTED, railPrefixLength: 29 },
      changes: ['compute: rail 0 goes from 10.0.0.0/28 to 10.0.0.0/29', 'compute: rail 1 goes from 10.0.0.16/28 to 10.0.0.16/29'],
      addresses: [],
    },
    {
      what: 'more nodes are planned',
      before: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 5 },
      intentBefore: wish(NODES, { rails: 1 }),
      intent: wish(NODES, { rails: 1 }),
      addressing: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 9 },
      changes: ['compute: rail 0 goes from 10.0.0.0/28 to 10.0.0.0/27'],
      addresses: [],
    },
    { what: 'more nodes are planned, and fit', before: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 5 }, addressing: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 8 }, changes: [], addresses: [] },
    {
      what: 'a flat subnet grows at its end',
      before: FLAT,
      intentBefore: wish(NODES, { rails: 1 }),
      intent: wish(NODES, { rails: 1 }),
      addressing: { ...FLAT, railPrefixLength: 25 },
      changes: ['compute: rail 0 goes from 10.1.0.0/26 to 10.1.0.0/25'],
      addresses: [],
    },
    {
      what: 'a family is added',
      intentBefore: wish(NODES, { rails: 1 }),
      intent: wish(NODES, { rails: 1 }),
      addressing: [ROUTED, ROUTED6],
      changes: ['compute: IPv6 network fd00::/56', 'compute: rail 0 gets fd00::/56'],
      addresses: ['+ a 0 IPv6: fd00::/64 gateway fd00::1', '+ b 0 IPv6: fd00:0:0:1::/64 gateway fd00:0:0:1::1', '+ c 0 IPv6: fd00:0:0:2::/64 gateway fd00:0:0:2::1'],
    },
  ])('$what', ({ before = ROUTED, intentBefore = wish(NODES), intent = wish(NODES), addressing = before, changes, addresses }) => {
    const first = planned(intentBefore, before);
    const second = planned(intent, addressing, first.memory);
    expect(second.changes).toEqual(changes);
    expect(differences(first.plan, second.plan)).toEqual(addresses);
    expect(planned(intent, addressing, second.memory).changes).toEqual([]);
  });

  test('a node that comes back has what it had', () => {
    const first = planned(wish(NODES), ROUTED);
    const without = planned(wish(['a', 'c', 'd']), ROUTED, first.memory);
    const back = planned(wish([...NODES, 'd']), ROUTED, without.memory);
    expect(back.changes).toEqual(['compute: node b is back in slot 1']);
    expect(differences(first.plan, back.plan).filter((line) => !/^\+ d /.test(line))).toEqual([]);
  });

  test('a rail that comes back has what it had', () => {
    const first = planned(wish(NODES), ROUTED);
    const without = planned(wish(NODES, { rails: 1 }), ROUTED, first.memory);
    const back = planned(wish(NODES), ROUTED, without.memory);
    expect(back.changes).toEqual([]);
    expect(differences(first.plan, back.plan)).toEqual([]);
  });

  test('a family that comes back has what it had, and has room for nodes that came meanwhile', () => {
    const small: RoutedAddressing = { ...ROUTED6, supernet: 'fd00::/62' };
    const intent = wish(NODES, { rails: 1 });
    const first = planned(intent, [ROUTED, small]);
    const without = planned(wish([...NODES, 'd', 'e', 'f'], { rails: 1 }), ROUTED, first.memory);
    const back = planned(wish([...NODES, 'd', 'e', 'f'], { rails: 1 }), [ROUTED, { ...small, supernet: 'fd00::/56', railPrefixLength: 60 }], without.memory);
    expect(differences(first.plan, back.plan).filter((line) => !/^\+ [def] /.test(line))).toEqual([]);
  });

  test('rails do not shrink over retired nodes, until these are released', () => {
    const first = planned(wish(['a', 'b', 'c', 'd', 'e', 'f']), ROUTED);
    const smaller: RoutedAddressing = { ...ROUTED, railPrefixLength: 30 };
    const fewer = planned(wish(['a', 'b']), ROUTED, first.memory);
    expect(refusal(() => planned(wish(['a', 'b']), smaller, fewer.memory)).code).toBe('capacity-exceeded');
    const released = { ...fewer.memory, slots: fewer.memory.slots.filter(({ retired }) => retired !== true) };
    expect(planned(wish(['a', 'b']), smaller, released).memory.networks[0].rails[0].subnet).toBe('10.0.0.0/30');
  });

  test('a rail grows over the place of one that is gone, which is forgotten', () => {
    const first = planned(wish(NODES), ROUTED);
    const without = planned(wish(NODES, { rails: 1 }), ROUTED, first.memory);
    const grown = planned(wish(NODES, { rails: 1 }), { ...ROUTED, railPrefixLength: 27 }, without.memory);
    expect(grown.changes).toEqual(['compute: rail 0 goes from 10.0.0.0/28 to 10.0.0.0/27', 'compute: rail 1 gives up 10.0.0.16/28']);
    expect(differences(without.plan, grown.plan)).toEqual([]);
  });
});

describe('an edit that would move addresses', () => {
  test.each<Edit & { readonly moves: RegExp }>([
    {
      what: 'moves the supernet',
      addressing: { ...ROUTED, supernet: '10.9.0.0/24' },
      moves: /^6 addresses would move: a on rail 0 from 10\.0\.0\.0\/31 to 10\.9\.0\.0\/31, b on rail 0 from 10\.0\.0\.2\/31 to 10\.9\.0\.2\/31, /,
    },
    {
      what: 'changes the length of the nodes\' prefixes',
      addressing: { ...ROUTED, nodePrefixLength: 30 },
      moves: /^6 addresses would move: a on rail 0 from 10\.0\.0\.0\/31 to 10\.0\.0\.0\/30, b on rail 0 from 10\.0\.0\.2\/31 to 10\.0\.0\.4\/30, /,
    },
    {
      what: 'moves the gateways',
      addressing: { ...ROUTED, gateway: 'last' },
      moves: /^6 addresses would move: a on rail 0 from 10\.0\.0\.0\/31 with gateway first to 10\.0\.0\.0\/31 with gateway last, /,
    },
    {
      what: 'removes the gateways',
      addressing: { ...ROUTED, gateway: 'none' },
      moves: /^6 addresses would move: a on rail 0 from 10\.0\.0\.0\/31 with gateway first to 10\.0\.0\.0\/31 with gateway none, /,
    },
    {
      what: 'lets rails grow into each other',
      addressing: { ...ROUTED, railPrefixLength: 27 },
      moves: /^3 addresses would move: a on rail 1 from 10\.0\.0\.16\/31 to 10\.0\.0\.32\/31, b /,
    },
    {
      what: 'plans more nodes than rails have room for',
      before: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 8 },
      addressing: { ...ROUTED, railPrefixLength: undefined, plannedNodes: 9 },
      moves: /^3 addresses would move: a on rail 1 from 10\.0\.0\.16\/31 to 10\.0\.0\.32\/31, /,
    },
    {
      what: 'fixes a slot elsewhere',
      intent: wish(['a', 'b', { name: 'c', slot: 7 }]),
      moves: /^2 addresses would move: c on rail 0 from 10\.0\.0\.4\/31 to 10\.0\.0\.14\/31, c on rail 1 from 10\.0\.0\.20\/31 to 10\.0\.0\.30\/31$/,
    },
    {
      what: 'makes a routed fabric flat',
      addressing: { ...FLAT, subnet: '10.0.0.0/24', railPrefixLength: 28 },
      moves: /^2 addresses would move: every node on rail 0 from 10\.0\.0\.0\/28 in prefixes of \/31 with gateway first to 10\.0\.0\.0\/28 in blocks of 4 with gateway first, /,
    },
    {
      what: 'changes the size of flat blocks',
      before: FLAT,
      addressing: { ...FLAT, addressesPerNode: 8 },
      moves: /^2 addresses would move: every node on rail 0 from 10\.1\.0\.0\/26 in blocks of 4 with gateway first to 10\.1\.0\.0\/26 in blocks of 8 with gateway first, /,
    },
    {
      what: 'moves a flat subnet',
      before: FLAT,
      addressing: { ...FLAT, subnet: '10.2.0.0/24' },
      moves: /^2 addresses would move: every node on rail 0 from 10\.1\.0\.0\/26 in blocks of 4 with gateway first to 10\.2\.0\.0\/26 in /,
    },
    {
      what: 'moves the gateway of a flat subnet',
      before: FLAT,
      addressing: { ...FLAT, gateway: 'last' },
      moves: /^2 addresses would move: every node on rail 0 from 10\.1\.0\.0\/26 in blocks of 4 with gateway first to 10\.1\.0\.0\/26 in blocks of 4 with gateway last, /,
    },
    {
      what: 'grows a flat subnet at whose end the gateway is',
      before: { ...FLAT, gateway: 'last' },
      addressing: { ...FLAT, gateway: 'last', railPrefixLength: 25 },
      intentBefore: wish(NODES, { rails: 1 }),
      intent: wish(NODES, { rails: 1 }),
      moves: /^1 address would move: every node on rail 0 from 10\.1\.0\.0\/26 in blocks of 4 with gateway last to 10\.1\.0\.0\/25 in blocks of 4 with gateway last$/,
    },
    {
      what: 'groups nodes by units which have no slots side by side',
      addressing: { ...ROUTED, nodesPerUnit: 2 },
      intentBefore: wish(NODES),
      intent: wish([{ name: 'a', unit: 'r1' }, { name: 'b', unit: 'r2' }, { name: 'c', unit: 'r1' }]),
      moves: /^2 nodes would move: b from slot 1 into slots 2 to 3 of unit "r2", c from slot 2 into slots 0 to 1 of unit "r1"$/,
    },
    {
      what: 'puts a node into another unit',
      before: { ...ROUTED, nodesPerUnit: 2 },
      intentBefore: wish([{ name: 'a', unit: 'r1' }, { name: 'b', unit: 'r2' }]),
      intent: wish([{ name: 'a', unit: 'r2' }, { name: 'b', unit: 'r2' }]),
      moves: /^1 node would move: a from slot 0 into slots 2 to 3 of unit "r2"$/,
    },
  ])('$what: is refused with what would move, and done with renumber', ({ before = ROUTED, intentBefore = wish(NODES), intent = wish(NODES), addressing = before, moves }) => {
    const first = planned(intentBefore, before);
    const problem = refusal(() => planned(intent, addressing, first.memory));
    expect(problem.code).toBe('address-moves');
    expect(problem.message).toMatch(moves);
    expect(problem.hint).toBe('undo the change that moves them, or set renumber: true on the fabric for one synth');

    const renumbered = planned({ ...intent, renumber: true }, addressing, first.memory);
    expect(renumbered.changes).not.toEqual([]);
    expect(planned(intent, addressing, renumbered.memory).changes).toEqual([]);
  });

  test('names at most ten of them', () => {
    const nodes = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const first = planned(wish(nodes), ROUTED);
    expect(refusal(() => planned(wish(nodes), { ...ROUTED, supernet: '10.9.0.0/24' }, first.memory)).message).toMatch(/^16 addresses would move: .*, n1 on rail 1 from .* and 6 more$/);
  });

  test('is fine when there is nobody to notice', () => {
    const first = planned(wish([]), ROUTED);
    const moved = planned(wish([]), { ...ROUTED, supernet: '10.9.0.0/24' }, first.memory);
    expect(moved.changes).toEqual(['compute: IPv4 network 10.0.0.0/24 becomes 10.9.0.0/24', 'compute: rail 0 goes from 10.0.0.0/28 to 10.9.0.0/28', 'compute: rail 1 goes from 10.0.0.16/28 to 10.9.0.16/28']);
  });

  test('gives up rails that are gone when the others move', () => {
    const first = planned(wish([]), ROUTED);
    const moved = planned(wish([], { rails: 1 }), { ...ROUTED, supernet: '10.9.0.0/24' }, first.memory);
    expect(moved.changes).toContain('compute: rail 1 gives up 10.0.0.16/28');
  });
});

describe('renumbering', () => {
  test('keeps the slots of nodes that are there, and frees those of nodes that are gone', () => {
    const first = planned(wish(NODES), ROUTED);
    const gone = planned(wish(['a', 'c']), ROUTED, first.memory);
    const renumbered = planned(wish(['a', 'c', 'd'], { renumber: true }), ROUTED, gone.memory);
    expect(renumbered.memory.slots).toEqual([{ slot: 0, node: 'a' }, { slot: 1, node: 'd' }, { slot: 2, node: 'c' }]);
  });

  test('gives a fixed slot to its node, whoever had it', () => {
    const first = planned(wish(NODES), ROUTED);
    const swapped = wish([{ name: 'a', slot: 1 }, 'b', { name: 'c', slot: 0 }]);
    expect(refusal(() => planned(swapped, ROUTED, first.memory)).code).toBe('slot-conflict');
    expect(planned({ ...swapped, renumber: true }, ROUTED, first.memory).memory.slots).toEqual([{ slot: 0, node: 'c' }, { slot: 1, node: 'a' }, { slot: 2, node: 'b' }]);
  });
});

describe('slots', () => {
  test.each([
    ['of a node that is there', wish([...NODES, { name: 'd', slot: 1 }]), 'slot 1 of node "d" belongs to node "b"', 'give one of them another slot in the inventory'],
    ['of a retired node', wish(['a', 'c', { name: 'd', slot: 1 }]), 'slot 1 of node "d" belongs to node "b", which is retired', 'release it with: gpu-fabric ledger release b'],
    ['that two nodes fix', wish([...NODES, { name: 'd', slot: 5 }, { name: 'e', slot: 5 }]), 'slot 5 of node "e" belongs to node "d"', 'give one of them another slot in the inventory'],
    ['of a node that is replaced but still there', wish([...NODES, { name: 'd', replaces: 'b' }]), 'node "d" replaces node "b", which is still in the inventory', 'remove "b"'],
    ['of a replaced node, with another one fixed', wish(['a', 'c', { name: 'd', replaces: 'b', slot: 5 }]), 'node "d" replaces node "b", which has slot 1, and is fixed at slot 5 itself', 'give it "slot: 1", or remove "replaces"'],
  ])('%s are not given again', (_, intent, message, hint) => {
    const { memory } = planned(wish(NODES), ROUTED);
    expect(refusal(() => planned(intent, ROUTED, memory))).toEqual({ code: 'slot-conflict', message, hint });
  });

  test('of a node that is replaced by two go to the first of them', () => {
    const { memory } = planned(wish(NODES), ROUTED);
    const { memory: after } = planned(wish(['a', 'c', { name: 'd', replaces: 'b' }, { name: 'e', replaces: 'b' }]), ROUTED, memory);
    expect(after.slots).toContainEqual({ slot: 1, node: 'd' });
    expect(after.slots).toContainEqual({ slot: 3, node: 'e' });
  });

  test('of a node that took one over stay when "replaces" stays or goes', () => {
    const { memory } = planned(wish(NODES), ROUTED);
    const { memory: after } = planned(wish(['a', 'c', { name: 'd', replaces: 'b' }]), ROUTED, memory);
    expect(planned(wish(['a', 'c', { name: 'd', replaces: 'b' }]), ROUTED, after).changes).toEqual([]);
    expect(planned(wish(['a', 'c', 'd']), ROUTED, after).changes).toEqual([]);
  });

  test('far apart cost no more than others', () => {
    const huge: RoutedAddressing = { kind: 'routed', supernet: 'fd00::/32', nodePrefixLength: 127 };
    const { memory } = planned(wish([{ name: 'a', slot: 2 ** 52 }, 'b'], { rails: 1 }), huge);
    expect(memory.slots).toEqual([{ slot: 0, node: 'b' }, { slot: 2 ** 52, node: 'a' }]);
  });

  test('a slot that a family which is gone has no room for is a move like any other', () => {
    const v4 = { kind: 'routed', supernet: '10.0.0.0/24', railPrefixLength: 29, nodePrefixLength: 31 } as const;
    const v6 = { kind: 'routed', supernet: 'fd00::/48', railPrefixLength: 64, nodePrefixLength: 127 } as const;
    const { memory } = planned(wish(['a']), [v4, v6]);
    expect(() => planned(wish([{ name: 'a', slot: 13 }]), [v6], memory)).toThrow(/^2 addresses would move: a on rail 0 from fd00::\/127 to fd00::1a\/127/);
  });
});

describe('reserved ranges', () => {
  const avoid = AddressSet.of('10.0.0.2-10.0.0.5', '10.0.0.20');

  test('are passed over on every rail, so that host parts stay the same', () => {
    expect(planned(wish(NODES, { avoid }), ROUTED).memory.slots).toEqual([{ slot: 0, node: 'a' }, { slot: 3, node: 'b' }, { slot: 4, node: 'c' }]);
  });

  test('of any size are passed over at once', () => {
    const huge: RoutedAddressing = { kind: 'routed', supernet: 'fd00::/48', nodePrefixLength: 127 };
    const { plan } = planned(wish(['a'], { rails: 1, avoid: AddressSet.of('fd00::/76') }), huge);
    expect([...plan.slots]).toEqual([['a', 2 ** 51]]);
    expect(refusal(() => planned(wish(['a'], { rails: 1, avoid: AddressSet.of('fd00::-fd00::ffff:ffff:ffff:fffe') }), huge))).toEqual({
      code: 'capacity-exceeded', message: 'no slot is free for node "a" outside the reserved ranges', hint: 'use a larger supernet, or release retired nodes',
    });
  });

  test('leave a node where it was before', () => {
    const first = planned(wish(NODES), ROUTED);
    expect(planned(wish(NODES, { avoid }), ROUTED, first.memory).changes).toEqual([]);
  });

  test.each([
    ['a fixed slot', wish([{ name: 'a', slot: 1 }], { avoid, rails: 1 }), wish([], { rails: 1 }), '10.0.0.2/31 of node "a" on rail 0 meets the reserved 10.0.0.2-10.0.0.3', 'give the node another slot, or the fabric another network'],
    [
      'a new rail without another place', wish(NODES, { avoid: AddressSet.of('10.0.0.20', '10.0.0.32-10.0.0.255') }), wish(NODES, { rails: 1 }),
      '10.0.0.20/31 of node "c" on rail 1 meets the reserved 10.0.0.20',
      'a larger supernet that begins at 10.0.0.0 moves nothing and has room for rail 1 elsewhere; or make the reserved range smaller',
    ],
    [
      'a new rail all of whose places are reserved', wish(NODES, { avoid: AddressSet.of('10.0.0.16-10.0.0.255') }), wish(NODES, { rails: 1 }),
      '10.0.0.16/28 of rail 1 is inside the reserved 10.0.0.16-10.0.0.255, and node "a" needs addresses there',
      'a larger supernet that begins at 10.0.0.0 moves nothing and has room for rail 1 elsewhere; or make the reserved range smaller',
    ],
    [
      'a node that is added to a rail that was reserved', wish([...NODES, 'd'], { avoid: AddressSet.of('10.0.0.0/28'), rails: 1 }), wish(NODES, { rails: 1 }),
      '10.0.0.0/28 of rail 0 is inside the reserved 10.0.0.0-10.0.0.15, and node "d" needs addresses there',
      'give the fabric another network, or make the reserved range smaller',
    ],
  ])('are not entered by %s', (_, intent, before, message, hint) => {
    const { memory } = planned(before, ROUTED);
    expect(refusal(() => planned(intent, ROUTED, memory))).toEqual({ code: 'address-overlap', message, hint });
  });

  test('are not entered by a node that comes back', () => {
    const first = planned(wish(NODES, { rails: 1 }), ROUTED);
    const gone = planned(wish(['a', 'c'], { rails: 1 }), ROUTED, first.memory);
    expect(refusal(() => planned(wish(NODES, { rails: 1, avoid: AddressSet.of('10.0.0.3') }), ROUTED, gone.memory))).toEqual({
      code: 'address-overlap', message: '10.0.0.2/31 of node "b" on rail 0 meets the reserved 10.0.0.3', hint: 'release its old slot with: gpu-fabric ledger release b',
    });
  });

  test('are left when a fabric is renumbered', () => {
    const first = planned(wish(NODES), ROUTED);
    expect(planned(wish(NODES, { avoid, renumber: true }), ROUTED, first.memory).memory.slots).toEqual([{ slot: 0, node: 'a' }, { slot: 3, node: 'b' }, { slot: 4, node: 'c' }]);
  });
});

describe('units', () => {
  const addressing: RoutedAddressing = { ...ROUTED, nodesPerUnit: 4 };
  const nodes = [
    { name: 'a', unit: 'rack-b' }, { name: 'b', unit: 'rack-a' }, { name: 'c', unit: 'rack-b' }, { name: 'd', unit: 'rack-a' }, { name: 'e', unit: 'rack-b' },
  ];

  test('have addresses that make up one network on each rail', () => {
    const { plan, memory } = planned(wish(nodes), addressing);
    expect(memory.units).toEqual([{ unit: 0, name: 'rack-a' }, { unit: 1, name: 'rack-b' }]);
    for (const { pools } of plan.rails) {
      for (const pool of pools) {
        if (pool.kind !== 'prefix') throw new Error('the fabric is routed');
        const networks = ['rack-a', 'rack-b'].map((unit) => new Set(nodes.filter((node) => node.unit === unit)
          .map(({ name }) => Prefix.containing(pool.nodes.find(({ node }) => node === name)?.prefix.first ?? pool.subnet.first, 29).toString())));
        expect(networks.map(({ size }) => size)).toEqual([1, 1]);
        expect(networks[0]).not.toEqual(networks[1]);
      }
    }
  });

  test('keep their number when one with a lower name comes, and when they are empty', () => {
    const first = planned(wish(nodes, { rails: 1 }), { ...addressing, railPrefixLength: 26 });
    const fewer = nodes.filter(({ unit }) => unit === 'rack-b');
    const second = planned(wish([...fewer, { name: 'f', unit: 'rack-0' }], { rails: 1 }), { ...addressing, railPrefixLength: 26 }, first.memory);
    expect(second.changes).toEqual([
      'compute: unit rack-0 gets number 2', 'compute: node b is gone, its slot 0 is retired', 'compute: node d is gone, its slot 1 is retired', 'compute: node f takes slot 8',
    ]);
  });

  test('that are full take no further node', () => {
    const full = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, unit: 'rack-a' }));
    expect(refusal(() => planned(wish(full), addressing))).toEqual({
      code: 'capacity-exceeded', message: 'unit "rack-a" has 4 slots and none is free for node "e"', hint: 'release retired nodes, or put the node into another unit',
    });
  });

  test('take no node on a slot of another one', () => {
    expect(refusal(() => planned(wish([{ name: 'a', unit: 'rack-a', slot: 5 }]), addressing))).toEqual({
      code: 'slot-conflict', message: 'slot 5 of node "a" is outside slots 0 to 3 of its unit "rack-a"', hint: 'give it another slot or unit',
    });
    const { memory } = planned(wish(nodes), addressing);
    const replaced = [...nodes.filter(({ name }) => name !== 'a'), { name: 'x', unit: 'rack-a', replaces: 'a' }];
    expect(refusal(() => planned(wish(replaced), addressing, memory))).toEqual({
      code: 'slot-conflict', message: 'slot 4 of node "x" is outside slots 0 to 3 of its unit "rack-a"', hint: 'give it the unit of node "a", or remove "replaces"',
    });
  });

  test('are needed for every node', () => {
    expect(refusal(() => planned(wish([{ name: 'a', unit: 'rack-a' }, 'b']), addressing)).code).toBe('inventory-invalid');
  });

  test.each([0, 3, 1.5, -4])('of %p nodes are refused', (nodesPerUnit) => {
    expect(refusal(() => planned(wish(nodes), { ...addressing, nodesPerUnit })).code).toBe('address-invalid');
  });
});

describe('what a person is told', () => {
  test('is never nothing when the ledger changes', () => {
    const intent = wish(NODES, { rails: 1 });
    const first = planned(intent, [ROUTED, ROUTED6]);
    expect(planned(intent, [ROUTED6, ROUTED], first.memory).changes).toEqual(['compute: networks are IPv6, IPv4 instead of IPv4, IPv6']);
    const units = planned(wish([{ name: 'a', unit: 'r1' }], { rails: 1 }), { ...ROUTED, nodesPerUnit: 2 });
    expect(planned(wish(['a'], { rails: 1 }), ROUTED, units.memory).changes).toEqual(['compute: unit r1 gives up number 0']);
  });
});
