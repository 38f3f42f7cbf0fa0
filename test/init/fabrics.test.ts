import { Inventory, InventoryData } from '../../src';
import { FabricWishes, planFabrics } from '../../src/init';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';

function plan(inventory: Inventory | Partial<InventoryData>, wishes: Partial<FabricWishes> = {}) {
  const known = inventory instanceof Inventory ? inventory : inventoryOf(inventory);
  return planFabrics(known, { addressSpace: '10.64.0.0/10', namespace: 'ai', ...wishes });
}

test('a cluster of one kind of node gets a compute and a storage fabric on all of its nodes', () => {
  expect(plan({}).fabrics).toMatchObject([
    { name: 'compute', role: 'compute', linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, nodeGroups: undefined, namespaces: ['ai'] },
    { name: 'storage', role: 'storage', linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, nodeGroups: undefined },
  ]);
});

test('on Ethernet a node with a device per pod has a pinned prefix on each rail, on InfiniBand a block', () => {
  expect(plan({}).fabrics[0].addressing).toEqual({ kind: 'routed', supernet: '/15', nodePrefixLength: 31 });
  const infiniband = { nodeGroups: [groupOf({ nics: nicsOf({ rails: 2, linkLayer: 'infiniband' }) })] };
  expect(plan(infiniband).fabrics.map(({ addressing }) => addressing)).toEqual([
    { kind: 'flat', subnet: '/15', addressesPerNode: 4 }, { kind: 'flat', subnet: '/16', addressesPerNode: 4, gateway: undefined },
  ]);
});

test('a node whose pods share a device has a block for them', () => {
  expect(plan({}, { attachment: 'macvlan' }).fabrics[0].addressing).toMatchObject({ kind: 'flat', addressesPerNode: 16 });
});

test('storage NICs whose interfaces have no known names are given to pods as they are', () => {
  const nics = nicsOf({ rails: 2 }).map(({ interface: _, ...nic }) => nic);
  expect(plan({ nodeGroups: [groupOf({ nics })] }).fabrics[1].attachment).toEqual({ kind: 'host-device' });
});

test('nodes of different link layers or numbers of rails get fabrics of their own, named after them', () => {
  const { fabrics, testPods } = plan({
    nodeGroups: [
      groupOf({ name: 'h200', nics: nicsOf({ rails: 8 }), nodes: ['a'] }),
      groupOf({ name: 'gb300', nics: nicsOf({ rails: 4, linkLayer: 'infiniband' }), nodes: ['b'] }),
    ],
  });
  expect(fabrics.map(({ name, linkLayer, nodeGroups }) => [name, linkLayer, nodeGroups])).toEqual([
    ['compute-gb300', 'infiniband', ['gb300']], ['compute-h200', 'ethernet', ['h200']],
    ['storage-gb300', 'infiniband', ['gb300']], ['storage-h200', 'ethernet', ['h200']],
  ]);
  expect(testPods.map(({ name, fabrics: names }) => [name, names])).toEqual([
    ['rdma-test-gb300', ['compute-gb300', 'storage-gb300']], ['rdma-test-h200', ['compute-h200', 'storage-h200']],
  ]);
});

test('nodes without NICs between GPUs are left out of the compute fabric', () => {
  const nodeGroups = [groupOf({ nodes: ['a'] }), groupOf({ name: 'cpu', nics: nicsOf({ rails: 0 }), nodes: ['c'] })];
  expect(plan({ nodeGroups }).fabrics[0]).toMatchObject({ name: 'compute', nodeGroups: ['hgx'] });
});

test('a smaller address space gives every rail a smaller part', () => {
  expect(plan({}, { addressSpace: '10.0.0.0/24' }).fabrics.map(({ addressing }) => addressing)).toMatchObject([{ supernet: '/25' }, { subnet: '/26' }]);
});

test('an IPv6 space gives each node two addresses per rail', () => {
  expect(plan({}, { addressSpace: 'fd00:10::/64' }).fabrics[0].addressing).toEqual({ kind: 'routed', supernet: '/111', nodePrefixLength: 127 });
});

test.each<[string, Partial<InventoryData>, Partial<FabricWishes>, RegExp]>([
  ['a space that holds no rails', {}, { addressSpace: '10.0.0.0/28' }, /the address space 10.0.0.0\/28 is too small for the rails of 2 fabrics; use one with a shorter prefix/],
  ['a space that is none', {}, { addressSpace: '10.0.0.1/8' }, /10\.0\.0\.1\/8/],
  ['no NICs between GPUs', { nodeGroups: [] }, {}, /no node group of the inventory has east-west NICs/],
  ['a storage fabric without NICs', { nodeGroups: [groupOf({ nics: nicsOf({ rails: 2 }).slice(0, 2) })] }, { storage: true }, /leave out the storage fabric/],
  ['an attachment of the other link layer', {}, { attachment: 'ipoib' }, /compute: attachment "ipoib" does not exist on ethernet, which the NICs of "hgx" speak; use "sriov", "host-device" or "macvlan"/],
  [
    'NICs of one node that speak both', { nodeGroups: [groupOf({ nics: [...nicsOf({ rails: 1 }), { pciAddress: '0000:f0:00.0', traffic: 'east-west', rail: 1, linkLayer: 'infiniband' }] })] }, {},
    /the NICs of node group "hgx" that would make up one fabric speak ethernet and infiniband; set the linkLayer/,
  ],
])('%s is refused', (_, inventory, wishes, message) => {
  expect(() => plan(inventory, wishes)).toThrow(message);
});
