import { BLOCK_POOL, DYNAMIC_POOL, NODES, PREFIX_POOL } from './objects';
import { diffOf, edited } from './states';
import type { ClusterNode } from '../../src/ipam';
import { refusalsOf } from '../../src/report';

const NONE = { added: [], removed: [], moved: [] };
const h200 = (...names: readonly string[]): ClusterNode[] => names.map((name) => ({ name, labels: { gpu: 'h200' } }));

describe('addresses of pinned prefixes', () => {
  test('a new node', () => {
    const after = edited(PREFIX_POOL, '    - { nodeName: n3', '    - { nodeName: n4, prefix: 10.1.3.0/24 }\n    - { nodeName: n3');
    expect(diffOf(PREFIX_POOL, after).addresses).toEqual({ ...NONE, added: [{ node: 'n4', network: 'compute/rail-0', to: '10.1.3.0/24 via 10.1.3.1' }] });
  });

  test('a node that is gone', () => {
    const after = edited(PREFIX_POOL, '    - { nodeName: n3, prefix: 10.1.2.0/24 }\n', '');
    expect(diffOf(PREFIX_POOL, after).addresses).toEqual({ ...NONE, removed: [{ node: 'n3', network: 'compute/rail-0', from: '10.1.2.0/24 via 10.1.2.1' }] });
  });

  test('a node that moves', () => {
    const diff = diffOf(PREFIX_POOL, edited(PREFIX_POOL, 'n2, prefix: 10.1.1.0', 'n2, prefix: 10.1.9.0'));
    expect(diff.addresses).toEqual({ ...NONE, moved: [{ node: 'n2', network: 'compute/rail-0', from: '10.1.1.0/24 via 10.1.1.1', to: '10.1.9.0/24 via 10.1.9.1' }] });
    expect(refusalsOf(diff)).toEqual(['renumber']);
  });

  test('a pool under a new name moves nobody, and what it remembered is lost', () => {
    const diff = diffOf(PREFIX_POOL, edited(PREFIX_POOL, 'name: compute-rail-0', 'name: gpu-rail-0'));
    expect(diff.addresses).toEqual(NONE);
    expect(refusalsOf(diff)).toEqual(['data-loss']);
  });
});

describe('addresses that nv-ipam chooses', () => {
  test('a status is the memory: the manifests in Git have none', () => {
    const running = DYNAMIC_POOL;
    const written = edited(DYNAMIC_POOL, DYNAMIC_POOL.slice(DYNAMIC_POOL.indexOf('status:')), '');
    expect(diffOf(running, written).addresses).toEqual(NONE);
    expect(diffOf(running, edited(written, 'gatewayIndex: 1', 'gatewayIndex: 2')).addresses.moved).toEqual([
      { node: 'n1', network: 'dynamic', from: '10.2.0.0/24 via 10.2.0.1', to: '10.2.0.0/24 via 10.2.0.2' },
      { node: 'n2', network: 'dynamic', from: '10.2.5.0/24 via 10.2.5.1', to: '10.2.1.0/24 via 10.2.1.2' },
    ]);
  });

  test('a node that comes first by its name takes the next free block, and moves nobody', () => {
    const nodes = { before: h200('n1', 'n2'), after: h200('n0', 'n1', 'n2') };
    const diff = diffOf(BLOCK_POOL, BLOCK_POOL, { nodes });
    expect(diff.addresses).toEqual({ ...NONE, added: [{ node: 'n0', network: 'storage', to: '10.0.0.33-10.0.0.48' }] });
    expect(diff.disruptions).toEqual([]);
  });

  test('labels of a node that change take its block away', () => {
    const nodes = { before: h200('n1', 'n2'), after: [...h200('n1'), { name: 'n2', labels: {} }] };
    const diff = diffOf(BLOCK_POOL, BLOCK_POOL, { nodes });
    expect(diff.addresses.removed).toEqual([{ node: 'n2', network: 'storage', from: '10.0.0.17-10.0.0.32' }]);
    expect(diff.disruptions).toEqual([expect.objectContaining({ kind: 'renumber', object: expect.objectContaining({ name: 'storage' }) })]);
  });

  test('nodes in the manifests count before those that are given', () => {
    const after = edited(BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8') + NODES;
    expect(diffOf(BLOCK_POOL + NODES, after, { nodes: { after: h200('other') } }).addresses.moved.map(({ node }) => node)).toEqual(['n1', 'n2']);
  });

  test('nodes that no pool names are those of a pool with the same selector', () => {
    const selector = /nodeSelector: .*/.exec(BLOCK_POOL)?.[0] ?? '';
    const pinned = edited(PREFIX_POOL, 'spec:', `spec:\n  ${selector}`);
    const state = `${BLOCK_POOL}---\n${pinned}`;
    expect(diffOf(state, edited(state, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8')).addresses.moved.map(({ node }) => node)).toEqual(['n1', 'n2', 'n3']);
  });

  test('IPv6', () => {
    const pool = BLOCK_POOL.replace('10.0.0.0/24', 'fd00::/64').replace('10.0.0.254', 'fd00::ffff:1') + NODES;
    expect(diffOf(pool, edited(pool, 'fd00::/64', 'fd00:0:0:1::/64').replace('fd00::ffff:1', 'fd00:0:0:1::ffff:1')).addresses.moved[0]).toEqual({
      node: 'n1', network: 'storage', from: 'fd00::1-fd00::10', to: 'fd00:0:0:1::1-fd00:0:0:1::10',
    });
  });

  test('an empty cluster', () => {
    expect(diffOf('', '')).toMatchObject({ objects: { added: [], removed: [], changed: [] }, addresses: NONE, disruptions: [] });
  });
});
