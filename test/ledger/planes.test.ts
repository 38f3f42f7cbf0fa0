import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from './folders';
import { differences, planned, wish } from './given';
import { FabricApp, NicData, RdmaClusterChart, RdmaClusterConfig } from '../../src';
import { Addressing, FlatAddressing, Ledger, planWithMemory, RememberedIntent, repairLedger, RoutedAddressing } from '../../src/ipam';
import { AddressSet } from '../../src/net';
import { refusal } from '../net/refusal';

const ROUTED: RoutedAddressing = { kind: 'routed', supernet: '10.0.0.0/24', railPrefixLength: 28, nodePrefixLength: 31 };
const FLAT: FlatAddressing = { kind: 'flat', subnet: '10.1.0.0/24', addressesPerNode: 4, gateway: 'first' };
const NODES = ['a', 'b'];

/** The same fabric with several planes. */
function onPlanes(planes: number, rest: Partial<RememberedIntent> = {}): RememberedIntent {
  return wish(NODES, { planes, ...rest });
}

/** A saved ledger of one fabric. */
function saved(intent: RememberedIntent, addressing: Addressing, before = 'version: 1\ncluster: c\nfabrics: []\n'): string {
  const ledger = Ledger.parse(before, 'c.yaml');
  return ledger.textWith('c', [planWithMemory(intent, addressing, ledger.memoryOf('compute')).memory]);
}

const newFolder = temporaryFolders();

const RAILS = /rails:\n((?: +- .*\n)+)/;

function railLines(text: string): string[] {
  return (RAILS.exec(text)?.[1] ?? '').trim().split('\n').map((line) => line.trim());
}

describe('the ledger', () => {
  test('names the planes of rails that have several', () => {
    const text = saved(onPlanes(2), ROUTED);
    expect(railLines(text)).toEqual([
      '- { rail: 0, plane: 0, subnet: 10.0.0.0/29 }',
      '- { rail: 0, plane: 1, subnet: 10.0.0.8/29 }',
      '- { rail: 1, plane: 0, subnet: 10.0.0.16/29 }',
      '- { rail: 1, plane: 1, subnet: 10.0.0.24/29 }',
    ]);
    expect(saved(onPlanes(2), ROUTED, text)).toBe(text);
  });

  test('has no word of planes where rails have one', () => {
    expect(saved(onPlanes(1), ROUTED)).toBe(saved(wish(NODES), ROUTED));
    expect(railLines(saved(onPlanes(1), ROUTED))).toEqual(['- { rail: 0, subnet: 10.0.0.0/28 }', '- { rail: 1, subnet: 10.0.0.16/28 }']);
  });

  test('keeps comments with their planes', () => {
    const text = saved(onPlanes(2), ROUTED).replace('10.0.0.8/29 }', '10.0.0.8/29 } # leaf 17');
    expect(saved(onPlanes(2, { rails: 3 }), ROUTED, text)).toContain('- { rail: 0, plane: 1, subnet: 10.0.0.8/29 } # leaf 17\n');
  });

  test.each<[string, readonly [string, string], string]>([
    ['a plane that is there twice', ['plane: 1, subnet: 10.0.0.24', 'plane: 0, subnet: 10.0.0.24'], 'compute: rail 1 plane 0 is there twice; the other entry is in line 14'],
    ['planes out of order', ['rail: 0, plane: 0', 'rail: 0, plane: 2'], 'compute: rail 0 plane 1 comes behind rail 0 plane 2; entries are sorted'],
    ['planes that overlap', ['10.0.0.8/29', '10.0.0.4/30'], 'compute: 10.0.0.4/30 of rail 0 plane 1 overlaps 10.0.0.0/29 of rail 0 plane 0 (line 12)'],
    ['a plane outside the supernet', ['10.0.0.8/29', '10.9.0.8/29'], 'compute: 10.9.0.8/29 of rail 0 plane 1 is outside 10.0.0.0/24'],
    ['a negative plane', ['rail: 0, plane: 0', 'rail: 0, plane: -1'], '-1 is out of range; it must be >= 0'],
  ])('is refused with %s', (_, [from, to], message) => {
    const text = saved(onPlanes(2), ROUTED).replace(from, to);
    expect(() => Ledger.parse(text, 'c.yaml')).toThrow(message);
  });
});

describe('a plane is added', () => {
  test('in the part of its rail, where the others make room at their ends', () => {
    const first = planned(onPlanes(1), ROUTED);
    const second = planned(onPlanes(2), ROUTED, first.memory);
    expect(second.changes).toEqual([
      'compute: rail 0 plane 0 goes from 10.0.0.0/28 to 10.0.0.0/29',
      'compute: rail 0 plane 1 gets 10.0.0.8/29',
      'compute: rail 1 plane 0 goes from 10.0.0.16/28 to 10.0.0.16/29',
      'compute: rail 1 plane 1 gets 10.0.0.24/29',
    ]);
    expect(differences(first.plan, second.plan).filter((line) => !line.startsWith('+'))).toEqual([]);
    expect(planned(onPlanes(2), ROUTED, second.memory).changes).toEqual([]);
  });

  test('in the halves of an equal split as well', () => {
    const equal = { ...ROUTED, railPrefixLength: undefined };
    const first = planned(onPlanes(1), equal);
    const second = planned(onPlanes(2), equal, first.memory);
    expect(second.memory.networks[0].rails.map(({ subnet }) => subnet)).toEqual(['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/26']);
    expect(differences(first.plan, second.plan).filter((line) => !line.startsWith('+'))).toEqual([]);
  });

  test('elsewhere, where the others are to stay as large as they are', () => {
    const first = planned(onPlanes(1), ROUTED);
    const second = planned(onPlanes(2), { ...ROUTED, railPrefixLength: 27 }, first.memory);
    expect(second.changes).toEqual(['compute: rail 0 plane 1 gets 10.0.0.32/28', 'compute: rail 1 plane 1 gets 10.0.0.48/28']);
    // a new rail is in one piece again
    expect(planned(onPlanes(2, { rails: 3 }), { ...ROUTED, railPrefixLength: 27 }, second.memory).changes).toEqual([
      'compute: rail 2 plane 0 gets 10.0.0.64/28', 'compute: rail 2 plane 1 gets 10.0.0.80/28',
    ]);
  });

  test('beside planned nodes, for which each plane has room', () => {
    const addressing = { ...ROUTED, railPrefixLength: undefined, plannedNodes: 8 };
    const first = planned(onPlanes(1), addressing);
    expect(planned(onPlanes(2), addressing, first.memory).changes).toEqual(['compute: rail 0 plane 1 gets 10.0.0.32/28', 'compute: rail 1 plane 1 gets 10.0.0.48/28']);
  });

  test('where one rail has room for it and others have not, so that none takes the place of another', () => {
    const addressing = { ...ROUTED, railPrefixLength: undefined, plannedNodes: 8 };
    const first = planned(onPlanes(1, { rails: 3 }), addressing);
    expect(planned(onPlanes(2, { rails: 3 }), addressing, first.memory).changes).toEqual([
      'compute: rail 0 plane 1 gets 10.0.0.64/28', 'compute: rail 1 plane 1 gets 10.0.0.80/28', 'compute: rail 2 plane 1 gets 10.0.0.48/28',
    ]);
  });

  test('and a rail with all its planes at once, in one piece', () => {
    const first = planned(onPlanes(2), ROUTED);
    expect(planned(onPlanes(2, { rails: 3 }), ROUTED, first.memory).changes).toEqual(['compute: rail 2 plane 0 gets 10.0.0.32/29', 'compute: rail 2 plane 1 gets 10.0.0.40/29']);
  });

  test('and a rail behind others whose planes are no power of two, in one piece too', () => {
    const addressing = { ...ROUTED, railPrefixLength: 26 };
    const first = planned(onPlanes(3, { rails: 1 }), addressing);
    expect(planned(onPlanes(3), addressing, first.memory).memory.networks[0].rails.slice(3).map(({ subnet }) => subnet)).toEqual(['10.0.0.64/28', '10.0.0.80/28', '10.0.0.96/28']);
  });

  test('beside a reserved range, which no node gets', () => {
    const avoid = AddressSet.of('10.0.0.10');
    const first = planned(onPlanes(1), ROUTED);
    const second = planned(onPlanes(2, { avoid }), ROUTED, first.memory);
    expect(second.memory.networks[0].rails.map(({ subnet }) => subnet)).toEqual(['10.0.0.0/29', '10.0.0.32/29', '10.0.0.16/29', '10.0.0.24/29']);
    expect(differences(first.plan, second.plan).filter((line) => !line.startsWith('+'))).toEqual([]);
    expect(planned(onPlanes(2, { avoid }), ROUTED).memory.slots).toEqual([{ slot: 0, node: 'a' }, { slot: 2, node: 'b' }]);
  });

  test('nowhere, where every place has a reserved range in the way', () => {
    const avoid = AddressSet.of('10.0.0.10', '10.0.0.32-10.0.0.255');
    expect(refusal(() => planned(onPlanes(2, { avoid }), ROUTED, planned(onPlanes(1), ROUTED).memory))).toEqual({
      code: 'address-overlap',
      message: '10.0.0.10/31 of node "b" on rail 0 plane 1 meets the reserved 10.0.0.10',
      hint: 'a larger supernet that begins at 10.0.0.0 moves nothing and has room for rail 0 plane 1 elsewhere; or make the reserved range smaller',
    });
  });

  test('behind a grown supernet of a flat fabric', () => {
    const first = planned(onPlanes(1), FLAT);
    const second = planned(onPlanes(2), { ...FLAT, subnet: '10.1.0.0/23', railPrefixLength: 24 }, first.memory);
    expect(differences(first.plan, second.plan).filter((line) => !line.startsWith('+'))).toEqual([]);
  });

  test('to more planes, none of which moves', () => {
    const first = planned(onPlanes(2), ROUTED);
    const second = planned(onPlanes(4), ROUTED, first.memory);
    expect(second.memory.networks[0].rails.slice(0, 4).map(({ plane, subnet }) => `${plane} ${subnet}`)).toEqual(['0 10.0.0.0/30', '1 10.0.0.8/30', '2 10.0.0.4/30', '3 10.0.0.12/30']);
    expect(differences(first.plan, second.plan).filter((line) => !line.startsWith('+'))).toEqual([]);
  });
});

describe('a plane is removed', () => {
  test('and keeps its place, so that it has its addresses when it comes back', () => {
    const first = planned(onPlanes(2), ROUTED);
    const without = planned(onPlanes(1), { ...ROUTED, railPrefixLength: undefined }, first.memory);
    expect(without.changes).toEqual([]);
    expect(without.plan.rails.map(({ pools: [{ name, subnet }] }) => `${name} ${subnet}`)).toEqual(['compute-rail-0 10.0.0.0/29', 'compute-rail-1 10.0.0.16/29']);
    expect(differences(first.plan, planned(onPlanes(2), ROUTED, without.memory).plan)).toEqual([]);
  });

  test('and forgotten when the rail is to be as large again', () => {
    const first = planned(onPlanes(2), ROUTED);
    expect(planned(onPlanes(1), ROUTED, first.memory).changes).toEqual([
      'compute: rail 0 goes from 10.0.0.0/29 to 10.0.0.0/28', 'compute: rail 1 goes from 10.0.0.16/29 to 10.0.0.16/28',
      'compute: rail 0 plane 1 gives up 10.0.0.8/29', 'compute: rail 1 plane 1 gives up 10.0.0.24/29',
    ]);
  });
});

describe('planes that cannot be had without moving addresses', () => {
  test.each<[string, Addressing, RegExp]>([
    ['of a flat fabric, whose blocks would be cut', FLAT,
      /^2 addresses would move: every node on rail 0 plane 0 from 10\.1\.0\.0\/25 in blocks of 4 with gateway first to 10\.1\.0\.0\/26 in blocks of 4 with gateway first, /],
    ['of a supernet elsewhere', { ...ROUTED, supernet: '10.9.0.0/24' },
      /^4 addresses would move: a on rail 0 plane 0 from 10\.0\.0\.0\/31 to 10\.9\.0\.0\/31, b on rail 0 plane 0 from /],
  ])('are refused with the list, and made with renumber: %s', (_, addressing, moves) => {
    const first = planned(onPlanes(1), addressing.kind === 'flat' ? FLAT : ROUTED);
    const problem = refusal(() => planned(onPlanes(2), addressing, first.memory));
    expect(problem).toMatchObject({ code: 'address-moves', hint: 'undo the change that moves them, or set renumber: true on the fabric for one synth' });
    expect(problem.message).toMatch(moves);
    const renumbered = planned(onPlanes(2, { renumber: true }), addressing, first.memory);
    expect(planned(onPlanes(2), addressing, renumbered.memory).changes).toEqual([]);
  });

  test('are refused where the nodes do not fit into what is left', () => {
    const nodes = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const first = planned(wish(nodes), ROUTED);
    expect(refusal(() => planned(wish(nodes, { planes: 2 }), ROUTED, first.memory))).toEqual({
      code: 'capacity-exceeded', message: '10.0.0.0/29 split into /31 holds 4 nodes, the fabric has 8', hint: 'each rail needs a /27 or larger',
    });
  });
});

test('a cluster that gets NICs with a second plane keeps every address, at the price of new names', () => {
  const folder = newFolder();
  const synth = (planes: number): readonly Pool[] => {
    const app = new FabricApp({ outdir: join(folder, 'dist'), frozen: false });
    const chart = new RdmaClusterChart(app, 'cluster', clusterOf(join(folder, 'ledger.yaml'), planes));
    app.synth();
    return (chart.toJson() as Pool[]).filter(({ kind }) => kind === 'CIDRPool');
  };
  const before = synth(1);
  const after = synth(2);
  expect(after.map(({ metadata: { name } }) => name)).toEqual([0, 1, 2, 3].flatMap((rail) => [0, 1].map((plane) => `compute-rail-${rail}-plane-${plane}`)));
  before.forEach(({ spec }, rail) => expect(after[2 * rail].spec.staticAllocations).toEqual(spec.staticAllocations));
  const text = readFileSync(join(folder, 'ledger.yaml'), 'utf8');
  expect(railLines(text).slice(0, 2)).toEqual(['- { rail: 0, plane: 0, subnet: 10.0.0.0/27 }', '- { rail: 0, plane: 1, subnet: 10.0.0.32/27 }']);
  expect(synth(2)).toEqual(after);
  expect(readFileSync(join(folder, 'ledger.yaml'), 'utf8')).toBe(text);
});

interface Pool {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly staticAllocations?: readonly object[] };
}

/** Two nodes on four rails. */
function clusterOf(ledger: string, planes: number): RdmaClusterConfig {
  const nics = Array.from({ length: 4 * planes }, (_, index): NicData => {
    return { pciAddress: `0000:1${index}:00.0`, traffic: 'east-west', rail: Math.floor(index / planes), plane: index % planes };
  });
  return {
    inventory: { cluster: 'c', nodeGroups: [{ name: 'g', nics, nodes: NODES }] },
    ledger,
    fabrics: [{
      name: 'compute',
      role: 'compute',
      linkLayer: 'ethernet',
      attachment: { kind: 'sriov', virtualFunctions: 1 },
      namespaces: ['ai'],
      addressing: { kind: 'routed', supernet: '10.0.0.0/24', nodePrefixLength: 31 },
    }],
  };
}

describe('repair', () => {
  const text = saved(onPlanes(2), ROUTED);
  const swapped = (count: number): string => text.replace(RAILS, (_, lines: string) => {
    const [first, second, ...rest] = lines.trimEnd().split('\n');
    return `rails:\n${[second, first, ...Array<string>(count).fill(first), ...rest].join('\n')}\n`;
  });

  test('sorts planes, and drops those that are there twice', () => {
    const { text: mended, changes } = repairLedger(swapped(1), 'c.yaml');
    expect(mended).toBe(text);
    expect(changes.map(({ message }) => message)).toEqual([
      'compute: sorted: rail 0 plane 0 came behind rail 0 plane 1', 'compute: rail 0 plane 0 with 10.0.0.0/29 was there twice; kept one',
    ]);
  });

  test('takes the planes of both branches', () => {
    const [line] = railLines(text).slice(-1);
    const conflict = text.replace(`          ${line}\n`, `<<<<<<< ours\n=======\n          ${line}\n>>>>>>> theirs\n`);
    const { text: mended, changes } = repairLedger(conflict, 'c.yaml');
    expect(mended).toBe(text);
    expect(changes.map(({ message }) => message)).toContain('compute: took rail 1 plane 1 with 10.0.0.24/29 from theirs');
  });

  test('does not guess which subnet a plane has', () => {
    expect(refusal(() => repairLedger(text.replace('plane: 1, subnet: 10.0.0.24', 'plane: 0, subnet: 10.0.0.24'), 'c.yaml'))).toMatchObject({
      code: 'slot-conflict', message: 'compute: rail 1 plane 0 has subnet 10.0.0.16/29 (line 14) and subnet 10.0.0.24/29 (line 15)',
    });
    expect(refusal(() => repairLedger(text.replace('10.0.0.8/29', '10.0.0.4/30'), 'c.yaml'))).toMatchObject({
      code: 'address-overlap', message: 'compute: 10.0.0.0/29 of rail 0 plane 0 (line 12) overlaps 10.0.0.4/30 of rail 0 plane 1 (line 13)',
    });
  });
});
