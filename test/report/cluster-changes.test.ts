import { ClusterVariant, clusterText, NODES } from './clusters';
import { diffOf } from './states';
import type { ClusterDiff } from '../../src/report';

const change = (before: ClusterVariant, after: ClusterVariant): ClusterDiff => diffOf(clusterText(before), clusterText(after));
const kindsOf = ({ disruptions }: ClusterDiff): string[] => [...new Set(disruptions.map(({ kind, object }) => `${kind} ${object.kind}`))].sort();

describe('a program that changes', () => {
  test('not at all', () => {
    const none = { added: [], removed: [] };
    expect(change({}, {})).toMatchObject({ objects: { ...none, changed: [] }, addresses: { ...none, moved: [] }, disruptions: [] });
  });

  test('by one node: three addresses come, and nothing is disturbed', () => {
    const diff = change({}, { nodes: [...NODES, 'gpu-9'] });
    expect(diff.addresses.added.map(({ node, network }) => `${node} ${network}`)).toEqual(['gpu-9 compute/rail-0', 'gpu-9 compute/rail-1', 'gpu-9 storage/rail-0']);
    expect(diff.addresses.moved).toEqual([]);
    expect(kindsOf(diff)).toEqual([]);
  });

  test('by a node that is first by its name, without a ledger: everybody moves on the routed fabric', () => {
    const diff = change({}, { nodes: ['gpu-0', ...NODES] });
    expect(diff.addresses.moved.filter(({ network }) => network === 'compute/rail-0')).toHaveLength(8);
    expect(kindsOf(diff)).toEqual(['renumber CIDRPool']);
  });

  test('by a node that is gone', () => {
    const diff = change({}, { nodes: NODES.slice(0, 7) });
    expect(diff.addresses.removed.map(({ node, network }) => `${node} ${network}`)).toEqual(['gpu-8 compute/rail-0', 'gpu-8 compute/rail-1', 'gpu-8 storage/rail-0']);
    expect(kindsOf(diff)).toEqual([]);
  });

  test('by more virtual functions', () => {
    expect(kindsOf(change({}, { virtualFunctions: 4 }))).toEqual(expect.arrayContaining(['node-drain SriovNetworkNodePolicy', 'node-reboot SriovNetworkNodePolicy']));
  });

  test('by larger blocks', () => {
    const diff = change({}, { addressesPerNode: 8 });
    expect(diff.addresses.moved.map(({ node }) => node)).toEqual(NODES);
    expect(kindsOf(diff)).toEqual(['renumber IPPool']);
  });

  test('by a rail', () => {
    const diff = change({}, { rails: 3 });
    expect(diff.objects.added.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(expect.arrayContaining(['CIDRPool compute-rail-2']));
    expect(diff.addresses.added.map(({ network }) => network)).toEqual(NODES.map(() => 'compute/rail-2'));
  });
});
